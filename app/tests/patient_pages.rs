//! The patient's pages as drawn.

use crate::support::{
    HOSTILE,
    document::{Element, assert_sound, elements},
    entry_ref, frame,
    patient::{FakeAccount, FakeRecord},
    person_ref, row,
};
use app::{
    forms::account::{end_all, end_session},
    frame::{Area, Html, Outcome},
    pages::{patient, refused},
};
use contract::{ids::SessionRef, refusal::Refusal, section::Section};
use futures::executor::block_on;

const KEPT_OFF: &str = "Some details may be kept off this page. Staff treating you may see more.";

/// The way to a copy, which a preview has none of.
const COPY: &str = "<p><a href=\"/download\">Get a copy of your record</a></p>";

fn record(words: &str) -> FakeRecord {
    let rows = (0..3).map(|at| row(&format!("e-{at}"), words)).collect();
    FakeRecord { words: words.to_owned(), rows, is_continued: true, older_than: Some(entry_ref("e-2")), refusal: None }
}

/// Each page of the record.
fn record_pages(area: Area<'_>, record: &FakeRecord) -> Vec<String> {
    let frame = frame(area);
    block_on(async {
        vec![
            patient::home(record, &frame).await.unwrap().0,
            patient::summary(record, &frame).await.unwrap().0,
            patient::contents(record, &frame).await.unwrap().0,
            patient::section(record, &frame, Section::Results, None).await.unwrap().0,
            patient::section(record, &frame, Section::Timeline, None).await.unwrap().0,
            patient::entry(record, &frame, &entry_ref("e-1")).await.unwrap().0,
        ]
    })
}

fn every_page(record: &FakeRecord, device: &str) -> Vec<String> {
    let frame = frame(Area::Patient);
    let account = FakeAccount { device: device.to_owned() };
    let mut pages = record_pages(Area::Patient, record);
    pages.push(block_on(patient::account(&account, &frame)).unwrap().0);
    pages.push(patient::closed(&frame).0);
    pages.push(patient::before_you_start(&frame).0);
    pages
}

fn focusable(elements: &[Element]) -> Vec<&Element> {
    elements.iter().filter(|e| ["a", "button", "input", "textarea", "summary"].contains(&e.name.as_str())).collect()
}

#[test]
fn every_page_is_sound_even_with_hostile_words() {
    for page in every_page(&record("Full blood count"), "Chrome on Android") {
        assert_sound(&page);
    }
    for page in every_page(&record(HOSTILE), HOSTILE) {
        assert_sound(&page);
        assert!(!page.contains("<script>alert"), "a hostile word got out");
        assert!(!page.contains("<img"), "a hostile word got out");
    }
}

#[test]
fn the_quick_exit_comes_first_on_every_page() {
    for page in every_page(&record("x"), "x") {
        let elements = elements(&page);
        let focusable = focusable(&elements);
        assert_eq!(focusable[0].get("class"), Some("candour-exit"));
        assert_eq!(focusable[0].get("href"), Some("/exit"));
        assert_eq!(focusable[0].text, "Leave this page");
        assert_eq!(focusable[1].get("href"), Some("#maincontent"));
    }
}

#[test]
fn a_patient_page_loads_one_script_and_no_wasm() {
    for page in every_page(&record("x"), "x") {
        let scripts: Vec<_> = elements(&page).into_iter().filter(|e| e.name == "script").collect();
        assert_eq!(scripts.len(), 1);
        assert_eq!(scripts[0].get("src"), Some("/assets/leave.2.js"));
        assert!(scripts[0].get("defer").is_some());
        assert!(!page.contains("wasm") && !page.contains("leptos-island"));
    }
}

#[test]
fn summary_lists_and_entries_say_that_details_may_be_kept_off() {
    let pages = record_pages(Area::Patient, &record("x"));
    for page in &pages[1..] {
        assert_eq!(page.matches(KEPT_OFF).count(), 1);
    }
}

#[test]
fn each_row_carries_its_entry_and_leads_to_it() {
    let pages = record_pages(Area::Patient, &record("Full blood count"));
    let elements = elements(&pages[3]);
    let ids: Vec<_> = elements.iter().filter_map(|e| e.get("data-entry")).collect();
    assert_eq!(ids, ["e-0", "e-1", "e-2"]);
    for id in ids {
        assert!(elements.iter().any(|e| e.get("href") == Some(&format!("/record/entry/{id}"))));
    }
    assert!(elements.iter().any(|e| e.name == "time" && e.get("datetime") == Some("2024-05-03")));
}

