//! Finding words whatever their case or accents.

use domain::find::Wanted;
use proptest::prelude::*;

fn marked(typed: &str, text: &str) -> Vec<String> {
    Wanted::of(typed).unwrap().places(text).into_iter().map(|place| text[place].to_owned()).collect()
}

#[test]
fn words_are_found_whatever_their_case_accents_and_marks() {
    for (typed, text, found) in [
        ("potassium", "Serum POTASSIUM level", &["POTASSIUM"][..]),
        ("POTAS", "Serum potassium", &["potas"]),
        ("cafe", "Café and CAFÉ", &["Café", "CAFÉ"]),
        ("café", "cafe", &["cafe"]),
        ("meniere", "Me\u{301}nie\u{300}re's disease", &["Me\u{301}nie\u{300}re"]),
        ("menieres", "Ménière’s disease", &["Ménière’s"]),
        ("crohn's", "Crohns or Crohn's", &["Crohns", "Crohn's"]),
        ("oe", "Œdema", &["Œ"]),
        ("co-codamol 30", "Co-codamol 8mg/30mg", &["Co", "codamol", "30"]),
        ("3.5", "from 3.5 to 5", &["3", "5", "5"]),
        ("may 2024", "3 May 2024", &["May", "2024"]),
        ("assium", "potassium", &[]),
        ("ab a", "abc", &["ab"]),
    ] {
        assert_eq!(marked(typed, text), found, "{typed} in {text}");
    }
}

#[test]
fn every_word_must_stand_somewhere() {
    let wanted = Wanted::of("blood  PRESSURE ").unwrap();
    assert!(wanted.all_in(["Pressure of blood"]));
    assert!(wanted.all_in(["Blood", "high pressure"]), "in one text or another");
    assert!(!wanted.all_in(["Blood", "test"]) && !wanted.all_in([]));
    assert!(!wanted.all_in(["blood impressure"]));
    for nothing in ["", "  ", "-'.", "\u{301}"] {
        assert!(Wanted::of(nothing).is_none(), "{nothing:?}");
    }
}

proptest! {
    #[test]
    fn places_lie_in_the_text_in_order(typed in "\\PC{0,12}", text in "\\PC{0,60}") {
        if let Some(wanted) = Wanted::of(&typed) {
            let mut end = 0;
            for place in wanted.places(&text) {
                prop_assert!(place.start >= end && place.start < place.end && text.get(place.clone()).is_some());
                end = place.end;
            }
            let between = format!("x {typed} y");
            prop_assert!(wanted.all_in([between.as_str()]));
            if wanted.all_in([text.as_str()]) {
                prop_assert!(!wanted.places(&text).is_empty(), "what is found is marked");
            }
        }
    }
}
