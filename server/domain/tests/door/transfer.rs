//! What goes to another practice unsealed is only what nothing here keeps back.

use domain::{
    door::{
        patient::Viewer,
        transfer::{Seal, seal},
    },
    entry::{Finish, HoldReason, Review},
    kind::{Kind, Level},
    redaction::Audience,
    rule::{Act, Group},
};
use proptest::prelude::*;

use crate::{
    case::{Case, Change, finding, grant, mark, proxy_of_everything},
    random,
};

#[test]
fn each_reason_has_its_seal() {
    let rows: &[(&str, Change, Seal)] = &[
        ("shown", |_| {}, Seal::Open),
        ("hidden", |c| c.facts.marks.push(mark(Audience::Both)), Seal::Nopat),
        ("hidden from proxies alone", |c| c.facts.marks.push(mark(Audience::Proxies)), Seal::Nopat),
        ("withheld by a rule", |c| c.facts.verdict.by.push(finding(Act::Withhold, None)), Seal::Nopat),
        (
            "by a rule for others",
            |c| c.facts.verdict.by.push(finding(Act::Withhold, Some(Group::Under(16)))),
            Seal::Nopat,
        ),
        ("labelled by its source", |c| c.facts.labels.nopat_existence = true, Seal::Nopat),
        ("the same on its content", |c| c.facts.labels.nopat_content = true, Seal::Nopat),
        (
            "the same on a document",
            |c| (c.facts.kind, c.facts.labels.nopat_content) = (Kind::Document, true),
            Seal::NopatContent,
        ),
        ("held", |c| c.facts.review = Review::Held { why: HoldReason::Everything }, Seal::Restricted),
        ("held by a rule", |c| c.facts.verdict.by.push(finding(Act::Hold, None)), Seal::Restricted),
        ("unfiled", |c| c.facts.finish = Finish::Unfiled, Seal::Restricted),
        ("of a kind nobody can name", |c| c.facts.kind = Kind::Unknown, Seal::Restricted),
        ("another label", |c| c.facts.labels.other = true, Seal::Restricted),
    ];
    for (name, change, expected) in rows {
        let case = Case::with(change);
        assert_eq!(seal(&case.facts, case.now), *expected, "{name}");
    }
}

proptest! {
    #![proptest_config(random::config())]

    #[test]
    fn an_open_entry_is_shown_to_everyone_whom_the_practice_lets_in(case in random::case()) {
        if seal(&case.facts, case.now) == Seal::Open {
            for viewer in [Viewer::Patient, proxy_of_everything()] {
                let mut open = Case { viewer, facts: case.facts.clone(), now: case.now, ..Case::shown() };
                open.standing.access.grant = Some(grant(Level::Full, "2024-01-01", true));
                open.standing.rules = case.facts.verdict.set;
                prop_assert!(open.is_shown());
            }
        }
    }
}