#[test]
fn every_section_is_listed_without_a_count_whatever_is_in_it() {
    let full = record_pages(Area::Patient, &record("x"));
    let empty = record_pages(Area::Patient, &FakeRecord::default());
    assert_eq!(full[2], empty[2]);
    let links: Vec<_> = elements(&full[2]).into_iter().filter_map(|e| e.get("href").map(str::to_owned)).collect();
    for section in Section::ALL {
        assert!(links.contains(&format!("/record/{}", section.slug())));
    }
}

#[test]
fn an_empty_section_says_so_and_leads_nowhere() {
    let pages = record_pages(Area::Patient, &FakeRecord::default());
    assert!(pages[3].contains("<p>Nothing to show here.</p>"));
    assert!(!pages[3].contains("data-entry") && !pages[3].contains("nhsuk-pagination"));
    assert_eq!(pages[1].matches("Nothing to show here.").count(), 3, "once in each group of the summary");
}

#[test]
fn older_entries_are_reached_by_a_visible_one() {
    let page = &record_pages(Area::Patient, &record("x"))[3];
    assert!(page.contains("href=\"/record/results?after=e-2\""));
    assert!(page.contains("Newest entries"));
}

#[test]
fn a_graph_says_in_words_and_in_a_table_what_it_draws() {
    let page = &record_pages(Area::Patient, &record("x"))[5];
    let elements = elements(page);
    let graph = elements.iter().find(|e| e.get("class") == Some("candour-trend__graph")).unwrap();
    assert_eq!(graph.get("role"), Some("img"));
    let words = graph.get("aria-label").unwrap();
    assert!(
        words.starts_with("A graph from 1 May 2023x to 3 May 2024x. The lowest value is 4.0x and the highest 6.1x")
    );
    assert_eq!(elements.iter().filter(|e| e.name == "circle").count(), 2);
    let cells: Vec<_> = elements.iter().filter(|e| e.name == "td").map(|e| e.text.as_str()).collect();
    let newest_first =
        cells.iter().position(|cell| *cell == "6.1x").unwrap() < cells.iter().position(|cell| *cell == "4.0x").unwrap();
    assert!(newest_first, "{cells:?}");
    assert!(elements.iter().any(|e| e.get("href") == Some("/record/entry/older")), "each value leads to its entry");
    assert!(elements.iter().all(|e| e.get("style").is_none()), "the policy allows no inline style");
}

#[test]
fn a_result_has_unit_range_and_a_line_in_words() {
    let page = &record_pages(Area::Patient, &record("x"))[5];
    for words in ["mmol/L x", "3.5 to 5.3 x (mmol/L x)", "High x", "The value 6.1 x is above the usual range."] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        page.contains("candour-text nhsuk-u-margin-bottom-5\">first line\nsecond line x</div>"),
        "line breaks are kept"
    );
}

#[test]
fn a_title_in_the_browser_history_holds_nothing_of_the_entry() {
    let page = &record_pages(Area::Patient, &record("Chlamydia"))[5];
    let title = elements(page).into_iter().find(|e| e.name == "title").unwrap();
    assert_eq!(title.text, "Test result - Your record - Candour");
}

#[test]
fn a_preview_links_only_within_itself_and_has_no_form_or_exit() {
    let person = person_ref();
    let area = Area::Preview { person: &person };
    let mut pages = record_pages(area, &record("x"));
    pages.push(patient::closed(&frame(area)).0);
    for page in pages {
        assert_sound(&page);
        assert!(page.contains("Preview as patient. Forms do nothing."));
        let elements = elements(&page);
        for link in elements.iter().filter(|e| e.name == "a").filter_map(|e| e.get("href")) {
            let inside = link == "/practice/people/p-1" || link.starts_with("/practice/people/p-1/preview");
            assert!(inside || link.starts_with('#') || link.starts_with("tel:"), "{link}");
        }
        assert!(
            elements.iter().all(|e| e.name != "form" && e.name != "script" && e.get("class") != Some("candour-exit"))
        );
    }
}

#[test]
fn a_preview_shows_the_same_content_as_the_patient_sees() {
    let person = person_ref();
    let main = |page: &str| {
        let from = page.find("<main").unwrap();
        let main = page[from..page.find("</main>").unwrap()].replace("/practice/people/p-1/preview", "");
        // A preview has no search: its forms do nothing.
        let (before, after) = main.split_once("<form method=\"post\" action=\"/search\"").unwrap_or((&main, ""));
        format!("{before}{}", after.split_once("</form>").map_or("", |(_, rest)| rest))
            .replace(COPY, "")
            .replace("<!>", "")
    };
    let own = record_pages(Area::Patient, &record("x"));
    let preview = record_pages(Area::Preview { person: &person }, &record("x"));
    // Forms are left out, and so is the way to one.
    let way = "<p>If it is wrong: <a href=\"/record/entry/e-1/correction\">Ask for a correction</a></p>";
    assert_eq!(own.iter().filter(|page| page.contains(way)).count(), 1);
    // The first is home, which leads to the patient's account.
    for (own, preview) in own.iter().zip(&preview).skip(1) {
        assert_eq!(main(&own.replace(way, "<!>")), main(preview));
    }
}

