//! Corrections as drawn on both sides, and what posting comes to.

use crate::support::{
    HOSTILE,
    correction::{FakeCorrections, correction_ref},
    document::assert_sound,
    entry_ref, frame, staff,
};
use app::{
    forms::{corrections as own, practice as desk},
    frame::{Area, Html, Outcome},
    pages::{patient, practice},
};
use contract::{input::fields::Fields, refusal::Refusal};
use futures::executor::block_on;

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn words(words: &str) -> FakeCorrections {
    FakeCorrections { words: words.to_owned(), refusal: None }
}

fn pages(port: &FakeCorrections) -> Vec<String> {
    let (patients, staffs) = (frame(Area::Patient), staff(true));
    block_on(async {
        vec![
            patient::corrections(port, &patients).await.unwrap().0,
            patient::ask_correction(port, &patients, &entry_ref("e-1")).await.unwrap().0,
            practice::corrections(port, &staffs).await.unwrap().0,
            practice::correction(port, &staffs, &correction_ref("c-1")).await.unwrap().0,
            practice::correction(port, &staffs, &correction_ref("c-2")).await.unwrap().0,
        ]
    })
}

#[test]
fn every_page_is_sound_even_with_hostile_words() {
    for page in pages(&words("The left ankle")).into_iter().chain(pages(&words(HOSTILE))) {
        assert_sound(&page);
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "a hostile word got out");
    }
}

#[test]
fn the_patients_list_leads_to_no_entry() {
    let page = pages(&words("The left ankle")).remove(0);
    assert!(page.contains("The left ankle") && page.contains("You will have an answer by 20 December 2026."));
    assert!(!page.contains("/record/entry/"));
    assert_eq!(page.matches("/take-back\"").count(), 1, "while it waits at the practice they are with");
    assert_eq!(page.matches("/disagree\"").count(), 1, "where it was declined there and nothing was said yet");
    assert_eq!(page.matches("the practice you were with before").count(), 2);
}

#[test]
fn what_was_typed_stays_when_it_has_to_be_mended() {
    let (frame, port, entry) = (frame(Area::Patient), words(""), entry_ref("e-1"));
    let long = "x".repeat(1001);
    for (posted, message) in [
        (&[("says", ""), ("words", "My own words")][..], "Choose what is wrong"),
        (&[("says", "wrong"), ("words", "")], "Say what is wrong"),
        (&[("says", "not-mine"), ("words", long.as_str())], "Use 1,000 characters or fewer"),
    ] {
        let outcome = block_on(own::ask(&port, &frame, &entry, &fields(posted))).unwrap();
        let Outcome::Redraw(Html(page)) = outcome else { panic!("{message}: {outcome:?}") };
        assert_sound(&page);
        assert!(page.contains(message) && page.contains("<title>Error: "), "{message}");
        assert!(page.contains(posted[1].1), "{message}: kept");
    }
    let not_mine = block_on(own::ask(&port, &frame, &entry, &fields(&[("says", "not-mine")]))).unwrap();
    assert_eq!(not_mine, Outcome::See("/corrections".to_owned()), "words are not asked for");
}

#[test]
fn an_answer_that_came_second_says_so() {
    let refusal = Some(Refusal::DoesNotFit("This was answered or taken back already."));
    let port = FakeCorrections { words: "x".to_owned(), refusal };
    let (frame, id) = (staff(true), correction_ref("c-1"));
    let posted = fields(&[("answer", "changed"), ("words", "Kept words")]);
    let outcome = block_on(desk::answer_correction(&port, &frame, &id, &posted)).unwrap();
    let Outcome::Redraw(Html(page)) = outcome else { panic!("{outcome:?}") };
    assert!(page.contains("answered or taken back already") && page.contains("Kept words"));
}
