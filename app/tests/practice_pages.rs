//! The practice's pages and forms as drawn, and what posting comes to.

use crate::support::{
    HOSTILE,
    document::{assert_sound, elements},
    entry_ref, frame, person_ref,
    practice::FakePractice,
    staff,
};
use app::{
    forms::practice as forms,
    frame::{Area, Html, Outcome},
    pages::practice as pages,
    paths,
};
use contract::{
    ids::{FlagRef, RedactionRef},
    input::fields::Fields,
    refusal::Refusal,
    section::Section,
    views::practice::RecordFilter,
};
use futures::executor::block_on;

fn practice(words: &str) -> FakePractice {
    FakePractice { words: words.to_owned(), clinical: true, ..FakePractice::default() }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn redrawn(outcome: Outcome) -> String {
    match outcome {
        Outcome::Redraw(Html(page)) => {
            assert_sound(&page);
            assert!(page.contains("There is a problem") && page.contains("<title>Error: "));
            page
        }
        other => panic!("not drawn again: {other:?}"),
    }
}

fn every_page(practice: &FakePractice) -> Vec<String> {
    let (frame, person, entry) = (staff(true), person_ref(), entry_ref("e-1"));
    block_on(async {
        let filter = RecordFilter::Section(Section::Timeline);
        let found = forms::search(practice, &frame, &fields(&[("nhs_number", "999 123 4567")])).await.unwrap();
        let Outcome::Show(Html(found)) = found else { panic!("nothing shown") };
        vec![
            pages::desk(practice, &frame).await.unwrap().0,
            found,
            pages::person(practice, &frame, &person).await.unwrap().0,
            pages::record(practice, &frame, &person, filter, None).await.unwrap().0,
            pages::record(practice, &frame, &person, RecordFilter::Held, None).await.unwrap().0,
            pages::entry(practice, &frame, &person, &entry).await.unwrap().0,
        ]
    })
}

#[test]
fn every_page_is_sound_even_with_hostile_words() {
    for words in ["Full blood count", HOSTILE] {
        for frozen in [false, true] {
            for page in every_page(&FakePractice { frozen, ..practice(words) }) {
                assert_sound(&page);
                assert!(!page.contains("<script>alert") && !page.contains("<img"), "a hostile word got out");
            }
        }
    }
    let public = frame(Area::Public);
    assert_sound(&pages::not_appointed(&public).0);
    assert_sound(&pages::role_choice(&public, &[HOSTILE.to_owned(), "GP at Grange Surgery".to_owned()]).0);
}

#[test]
fn no_nhs_number_stands_in_an_address() {
    for page in every_page(&practice("x")) {
        for element in elements(&page) {
            for address in [element.get("href"), element.get("action")].into_iter().flatten() {
                assert!(!address.contains("999"), "{address}");
            }
        }
    }
}

#[test]
fn a_row_says_what_the_patient_sees_and_why() {
    let page = &every_page(&practice("unfiled result"))[3];
    assert_eq!(page.matches(">Shown</strong>").count(), 1);
    assert_eq!(page.matches(">Withheld</strong>").count(), 1);
    assert!(page.contains("<li>held: unfiled result</li>"));
    assert!(page.contains("href=\"/practice/people/p-1/record/timeline?after=e-2\""));
}

#[test]
fn a_receptionist_sees_no_clinical_part_and_can_freeze() {
    let desk = FakePractice { clinical: false, ..practice("Ann Other") };
    let page = block_on(pages::person(&desk, &staff(false), &person_ref())).unwrap().0;
    assert_sound(&page);
    assert!(page.contains("action=\"/practice/people/p-1/freeze\""));
    for word in ["flag", "Flag", "record/", "preview", "access\"", "closed door, because"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn an_entry_offers_what_is_linked_ticked_as_one_decision() {
    let page = &every_page(&practice("x"))[5];
    let boxes: Vec<_> = elements(page).into_iter().filter(|e| e.get("name") == Some("linked")).collect();
    assert_eq!(boxes.iter().filter_map(|e| e.get("value")).collect::<Vec<_>>(), ["e-8", "e-9"]);
    assert!(boxes.iter().all(|e| e.get("checked").is_some()));
    assert!(page.contains("Opened today at 2:15pm") && page.contains("action=\"/practice/people/p-1/freeze\""));
}

#[test]
fn redaction_reads_its_form_and_keeps_what_was_typed() {
    let (desk, frame, person, entry) = (practice("x"), staff(true), person_ref(), entry_ref("e-1"));
    let typed = fields(&[("reason", "third-party"), ("audience", "patient"), ("linked", "e-9"), ("leads_only", "yes")]);
    let done = block_on(forms::redact(&desk, &frame, &person, &entry, &typed)).unwrap();
    assert_eq!(done, Outcome::See("/practice/people/p-1/entry/e-1".to_owned()));
    let asked = desk.last_asked();
    for part in ["third-party", "audience: \"patient\"", "linked: [EntryRef(\"e-9\")]", "leads_only: true"] {
        assert!(asked.contains(part), "{part} in {asked}");
    }

    let faulty = fields(&[("audience", "proxies"), ("linked", "e-9"), ("review-day", "31"), ("review-month", HOSTILE)]);
    let page = redrawn(block_on(forms::redact(&desk, &frame, &person, &entry, &faulty)).unwrap());
    let elements = elements(&page);
    let checked = |value: &str| elements.iter().any(|e| e.get("value") == Some(value) && e.get("checked").is_some());
    assert!(checked("proxies") && checked("e-9") && !checked("e-8"));
    assert!(elements.iter().any(|e| e.get("name") == Some("review-day") && e.get("value") == Some("31")));
    assert!(elements.iter().any(|e| e.get("href") == Some("#redact-reason")));
    assert!(!page.contains("<script>alert"));
}

#[test]
fn words_typed_into_a_text_area_stay_words() {
    let (desk, frame, person) = (practice("x"), staff(true), person_ref());
    let refused = FakePractice { refusal: Some(Refusal::DoesNotFit("The freeze was lifted already")), ..practice("x") };
    let typed = fields(&[("why", HOSTILE)]);
    let page = redrawn(block_on(forms::freeze(&refused, &frame, &person, &typed)).unwrap());
    assert!(page.contains("The freeze was lifted already"));
    let area = elements(&page).into_iter().find(|e| e.get("id") == Some("freeze-why")).unwrap();
    let read = area.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert_eq!(read, HOSTILE);
    let done = block_on(forms::freeze(&desk, &frame, &person, &Fields::default())).unwrap();
    assert_eq!(done, Outcome::See("/practice/people/p-1".to_owned()));
    assert_eq!(desk.last_asked(), "freeze: Frozen at once, no reason written");
}

#[test]
fn only_the_form_that_was_posted_keeps_its_words() {
    let (desk, frame, person) = (FakePractice { frozen: true, ..practice("x") }, staff(true), person_ref());
    let flag = FlagRef::parse("f-1").unwrap();
    let typed = fields(&[("step", "clear")]);
    let page = redrawn(block_on(forms::on_flag(&desk, &desk, &frame, &person, &flag, &typed)).unwrap());
    let elements = elements(&page);
    let errors: Vec<_> = elements.iter().filter(|e| e.get("class") == Some("nhsuk-error-message")).collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].get("id"), Some("flag-f-1-why-error"));
    assert!(desk.last_asked().is_empty(), "nothing was asked of the port");
}

#[test]
fn each_form_asks_its_port_and_goes_back() {
    let (desk, frame, person, entry) = (practice("x"), staff(true), person_ref(), entry_ref("e-1"));
    let (flag, redaction) = (FlagRef::parse("f-1").unwrap(), RedactionRef::parse("r-1").unwrap());
    let why = fields(&[("why", "asked at the desk")]);
    let to_person = Ok(Outcome::See("/practice/people/p-1".to_owned()));
    let to_entry = Ok(Outcome::See("/practice/people/p-1/entry/e-1".to_owned()));
    block_on(async {
        assert_eq!(forms::unfreeze(&desk, &desk, &frame, &person, &why).await, to_person);
        assert_eq!(desk.last_asked(), "unfreeze: asked at the desk");
        let raise = fields(&[("note", "see letter"), ("safeguarding", "yes")]);
        assert_eq!(forms::raise_flag(&desk, &desk, &frame, &person, &raise).await, to_person);
        assert!(desk.last_asked().contains("note: \"see letter\", safeguarding: true, leads_only: false"));
        let own = fields(&[("step", "own"), ("due-day", "27"), ("due-month", "3"), ("due-year", "2027")]);
        assert_eq!(forms::on_flag(&desk, &desk, &frame, &person, &flag, &own).await, to_person);
        assert!(desk.last_asked().contains("Own { owner: \"me\", due: Some(Day { year: 2027, month: 3, day: 27 }) }"));
        let open = fields(&[
            ("level", "full"),
            ("from-day", "1"),
            ("from-month", "2"),
            ("from-year", "2026"),
            ("why", "asked"),
        ]);
        assert_eq!(forms::open_access(&desk, &desk, &frame, &person, &open).await, to_person);
        assert!(desk.last_asked().contains("level: \"full\"") && desk.last_asked().contains("history_released: false"));
        assert_eq!(forms::lift(&desk, &frame, &person, &entry, &redaction, &why).await, to_entry);
        assert!(desk.last_asked().contains("RedactionRef(\"r-1\")"));
        let seen = fields(&[("version", "3")]);
        assert_eq!(forms::release(&desk, &frame, &person, &entry, &seen).await, to_entry);
        assert_eq!(desk.last_asked(), "release e-1 3");
        assert_eq!(forms::undo(&desk, &frame, &person, &entry).await, to_entry);
        assert_eq!(desk.last_asked(), "undo e-1");
    });
}

#[test]
fn each_form_with_nothing_in_it_says_what_to_do() {
    let (desk, frame, person, entry) =
        (FakePractice { frozen: true, ..practice("x") }, staff(true), person_ref(), entry_ref("e-1"));
    let (flag, redaction) = (FlagRef::parse("f-2").unwrap(), RedactionRef::parse("r-1").unwrap());
    let none = Fields::default();
    block_on(async {
        redrawn(forms::search(&desk, &frame, &none).await.unwrap());
        redrawn(forms::unfreeze(&desk, &desk, &frame, &person, &none).await.unwrap());
        redrawn(forms::raise_flag(&desk, &desk, &frame, &person, &none).await.unwrap());
        redrawn(forms::on_flag(&desk, &desk, &frame, &person, &flag, &none).await.unwrap());
        redrawn(forms::open_access(&desk, &desk, &frame, &person, &none).await.unwrap());
        redrawn(forms::redact(&desk, &frame, &person, &entry, &none).await.unwrap());
        redrawn(forms::lift(&desk, &frame, &person, &entry, &redaction, &none).await.unwrap());
    });
    assert!(desk.last_asked().is_empty(), "nothing was asked of the port");
}

#[test]
fn a_refusal_that_is_not_for_the_form_goes_on() {
    let desk = FakePractice { refusal: Some(Refusal::NotForThisRole), ..practice("x") };
    let (frame, person, entry) = (staff(true), person_ref(), entry_ref("e-1"));
    assert_eq!(
        block_on(forms::release(&desk, &frame, &person, &entry, &Fields::default())),
        Err(Refusal::NotForThisRole)
    );
    assert_eq!(block_on(forms::freeze(&desk, &frame, &person, &Fields::default())), Err(Refusal::NotForThisRole));
}

#[test]
fn the_grant_in_force_fills_the_form() {
    let page = &every_page(&practice("x"))[2];
    let elements = elements(page);
    let value =
        |name: &str| elements.iter().find(|e| e.get("name") == Some(name)).unwrap().get("value").unwrap().to_owned();
    assert_eq!((value("from-day"), value("from-month"), value("from-year")), ("7".into(), "3".into(), "2026".into()));
    assert!(elements.iter().any(|e| e.get("value") == Some("detailed") && e.get("checked").is_some()));
    assert!(elements.iter().any(|e| e.get("name") == Some("history") && e.get("checked").is_some()));
}

#[test]
fn only_a_page_with_an_island_loads_wasm_and_its_form_is_plain() {
    let without = &every_page(&practice("x"))[5];
    assert!(!without.contains("wasm") && !without.contains("<script"));
    let page = &every_page(&FakePractice { undo_seconds: Some(24), ..practice("x") })[5];
    assert_sound(page);
    let elements = elements(page);
    let island = elements.iter().position(|e| e.name == "leptos-island").unwrap();
    assert!(elements[island].get("data-component").unwrap().starts_with("UndoCountdown_"));
    assert_eq!(elements[island + 1].get("action"), Some("/practice/people/p-1/entry/e-1/undo"));
    assert!(page.contains("Undo release (24 seconds left)"));
    let module = elements.iter().find(|e| e.name == "script").unwrap();
    assert_eq!((module.get("type"), module.get("src")), (Some("module"), Some("/assets/islands.3.js")));
}

#[test]
fn a_filter_is_found_by_its_own_word() {
    let sections = Section::ALL.into_iter().map(RecordFilter::Section);
    for filter in sections.chain([RecordFilter::Held, RecordFilter::Unknown]) {
        assert_eq!(paths::record_filter(paths::record_slug(filter)), Some(filter));
    }
    assert_eq!(paths::record_filter("everything"), None);
}