#[test]
fn the_closed_door_is_one_page_whatever_was_asked() {
    let closed = FakeRecord { refusal: Some(Refusal::Closed), ..record("x") };
    let frame = frame(Area::Patient);
    let entry = entry_ref("e-1");
    let refusals = block_on(async {
        [
            patient::home(&closed, &frame).await,
            patient::summary(&closed, &frame).await,
            patient::contents(&closed, &frame).await,
            patient::section(&closed, &frame, Section::Results, None).await,
            patient::entry(&closed, &frame, &entry).await,
        ]
    });
    let door = patient::closed(&frame);
    for refusal in refusals {
        let drawn = refused(&refusal.unwrap_err(), &frame, "ref");
        assert_eq!((drawn.status, drawn.html), (200, door.clone()));
    }
    let main = &door.0[door.0.find("<main").unwrap()..door.0.find("</main>").unwrap()];
    for words in ["safety", "safeguarding", "withheld", "flag", "frozen", "hidden"] {
        assert!(!main.contains(words), "{words}");
    }
    assert!(door.0.contains("href=\"/account\""));
}

#[test]
fn the_warning_is_left_by_one_plain_form() {
    let page = patient::before_you_start(&frame(Area::Patient)).0;
    let main = &page[page.find("<main").unwrap()..];
    let forms: Vec<_> = elements(main).into_iter().filter(|e| e.name == "form").collect();
    assert_eq!(forms.len(), 1);
    assert_eq!(forms[0].get("action"), Some("/before-you-start"));
    assert!(elements(main).iter().all(|e| e.name != "input"));
}

#[test]
fn other_sessions_can_be_ended_and_this_one_by_signing_out() {
    let account = FakeAccount { device: "Chrome on Android".to_owned() };
    let page = block_on(patient::account(&account, &frame(Area::Patient))).unwrap().0;
    assert!(page.contains("action=\"/account/sessions/there/end\"") && !page.contains("/sessions/here/end"));
    assert!(page.contains("action=\"/account/sessions/end-all\"") && page.contains("action=\"/sign-out\""));
    assert!(page.contains("does not clear your browser history"));
    let there = SessionRef::parse("there").unwrap();
    assert_eq!(block_on(end_session(&account, &there)), Ok(Outcome::See("/account".to_owned())));
    let other = SessionRef::parse("other").unwrap();
    assert_eq!(block_on(end_session(&account, &other)), Err(Refusal::NotFound));
    assert_eq!(block_on(end_all(&account)), Ok(Outcome::See("/".to_owned())));
}

#[test]
fn a_public_page_is_sound_and_names_no_one() {
    use app::pages::public;
    let frame = frame(Area::Public);
    let pages: [Html; 10] = [
        public::start(&frame),
        public::no_consent(&frame),
        public::signed_out(&frame),
        public::not_found(&frame),
        public::another_way(&frame),
        public::too_many(&frame),
        public::not_for_this_role(&frame),
        public::sign_in_failed(&frame, HOSTILE),
        public::unavailable(&frame, HOSTILE),
        public::does_not_fit(&frame, HOSTILE),
    ];
    for Html(page) in pages {
        assert_sound(&page);
        assert!(elements(&page).iter().all(|e| e.name != "form" && e.name != "script"));
    }
}

#[test]
fn each_refusal_is_drawn_with_its_status_and_a_fault_with_its_reference() {
    let frame = frame(Area::Public);
    let refusals = [
        (Refusal::SignedOut, 401),
        (Refusal::WarningFirst, 403),
        (Refusal::Closed, 200),
        (Refusal::NotFound, 404),
        (Refusal::NotForThisRole, 403),
        (Refusal::DoesNotFit("Choose a day that exists"), 422),
        (Refusal::TooMany, 429),
        (Refusal::TooOften("Try again tomorrow"), 429),
        (Refusal::Unavailable, 503),
    ];
    for (refusal, status) in refusals {
        let drawn = refused(&refusal, &frame, "K7-Q2");
        assert_eq!(drawn.status, status);
        assert_sound(&drawn.html.0);
        assert_eq!(drawn.html.0.contains("K7-Q2"), refusal == Refusal::Unavailable);
    }
}
