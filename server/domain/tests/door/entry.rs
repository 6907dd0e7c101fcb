//! The conditions that lie in the entry: finished, and nothing holds it (DESIGN §2.5 and §2.6).

use domain::{
    door::{
        patient::opens_at,
        reason::{Reason, Reason::*},
    },
    entry::{Finish, HoldReason, Review, UNDO_SECONDS},
    kind::Kind,
    redaction::Audience,
    stamp::Stamp,
};

use crate::case::{Answer, Case, at, mark, proxy, proxy_of_everything, staff, table};

#[test]
fn one_change_withholds_for_exactly_one_reason() {
    table(&[
        ("as it is", |_| {}, &[]),
        ("a type nobody can name", |c| c.facts.kind = Kind::Unknown, &[Kind]),
        ("no part of a health record", |c| c.facts.kind = Kind::NonClinical, &[Kind]),
        ("an access code", |c| c.facts.access_code = true, &[AccessCode]),
        ("nothing to draw", |c| c.facts.drawable = false, &[NotDrawable]),
        ("an unfiled result", |c| c.facts.finish = Finish::Unfiled, &[Unfiled]),
        ("a draft", |c| c.facts.finish = Finish::Draft, &[Draft]),
        ("a diary entry", |c| c.facts.finish = Finish::Diary, &[Diary]),
        ("entered in error", |c| c.facts.finish = Finish::EnteredInError, &[EnteredInError]),
        ("replaced", |c| c.facts.finish = Finish::Superseded, &[Superseded]),
        ("a status nobody can name", |c| c.facts.finish = Finish::Unknown, &[UnknownStatus]),
        ("a status word of the future", |c| c.facts.finish = Finish::from_word("amended-twice"), &[UnknownStatus]),
        ("held", |c| c.facts.review = held(), &[Held]),
        ("released this instant", |c| c.facts.review = released(c.now), &[ReleasePending]),
        ("released long ago", |c| c.facts.review = released(Stamp::from_micros(0)), &[]),
        ("NOPAT in meta.security", |c| c.facts.labels.nopat_existence = true, &[NopatExistence]),
        ("NOPAT in securityLabel", |c| c.facts.labels.nopat_content = true, &[NopatContent]),
        ("another label", |c| c.facts.labels.other = true, &[Label]),
        ("redacted from both", |c| c.facts.marks = vec![mark(Audience::Both)], &[Redacted]),
        ("redacted from the patient", |c| c.facts.marks = vec![mark(Audience::Patient)], &[Redacted]),
        ("redacted from proxies", |c| c.facts.marks = vec![mark(Audience::Proxies)], &[]),
    ]);
}

#[test]
fn reasons_add_up() {
    table(&[
        (
            "both places of NOPAT",
            |c| (c.facts.labels.nopat_existence, c.facts.labels.nopat_content) = (true, true),
            &[NopatExistence, NopatContent],
        ),
        (
            "a draft that is redacted twice is redacted once",
            |c| {
                c.facts.finish = Finish::Draft;
                c.facts.marks = vec![mark(Audience::Both), mark(Audience::Patient)];
            },
            &[Draft, Redacted],
        ),
        (
            "a release does not lift NOPAT",
            |c| {
                c.facts.review = released(Stamp::from_micros(0));
                c.facts.labels.nopat_existence = true;
                c.facts.labels.nopat_content = true;
            },
            &[NopatExistence, NopatContent],
        ),
        (
            "a release does lift another label",
            |c| {
                c.facts.review = released(Stamp::from_micros(0));
                c.facts.labels.other = true;
            },
            &[],
        ),
        (
            "but not before it counts",
            |c| {
                c.facts.review = released(c.now);
                c.facts.labels.other = true;
            },
            &[ReleasePending, Label],
        ),
        (
            "a release lifts no redaction and finishes nothing",
            |c| {
                c.facts.review = released(Stamp::from_micros(0));
                c.facts.marks = vec![mark(Audience::Both)];
                c.facts.finish = Finish::Unfiled;
            },
            &[Unfiled, Redacted],
        ),
        (
            "everything at once, behind a closed door",
            |c| {
                c.standing.deceased = true;
                c.facts.kind = Kind::Unknown;
                c.facts.access_code = true;
                c.facts.drawable = false;
                c.facts.finish = Finish::Draft;
                c.facts.review = held();
                c.facts.labels = domain::label::Labels::from_bits(7);
                c.facts.marks = vec![mark(Audience::Both)];
                c.facts.recorded = None;
                c.facts.clinical = None;
            },
            &[
                AccessClosed,
                Kind,
                AccessCode,
                Undated,
                Draft,
                Held,
                Redacted,
                NopatExistence,
                NopatContent,
                Label,
                NotDrawable,
            ],
        ),
    ]);
}

