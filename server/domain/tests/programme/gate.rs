//! The gates before a wave: a plan that meets all, and what is missing when one thing is not as it should be.

use std::collections::BTreeSet;

use domain::{
    ids::OdsCode,
    practice::programme::Wave,
    programme::{
        gate::{Concern, Consultation, Missing, NOTICE_DAYS, Notice, Party, Plan, missing},
        place::AreaCode,
        wave::WaveState,
    },
    role::Role,
};
use jiff::{ToSpan, civil::Date};

use crate::{area, day, decided, ods};

pub const ON: Date = Date::constant(2026, 12, 1);

/// Everything the gates ask about, owned.
#[derive(Clone)]
pub struct File {
    pub paused: bool,
    pub before: Option<WaveState>,
    pub practices: Vec<(OdsCode, AreaCode)>,
    pub approved: BTreeSet<AreaCode>,
    pub consultations: Vec<Consultation>,
    pub concerns: Vec<Concern>,
    pub notices: Vec<Notice>,
}

impl File {
    /// Two practices in two areas, all heard, told and answered.
    pub fn complete() -> Self {
        let then = day("2026-10-01");
        let practices = vec![(ods("Y99901"), area("north-vale")), (ods("Y99902"), area("south-vale"))];
        let held = |area: &AreaCode, party| Consultation {
            area: area.clone(),
            party,
            evidence: decided("area-lead", then, "minutes"),
            published: Some(decided("area-lead", then, "answers")),
        };
        let told = |practice: &OdsCode| Notice {
            practice: practice.clone(),
            about: ON,
            told: ON - NOTICE_DAYS.days(),
            acknowledged: Some(decided("manager", then, "")),
        };
        Self {
            paused: false,
            before: Some(evaluated(true)),
            approved: practices.iter().map(|(_, area)| area.clone()).collect(),
            consultations: practices
                .iter()
                .flat_map(|(_, area)| Party::ALL.into_iter().map(move |party| held(area, party)))
                .collect(),
            concerns: vec![Concern {
                area: area("north-vale"),
                raised: decided("committee", then, "no time to review"),
                answered: Some(decided("area-lead", then, "hours are paid")),
            }],
            notices: practices.iter().map(|(practice, _)| told(practice)).collect(),
            practices,
        }
    }

    pub fn plan(&self) -> Plan<'_> {
        Plan {
            paused: self.paused,
            before: self.before.as_ref(),
            practices: &self.practices,
            approved: &self.approved,
            consultations: &self.consultations,
            concerns: &self.concerns,
            notices: &self.notices,
        }
    }
}

pub fn evaluated(is_published: bool) -> WaveState {
    let step = |why| decided("officer", day("2026-09-01"), why);
    let published = is_published.then(|| step("where it is"));
    WaveState::Evaluated { on: day("2026-03-01"), started: step(""), evaluated: step("found"), published }
}

pub fn dated(signers: &[&str]) -> WaveState {
    let then = day("2026-10-05");
    let signed = signers.iter().map(|by| decided(by, then, "")).collect();
    WaveState::Dated { on: ON, dated: decided("officer", then, ""), signed }
}

type Change = fn(&mut File);

#[test]
fn each_gate_alone_keeps_a_wave_from_starting() {
    let north = || area("north-vale");
    let rows: Vec<(&str, Change, Missing, Role)> = vec![
        ("paused", |f| f.paused = true, Missing::Paused, Role::ProgrammeOfficer),
        (
            "one board",
            |f| f.approved.retain(|area| area.as_str() != "north-vale"),
            Missing::Approval(north()),
            Role::AreaLead,
        ),
        (
            "the committee was not heard",
            |f| f.consultations.retain(|c| c.party != Party::Committee || c.area != area("north-vale")),
            Missing::Consultation(north(), Party::Committee),
            Role::AreaLead,
        ),
        (
            "patients got no answers",
            |f| f.consultations[1].published = None,
            Missing::AnswersNotPublished(north(), Party::Patients),
            Role::AreaLead,
        ),
        (
            "a second round without answers",
            |f| {
                let again = Consultation { published: None, ..f.consultations[0].clone() };
                f.consultations.push(again);
            },
            Missing::AnswersNotPublished(north(), Party::Practices),
            Role::AreaLead,
        ),
        ("a concern", |f| f.concerns[0].answered = None, Missing::ConcernUnanswered(north()), Role::AreaLead),
        (
            "the wave before has no day",
            |f| f.before = Some(WaveState::Undated),
            Missing::BeforeNotStarted,
            Role::ProgrammeOfficer,
        ),
        (
            "the wave before goes on",
            |f| {
                let started = decided("officer", day("2026-03-01"), "");
                f.before = Some(WaveState::Started { on: day("2026-03-01"), started, signed: Vec::new() });
            },
            Missing::BeforeNotEvaluated,
            Role::ProgrammeOfficer,
        ),
        (
            "what was found is not public",
            |f| f.before = Some(evaluated(false)),
            Missing::EvaluationNotPublished,
            Role::ProgrammeOfficer,
        ),
        ("not told", |f| drop(f.notices.remove(1)), Missing::NotTold(ods("Y99902")), Role::AreaLead),
        (
            "told of another day",
            |f| f.notices[1].about = day("2026-12-02"),
            Missing::NotTold(ods("Y99902")),
            Role::AreaLead,
        ),
        (
            "told a day late",
            |f| f.notices[0].told += 1.day(),
            Missing::ToldTooLate(ods("Y99901")),
            Role::ProgrammeOfficer,
        ),
        (
            "not acknowledged",
            |f| f.notices[0].acknowledged = None,
            Missing::NotAcknowledged(ods("Y99901")),
            Role::PracticeManager,
        ),
    ];
    let complete = File::complete();
    assert_eq!(missing(&dated(&["officer", "area-lead"]), &complete.plan(), ON), []);
    for (name, change, gate, who) in rows {
        let mut file = complete.clone();
        change(&mut file);
        assert_eq!(missing(&dated(&["officer", "area-lead"]), &file.plan(), ON), std::slice::from_ref(&gate), "{name}");
        assert_eq!(gate.who(), who, "{name}");
        assert!(gate.words(str::to_owned).ends_with('.'), "{name}");
    }
}

#[test]
fn the_wave_itself_needs_a_day_and_two_people() {
    let file = File::complete();
    let plan = file.plan();
    for (wave, today, gates) in [
        (WaveState::Undated, ON, vec![Missing::NoDay]),
        (dated(&["officer", "area-lead"]), ON - 1.day(), vec![Missing::DayNotCome(ON)]),
        (dated(&[]), ON, vec![Missing::Signatures { given: 0 }]),
        (dated(&["officer"]), ON, vec![Missing::Signatures { given: 1 }]),
        (dated(&["officer", "officer"]), ON, vec![Missing::Signatures { given: 1 }]),
    ] {
        assert_eq!(missing(&wave, &plan, today), gates);
    }
    let nobody = File { practices: Vec::new(), ..file.clone() };
    assert_eq!(missing(&dated(&["officer", "area-lead"]), &nobody.plan(), ON), [Missing::NoPractices]);
    let pilot = File { before: None, ..file.clone() };
    assert_eq!(missing(&dated(&["officer", "area-lead"]), &pilot.plan(), ON), []);
    assert_eq!(Wave::ALL[0], Wave::Pilot);
}
