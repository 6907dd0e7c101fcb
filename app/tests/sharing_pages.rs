//! The sharing pages as drawn, and their forms as posted.

use crate::support::{
    HOSTILE,
    document::{assert_sound, elements},
    frame, person_ref,
    sharing::{FakeSharing, receipt_ref},
    staff,
};
use app::{
    forms,
    frame::{Area, Outcome},
    pages::{patient, practice, public},
};
use contract::{input::fields::Fields, refusal::Refusal};
use futures::executor::block_on;

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn every_page(words: &str) -> Vec<String> {
    let port = |opt_out_only| FakeSharing { words: words.to_owned(), opt_out_only, refusal: None };
    let (own, desk) = (frame(Area::Patient), staff(false));
    block_on(async {
        vec![
            patient::sharing(&port(false), &own).await.unwrap().0,
            patient::sharing(&port(true), &own).await.unwrap().0,
            patient::receipt(&port(false), &own, &receipt_ref()).await.unwrap().0,
            public::receipts(&frame(Area::Public)).0,
            practice::sharing(&port(false), &desk, &person_ref()).await.unwrap().0,
            practice::receipt(&port(false), &desk, &person_ref(), &receipt_ref()).await.unwrap().0,
        ]
    })
}

#[test]
fn every_page_is_sound_even_with_hostile_words() {
    for page in every_page(HOSTILE) {
        assert_sound(&page);
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "a hostile word got out");
    }
}

#[test]
fn the_form_stands_as_the_choice_is() {
    let page = &every_page("RX1")[0];
    let elements = elements(page);
    let chosen: Vec<_> =
        elements.iter().filter(|e| e.get("checked").is_some()).map(|e| (e.get("name"), e.get("value"))).collect();
    assert_eq!(
        chosen,
        [(Some("extent"), Some("more")), (Some("ask_first"), Some("yes")), (Some("emergency"), Some("no"))],
        "nobody is let in again by saving the page as it stands"
    );
    assert!(elements.iter().any(|e| e.get("href") == Some("/summary")));
    assert!(elements.iter().any(|e| e.get("href") == Some("/sharing/receipts/K7QF-2M9X-4TBD-H6WA")));
}

#[test]
fn an_opt_out_alone_is_one_button() {
    let page = &every_page("RX1")[1];
    let inputs: Vec<_> = elements(page).into_iter().filter(|e| e.name == "input" || e.name == "textarea").collect();
    assert_eq!(inputs.len(), 1);
    assert_eq!((inputs[0].get("name"), inputs[0].get("value")), (Some("extent"), Some("none")));
    assert!(!page.contains("Your choice now") && !page.contains("asked for before"));
}

#[test]
fn posting_leads_to_the_receipt_or_back_with_what_was_typed() {
    let own = frame(Area::Patient);
    let port = FakeSharing::default();
    let posted = fields(&[("extent", "core"), ("block_organisation", "RX1\nRX2")]);
    let outcome = block_on(forms::sharing::choose(&port, &own, &posted)).unwrap();
    assert_eq!(outcome, Outcome::See("/sharing/receipts/K7QF-2M9X-4TBD-H6WA".to_owned()));
    let port = FakeSharing { refusal: Some(Refusal::DoesNotFit("Enter a code.")), ..FakeSharing::default() };
    let outcome = block_on(forms::sharing::choose(&port, &own, &posted)).unwrap();
    let Outcome::Redraw(page) = outcome else { panic!("{outcome:?}") };
    assert!(page.0.contains("Error: Sharing") && page.0.contains("Enter a code.") && page.0.contains("RX1\nRX2"));
}