#[test]
fn every_hold_withholds() {
    for why in HoldReason::ALL {
        let case = Case::with(|c| c.facts.review = Review::Held { why });
        assert_eq!(case.answer(), Answer::Withheld(vec![Held]), "{why:?}");
    }
}

#[test]
fn a_mark_hides_from_its_audience_alone() {
    let lines = [
        // marks                                          patient  proxy
        (vec![], true, true),
        (vec![Audience::Both], false, false),
        (vec![Audience::Patient], false, true),
        (vec![Audience::Proxies], true, false),
        (vec![Audience::Patient, Audience::Proxies], false, false),
        (vec![Audience::Proxies, Audience::Proxies], true, false),
        (vec![Audience::Proxies, Audience::Both], false, false),
    ];
    for (audiences, patient, proxy) in lines {
        let mut case = Case::with(|c| c.facts.marks = audiences.iter().copied().map(mark).collect());
        assert_eq!(case.is_shown(), patient, "patient, {audiences:?}");
        case.viewer = proxy_of_everything();
        assert_eq!(case.is_shown(), proxy, "proxy, {audiences:?}");
    }
}

#[test]
fn a_mark_kept_for_leads_hides_like_any_other() {
    let case = Case::with(|c| {
        let mut kept = mark(Audience::Both);
        kept.leads_only = true;
        c.facts.marks = vec![kept];
    });
    assert_eq!(case.answer(), Answer::Withheld(vec![Redacted]));
}

#[test]
fn a_proxy_sees_only_the_pieces_granted() {
    let rows: [(&str, &[Kind], bool, bool, Answer); 7] = [
        // name                            kinds                     text   text only  answer
        ("the piece", &[Kind::TestResult], false, false, Answer::Shown { text: false }),
        ("the piece with text", &[Kind::TestResult], true, false, Answer::Shown { text: true }),
        ("only text says what it is", &[Kind::TestResult], false, true, Answer::Withheld(vec![NotGranted])),
        ("text is granted", &[Kind::TestResult], true, true, Answer::Shown { text: true }),
        ("another piece", &[Kind::Allergy], true, false, Answer::Withheld(vec![NotGranted])),
        ("many pieces", &Kind::ALL, false, false, Answer::Shown { text: false }),
        ("no grant", &[], true, false, Answer::Withheld(vec![AccessClosed, NotGranted])),
    ];
    for (name, kinds, free_text, text_only, expected) in rows {
        let case = Case::with(|c| {
            c.viewer = proxy(kinds, free_text);
            c.facts.text_only = text_only;
        });
        assert_eq!(case.answer(), expected, "{name}");
    }
}

#[test]
fn a_release_counts_to_the_microsecond() {
    let released_at = at("2026-03-10T11:59:30.123456Z");
    let counts_at = released_at.micros() + UNDO_SECONDS * 1_000_000;
    let rows = [
        ("a microsecond before it was released: clocks differ", released_at.micros() - 1, false),
        ("when released", released_at.micros(), false),
        ("a microsecond too soon", counts_at - 1, false),
        ("on the microsecond", counts_at, true),
        ("a microsecond later", counts_at + 1, true),
    ];
    for (name, now, shown) in rows {
        let case = Case::with(|c| {
            c.facts.review = released(released_at);
            c.now = Stamp::from_micros(now);
        });
        let expected = if shown { Answer::Shown { text: true } } else { Answer::Withheld(vec![ReleasePending]) };
        assert_eq!(case.answer(), expected, "{name}");
        assert_eq!(opens_at(&case.facts), Some(Stamp::from_micros(counts_at)));
        assert_eq!(case.facts.review.undo(HoldReason::Everything, case.now).is_ok(), !shown, "undo: {name}");
    }
}

#[test]
fn a_release_at_the_end_of_time_never_counts() {
    let case = Case::with(|c| c.facts.review = released(Stamp::from_micros(i64::MAX)));
    assert_eq!(case.answer(), Answer::Withheld(vec![ReleasePending]));
}

#[test]
fn every_reason_has_its_own_words_and_place() {
    let words: std::collections::HashSet<&str> = Reason::ALL.iter().map(|reason| reason.words()).collect();
    assert_eq!(words.len(), Reason::ALL.len());
    for (place, reason) in Reason::ALL.into_iter().enumerate() {
        assert_eq!(reason as usize, place, "{reason:?}");
        let mut reasons = domain::door::reason::Reasons::default();
        reasons.add(reason);
        assert_eq!(reasons.iter().collect::<Vec<_>>(), [reason]);
    }
}

const fn held() -> Review {
    Review::Held { why: HoldReason::Everything }
}

fn released(at: Stamp) -> Review {
    Review::Released { by: staff("gp"), at }
}
