//! Whole words, whatever their case, accents, marks and regular plurals.

use proptest::{prelude::*, sample::select};

use crate::says;

#[test]
fn words_are_found_whole() {
    for (text, words, found) in [
        ("A police report came.", "police report", true),
        ("POLICE REPORT", "police report", true),
        ("Police, report!", "police report", true),
        ("police-report", "police report", true),
        ("police\nreport", "police report", true),
        ("police reporting", "police report", false),
        ("report by police", "police report", false),
        ("therapist", "rape", false),
        ("drapery", "rape", false),
        ("rape.", "rape", true),
        ("(MARAC)", "marac", true),
        ("MARACs", "marac", true),
        ("maracas", "marac", false),
        // Plurals: the regular ones of the last word, and never backwards.
        ("two police reports", "police report", true),
        ("child’s", "child", true),
        ("the child's father", "child", true),
        ("children", "child", false),
        ("warts", "genital wart", false),
        ("genital warts", "genital wart", true),
        ("genital wart", "genital warts", false),
        ("both witnesses", "witness", true),
        ("injuries", "injury", true),
        ("two essays", "essay", true),
        ("essaies", "essay", false),
        // Marks and accents.
        ("Münchausen by proxy", "munchausen", true),
        ("Munchausen", "Münchausen", true),
        ("cafe\u{301}", "café", true),
        ("naïve", "naive", true),
        ("Straße", "strasse", true),
        ("Ærø", "aero", true),
        ("didn’t say", "didn't", true),
        ("po\u{ad}lice re\u{200b}port", "police report", true),
        ("ＰＯＬＩＣＥ report", "police report", true),
        ("section 47 enquiry", "section 47", true),
        ("section 470", "section 47", false),
        ("2WW referral", "2ww", true),
        ("", "police", false),
        ("Полиция приехала", "полиция", true),
    ] {
        assert_eq!(says(text, words), found, "{words:?} in {text:?}");
    }
}

fn letters() -> impl Strategy<Value = String> {
    "[a-z]{2,8}( [a-z]{2,8}){0,2}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_phrase_between_any_marks_is_found(
        words in letters(),
        before in select(vec!["", " ", "(", "xyzzy ", "1. ", "\n", "é "]),
        after in select(vec!["", " ", ")", ".", ",xyzzy", "\n", " é"]),
        apart in select(vec![" ", "  ", "-", ", ", "\n", "/"]),
        loud in any::<bool>(),
    ) {
        let said = words.replace(' ', apart);
        let said = if loud { said.to_uppercase() } else { said };
        let text = format!("{before}{said}{after}");
        prop_assert!(says(&text, &words));
    }

    #[test]
    fn a_word_grown_by_a_letter_is_another(words in letters(), more in "[abcdf-z]") {
        let before = format!("{more}{words}");
        prop_assert!(!says(&before, &words));
        let after = format!("{words}{more}");
        prop_assert!(more == "s" || !says(&after, &words));
    }

    /// By the plain way of looking: pad both with spaces and search.
    #[test]
    fn as_a_plain_search_finds_it(text in "[ab]{1,2}( [ab]{1,2}){0,6}", words in "[ab]{2}( [ab]{1,2}){0,1}") {
        let plain = format!(" {text} ").contains(&format!(" {words} "));
        prop_assert_eq!(says(&text, &words), plain);
    }
}
