//! What is quoted, what is taken away, and text nobody expected.

use domain::finding::{Findings, What, Words, find};
use proptest::prelude::*;

fn found(title: &str, text: &str) -> Findings {
    find(&Words { fields: vec![title.into(), text.into()], authors: Vec::new() })
}

fn is(title: &str, text: &str, what: What) -> bool {
    found(title, text).found.iter().any(|finding| finding.what == what)
}

#[test]
fn the_very_words_are_quoted_as_they_were_written() {
    let findings = found("Insomnia", "Not sleeping. Her Partner is drinking again, most nights.");
    let third = findings.found.iter().find(|finding| finding.what == What::ThirdParty).unwrap();
    assert!(third.because.iter().any(|piece| piece.contains("Her Partner is drinking")), "{:?}", third.because);
}

#[test]
fn each_matter_is_found_in_ordinary_words() {
    for (text, what) in [
        ("Her husband has been in prison since May.", What::ThirdParty),
        ("Daughter rang, asked us not to say she called.", What::ThirdParty),
        ("Discussed at MARAC, IDVA to ring.", What::Safeguarding),
        ("Says he hits her when he drinks.", What::Safeguarding),
        ("Thoughts of ending her life, has a plan.", What::SeriousHarm),
        ("Convinced the neighbours are poisoning him, hears voices.", What::SeriousHarm),
        ("CT: likely pancreatic carcinoma with liver metastases.", What::NotYetDiscussed),
        ("2WW sent, patient not told why.", What::NotYetDiscussed),
    ] {
        assert!(is("Consultation", text, what), "{text}");
    }
}

#[test]
fn a_denial_a_training_day_or_a_plain_history_is_left_alone() {
    for (title, text) in [
        ("Depression review", "Mood good. No thoughts of self harm."),
        ("Low mood", "Denies suicidal ideation."),
        ("No safeguarding concerns", ""),
        ("Asthma review", "Inhaler technique good. ACT 22."),
        ("FH: diabetes mellitus", ""),
        ("Essential hypertension", "BP 132/78, amlodipine continues."),
        ("HIV test negative", "Told by text."),
        ("Verruca", "Appointment moved, staff at safeguarding training."),
        ("Sore throat", "Viral, fluids. Wife came too."),
        ("Reaction to wasp sting", "Local swelling."),
        ("Body mass index 27", ""),
        ("Serum C-reactive protein 4", ""),
    ] {
        let findings = found(title, text);
        assert!(!findings.queues(), "{title}: {:?}", findings.found.iter().map(|f| &f.because).collect::<Vec<_>>());
    }
}

#[test]
fn a_sentence_ends_what_belongs_together() {
    assert!(is("Note", "Brother in prison.", What::ThirdParty));
    assert!(
        !found("Note", "Plays chess with his brother. Prison librarian, enjoys work.")
            .found
            .iter()
            .any(|finding| { finding.because.iter().any(|piece| piece.contains("brother. Prison")) })
    );
}

#[test]
fn nothing_is_said_of_an_entry_that_need_not_be_looked_at() {
    let findings = found("Sore throat", "Came with his mum.");
    assert!(findings.found.is_empty() && !findings.queues());
}

/// Ten megabytes in one go, of words that begin hundreds of patterns, and of ordinary ones.
#[test]
fn the_work_grows_with_the_text_and_no_faster() {
    for sample in ["mum told not no her him dad ", "BP 132/78, amlodipine continues, see in six months. "] {
        let time = |size: usize| {
            let text = sample.repeat(size / sample.len());
            let start = std::time::Instant::now();
            found("Note", &text);
            start.elapsed()
        };
        time(10_000);
        let (small, large) = (time(100_000), time(1_000_000));
        assert!(large < small * 40, "{small:?} for a tenth, {large:?} for the whole");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_at_all_is_read(title in any::<String>(), text in "\\PC{0,400}|([a-z?/.'+ \n\"é😀]{0,300})") {
        let findings = found(&title, &text);
        prop_assert_eq!(findings.queues(), !findings.found.is_empty());
    }

    #[test]
    fn words_that_say_nothing_change_nothing_found(before in "[b-df-hj-np-tv-z]{6,9}") {
        let plain = found("", "Her husband is in prison.");
        let longer = found(&before, "Her husband is in prison.");
        prop_assert_eq!(plain.found.first().map(|f| f.because.clone()), longer.found.first().map(|f| f.because.clone()));
    }
}
