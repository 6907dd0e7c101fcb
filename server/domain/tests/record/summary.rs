//! Which row of a summary falls with which withheld entry.

use domain::{
    clinical::Clinical,
    content::{Code, Content, MedicineCourse},
    entry::Finish,
    kind::Kind,
    label::Labels,
    summary::{Heading, Row, Tells, Told, Words},
};
use proptest::prelude::*;

fn code(code: &str) -> Vec<Code> {
    if code.is_empty() { Vec::new() } else { vec![Code { system: None, code: code.to_owned(), display: None }] }
}

fn row(heading: Heading, title: &str, coded: &str) -> Row {
    Row {
        heading,
        date: None,
        labels: Labels::default(),
        finish: Finish::Final,
        access_code: false,
        denies: title.starts_with("No known"),
        tells: Tells::new(title, &code(coded)),
        words: Clinical::new(Words { title: title.to_owned(), ..Words::default() }),
    }
}

fn told(kind: Kind, title: &str, coded: &str) -> Told {
    let content = Content { title: title.to_owned(), codes: code(coded), ..Content::default() };
    Told { kind, tells: Tells::of(&content) }
}

#[test]
fn a_row_falls_with_what_speaks_of_the_same_thing() {
    use Heading::{Allergies, Problems, RepeatMedicines, Results};
    let cases = [
        (RepeatMedicines, "Aspirin 300mg tablets", "", Kind::Medicine, "Aspirin 75mg dispersible", "", true),
        (RepeatMedicines, "1%% Hydrocortisone cream", "", Kind::Medicine, "Hydrocortisone", "", true),
        (RepeatMedicines, "Co-codamol 8mg/500mg", "", Kind::Medicine, "Co-amoxiclav 250mg", "", false),
        (RepeatMedicines, "Aspirin 300mg tablets", "", Kind::Medicine, "Ramipril", "", false),
        (RepeatMedicines, "Aspirin 300mg tablets", "", Kind::Problem, "Aspirin", "", false),
        (RepeatMedicines, "Brand", "x1", Kind::Medicine, "Other words", "x1", true),
        (Allergies, "Allergy to Drug - Penicillin", "", Kind::Allergy, "Penicillin allergy", "", true),
        (Allergies, "No known allergies", "", Kind::Allergy, "Penicillin", "", true),
        (Allergies, "Nuts", "", Kind::Medicine, "Nuts", "", false),
        (Problems, "Severe depression", "", Kind::Problem, "History of depression", "", true),
        (Problems, "Depression", "", Kind::Finding, "Recurrent depression", "", true),
        (Problems, "Asthma", "", Kind::Problem, "Gout", "", false),
        (Problems, "TB contact", "", Kind::Problem, "TB", "", true),
        (Problems, "Éxample", "", Kind::Problem, "example", "", true),
        (Results, "HIV test", "", Kind::TestResult, "HIV 1 antibody", "", true),
        (Results, "HIV test", "", Kind::NonClinical, "HIV", "", false),
        (Results, "Words", "x1", Kind::Unknown, "Thing", "x1", true),
    ];
    for (heading, title, coded, kind, other, other_code, falls) in cases {
        let found = row(heading, title, coded).falls_with(&[told(kind, other, other_code)]);
        assert_eq!(found, falls, "{heading:?} {title} with {kind:?} {other}");
    }
}

proptest! {
    #[test]
    fn withholding_more_never_reveals_a_row(
        title in "[a-d]{3} [a-d]{3}", others in prop::collection::vec(("[a-d]{3} [a-d]{3}", 0..14_usize), 0..6),
        heading in 0..20_usize, more in 0..6_usize,
    ) {
        let row = row(Heading::ALL[heading], &title, "");
        let all: Vec<Told> = others.iter().map(|(title, kind)| told(Kind::ALL[*kind], title, "")).collect();
        let fewer = &all[..more.min(all.len())];
        prop_assert!(!row.falls_with(fewer) || row.falls_with(&all));
    }
}

#[test]
fn an_entry_stands_under_one_heading_or_under_none() {
    use MedicineCourse::{Acute, Ended, NotStated, Repeat};
    let today = jiff::civil::date(2026, 11, 1);
    let cases = [
        (Kind::Allergy, NotStated, None, Some(Heading::Allergies)),
        (Kind::Problem, NotStated, None, Some(Heading::Problems)),
        (Kind::Procedure, NotStated, None, Some(Heading::Treatments)),
        (Kind::Immunisation, NotStated, None, Some(Heading::Treatments)),
        (Kind::Plan, NotStated, None, Some(Heading::Advice)),
        (Kind::Medicine, Repeat, Some("1999"), Some(Heading::RepeatMedicines)),
        (Kind::Medicine, Repeat, None, Some(Heading::RepeatMedicines)),
        (Kind::Medicine, Acute, Some("2025-11-01"), Some(Heading::AcuteMedicines)),
        (Kind::Medicine, Acute, Some("2025-10-31"), None),
        (Kind::Medicine, NotStated, Some("2025"), Some(Heading::AcuteMedicines)),
        (Kind::Medicine, Acute, None, None),
        (Kind::Medicine, Ended, Some("2026-05-01"), Some(Heading::StoppedMedicines)),
        (Kind::Medicine, Ended, Some("2026-04-30"), None),
        (Kind::Document, NotStated, Some("2026-10-01"), None),
        (Kind::TestResult, NotStated, Some("2026-10-01"), None),
        (Kind::Unknown, NotStated, Some("2026-10-01"), None),
    ];
    for (kind, course, date, heading) in cases {
        let date = date.and_then(domain::date::PartialDate::parse);
        assert_eq!(Heading::of_entry(kind, course, date, today), heading, "{kind:?} {course:?} {date:?}");
        if let Some(heading) = heading {
            assert!(heading.made_of().contains(&kind) && heading.covers(kind), "{heading:?} {kind:?}");
        }
    }
}
