//! What arrives held, by the practice's choice.

use domain::{
    content::Content,
    entry::{Facts, Finish, HoldReason, HoldReason::*, Review},
    kind::Kind,
    label::Labels,
    practice::HoldPolicy,
};

/// What arrives, then why it is held under the policies nothing, documents and text, everything.
type Row = (&'static str, Kind, Arriving, [Option<HoldReason>; 3]);

#[derive(Default)]
struct Arriving {
    text_only: bool,
    notes: bool,
    label: bool,
    unnamed: bool,
}

const PLAIN: Arriving = Arriving { text_only: false, notes: false, label: false, unnamed: false };

#[test]
fn policies_hold() {
    let text = [None, Some(DocumentOrText), Some(Everything)];
    let rows: [Row; 9] = [
        ("a coded result", Kind::TestResult, PLAIN, [None, None, Some(Everything)]),
        ("a medicine", Kind::Medicine, PLAIN, [None, None, Some(Everything)]),
        ("a result with a comment", Kind::TestResult, Arriving { notes: true, ..PLAIN }, text),
        ("only text says what it is", Kind::Problem, Arriving { text_only: true, ..PLAIN }, text),
        ("a named letter", Kind::Document, PLAIN, text),
        ("a letter nobody can name", Kind::Document, Arriving { unnamed: true, ..PLAIN }, [Some(UnnamedDocument); 3]),
        (
            "naming matters only to documents",
            Kind::Problem,
            Arriving { unnamed: true, ..PLAIN },
            [None, None, Some(Everything)],
        ),
        ("a label nobody can name", Kind::TestResult, Arriving { label: true, ..PLAIN }, [Some(Label); 3]),
        (
            "a labelled letter nobody can name",
            Kind::Document,
            Arriving { label: true, unnamed: true, ..PLAIN },
            [Some(Label); 3],
        ),
    ];
    let policies = [HoldPolicy::Nothing, HoldPolicy::DocumentsAndText, HoldPolicy::Everything];
    for (name, kind, arriving, expected) in rows {
        let content =
            Content { notes: arriving.notes.then(|| "words".to_owned()).into_iter().collect(), ..Content::default() };
        let facts = facts(kind, &arriving);
        for (policy, why) in policies.into_iter().zip(expected) {
            let arrived = policy.arrival(&facts, &content, !arriving.unnamed);
            assert_eq!(arrived, why.map_or(Review::NotHeld, |why| Review::Held { why }), "{name}, {policy:?}");
        }
    }
}

#[test]
fn policies_have_words() {
    for (word, policy) in [
        ("none", Some(HoldPolicy::Nothing)),
        ("text", Some(HoldPolicy::DocumentsAndText)),
        ("all", Some(HoldPolicy::Everything)),
        ("some", None),
        ("", None),
    ] {
        assert_eq!(HoldPolicy::from_word(word), policy, "{word:?}");
        assert!(policy.is_none_or(|policy| policy.word() == word));
    }
}

#[test]
fn a_practice_nobody_opened_is_closed_and_careful() {
    let practice =
        domain::practice::Practice::unopened(domain::ids::OdsCode::parse("A1").unwrap(), "Fictional".to_owned());
    assert_eq!(practice.switch_on, domain::practice::SwitchOn::UNDECIDED);
    assert_eq!(practice.hold, HoldPolicy::DocumentsAndText);
    assert_eq!(practice.defaults.history, domain::kind::Level::None);
}

fn facts(kind: Kind, arriving: &Arriving) -> Facts {
    Facts {
        kind,
        finish: Finish::Final,
        labels: Labels { other: arriving.label, ..Labels::default() },
        review: Review::NotHeld,
        marks: Vec::new(),
        clinical: None,
        recorded: None,
        text_only: arriving.text_only,
        access_code: false,
        drawable: true,
        verdict: domain::rule::Verdict::default(),
    }
}
