//! Search as drawn: what is found, what is not, and what has to be typed instead.

use crate::support::{
    HOSTILE,
    document::{assert_sound, elements},
    finding::FakeFinding,
    frame,
};
use app::{
    forms::finding::{Copy, download, search},
    frame::{Area, Outcome},
    pages::patient,
};
use contract::{input::fields::Fields, refusal::Refusal};
use futures::executor::block_on;

fn posted(record: &FakeFinding, fields: &[(&str, &str)]) -> Result<Outcome, Refusal> {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    block_on(search(record, &frame(Area::Patient), &Fields(fields)))
}

fn shown(record: &FakeFinding, fields: &[(&str, &str)]) -> String {
    match posted(record, fields).unwrap() {
        Outcome::Show(page) => page.0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_page_is_sound_even_with_hostile_words() {
    let hostile = FakeFinding { words: HOSTILE.to_owned(), rows: 3, older: true, refusal: None };
    let page = block_on(patient::search(&hostile, &frame(Area::Patient))).unwrap().0;
    for page in [page, shown(&hostile, &[("words", HOSTILE)]), shown(&FakeFinding::default(), &[("words", HOSTILE)])] {
        assert_sound(&page);
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "a hostile word got out");
    }
}

#[test]
fn what_is_found_stands_by_section_marked_and_leads_on() {
    let record = FakeFinding { words: "potassium".to_owned(), rows: 2, older: true, refusal: None };
    let page = shown(&record, &[("words", " potassium "), ("after", "e-9")]);
    let elements = elements(&page);
    let of = |name: &str| elements.iter().filter(|one| one.name == name).collect::<Vec<_>>();
    assert_eq!(of("mark").len(), 16);
    assert!(of("mark").iter().all(|mark| mark.text == "potassium"));
    let headings: Vec<_> = of("h2").iter().map(|heading| heading.text.clone()).collect();
    assert!(page.contains("<a href=\"/record/results\">Test results</a>"), "{headings:?}");
    let hidden: Vec<_> =
        of("input").iter().filter(|one| one.get("type") == Some("hidden")).map(|one| one.get("value")).collect();
    assert_eq!(hidden, [Some("potassium"), Some("e-2")], "the words and the last entry, for the next page");
    let form = of("form").into_iter().find(|form| form.get("role") == Some("search")).unwrap();
    assert_eq!((form.get("action"), form.get("method")), (Some("/search"), Some("post")));
}

#[test]
fn what_cannot_be_looked_for_is_said_beside_what_was_typed() {
    let Outcome::Redraw(page) = posted(&FakeFinding::default(), &[("words", "x")]).unwrap() else { panic!("not 422") };
    assert!(page.0.contains("<title>Error: Search - Your record - Candour</title>"));
    assert!(page.0.contains("value=\"x\"") && page.0.contains("href=\"#search-words\""));
    let closed = FakeFinding { refusal: Some(Refusal::Closed), ..FakeFinding::default() };
    for words in ["x", "xyz"] {
        assert_eq!(posted(&closed, &[("words", words)]), Err(Refusal::Closed), "{words}");
    }
    let odd = [("words", "xyz"), ("after", "no id")];
    assert_eq!(posted(&FakeFinding::default(), &odd), Err(Refusal::NotFound));
}

fn copied(record: &FakeFinding, form: &str) -> Result<Copy, Refusal> {
    let fields = Fields(vec![("form".to_owned(), form.to_owned())]);
    block_on(download(record, &frame(Area::Patient), &fields))
}

#[test]
fn a_copy_for_paper_is_sound_and_says_what_it_is() {
    for words in ["potassium", HOSTILE] {
        let record = FakeFinding { words: words.to_owned(), rows: 3, ..FakeFinding::default() };
        let Ok(Copy::Page(Outcome::Show(page))) = copied(&record, "paper") else { panic!("no page") };
        assert_sound(&page.0);
        assert!(!page.0.contains("<script>alert") && !page.0.contains("<img"), "a hostile word got out");
        assert!(page.0.contains("For everything held, ask") && page.0.contains("Some details may be kept off"));
        assert_eq!(page.0.matches("Nothing to show here.").count(), 1);
        assert!(page.0.contains("<title>A copy - Your record - Candour</title>"));
    }
    assert_eq!(copied(&FakeFinding::default(), "pdf"), Ok(Copy::Pdf(b"%PDF".to_vec())));
    assert_eq!(copied(&FakeFinding::default(), "fhir"), Ok(Copy::Fhir(b"{}".to_vec())));
    let Ok(Copy::Page(Outcome::Redraw(page))) = copied(&FakeFinding::default(), "") else { panic!("not 422") };
    assert_sound(&page.0);
    assert!(page.0.contains("href=\"#download-form\""), "{}", page.0);
    let closed = FakeFinding { refusal: Some(Refusal::Closed), ..FakeFinding::default() };
    for form in ["paper", "pdf", "fhir", ""] {
        assert_eq!(copied(&closed, form), Err(Refusal::Closed), "{form}");
    }
}
