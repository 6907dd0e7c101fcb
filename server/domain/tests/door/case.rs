//! One question to the patient door. The base case is shown; every test changes it.

use domain::{
    access::{Access, Cleared, Freeze, Grant},
    access_code,
    date::PartialDate,
    door::{
        patient::{Decision, Door, Pieces, Standing, Viewer},
        reason::{Closed, Reason},
    },
    entry::{Facts, Finish, Review},
    flag::{Flag, FlagState, ImportedLift, Origin},
    identity::{Registration, Verification},
    ids::{FlagId, OdsCode, RedactionId, StaffId, VisitId},
    kind::{Kind, Level},
    label::Labels,
    practice::{Defaults, SwitchOn, Whom},
    redaction::{Audience, Mark, RedactionReason, Scope},
    rule::{Act, Finding, Group, RuleId, SetVersion, Verdict},
    stamp::Stamp,
    young::{Asked, Assessment, Outcome, ProxyReview, Visit, VisitState, Wants},
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// A viewer, a person, an entry and an instant.
#[derive(Clone, Debug)]
pub struct Case {
    pub viewer: Viewer,
    pub standing: Standing,
    pub facts: Facts,
    pub now: Stamp,
}

/// One change to a case.
pub type Change = fn(&mut Case);

/// The door's answer, laid open for a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    Shown { text: bool },
    Withheld(Vec<Reason>),
}

impl Case {
    /// A test result of June 2025 and a grown-up patient of a practice live since 2024, asked in March 2026.
    pub fn shown() -> Self {
        Self {
            viewer: Viewer::Patient,
            standing: Standing {
                deceased: false,
                verification: Verification::Verified,
                superseded: false,
                registration: Registration::Regular,
                sensitive: false,
                birth_date: Some(day("1980-05-17")),
                access: Access::default(),
                switch_on: on("2024-01-01"),
                defaults: Defaults {
                    level: Level::Full,
                    history: Level::None,
                    marked: Level::Full,
                    whom: Whom::Everyone,
                },
                flags: Vec::new(),
                imported_lifts: Vec::new(),
                rules: SetVersion::NONE,
                hidden_for_safety: false,
            },
            facts: Facts {
                kind: Kind::TestResult,
                finish: Finish::Final,
                labels: Labels::default(),
                review: Review::NotHeld,
                marks: Vec::new(),
                clinical: dated("2025-05-30"),
                recorded: dated("2025-06-01"),
                text_only: false,
                access_code: false,
                drawable: true,
                verdict: Verdict::default(),
            },
            now: at("2026-03-10T12:00:00Z"),
        }
    }

    pub fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut case = Self::shown();
        change(&mut case);
        case
    }

    pub fn answer(&self) -> Answer {
        answer(&Door::new(&self.viewer, &self.standing, self.now), &self.facts)
    }

    pub fn closed(&self) -> Vec<Closed> {
        Door::new(&self.viewer, &self.standing, self.now).opening().err().map(<[Closed]>::to_vec).unwrap_or_default()
    }

    pub fn is_shown(&self) -> bool {
        matches!(self.answer(), Answer::Shown { .. })
    }
}

pub fn answer(door: &Door<'_>, facts: &Facts) -> Answer {
    match door.decide(facts) {
        Decision::Shown(permit) => Answer::Shown { text: permit.reads_text() },
        Decision::Withheld(reasons) => Answer::Withheld(reasons.iter().collect()),
    }
}

/// Runs a table of one change a line against the reasons expected; no reasons means shown.
pub fn table(rows: &[(&str, Change, &[Reason])]) {
    for (name, change, reasons) in rows {
        let answer = Case::with(change).answer();
        let expected =
            if reasons.is_empty() { Answer::Shown { text: true } } else { Answer::Withheld(reasons.to_vec()) };
        assert_eq!(answer, expected, "{name}");
    }
}

pub fn proxy(kinds: &[Kind], free_text: bool) -> Viewer {
    Viewer::Proxy(Pieces { kinds: kinds.to_vec(), free_text, since: Some(day("2020-01-01")) })
}

pub fn proxy_of_everything() -> Viewer {
    proxy(&Kind::ALL, true)
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn dated(text: &str) -> Option<PartialDate> {
    Some(PartialDate::parse(text).unwrap())
}

pub fn at(text: &str) -> Stamp {
    Stamp::from_micros(text.parse::<Timestamp>().unwrap().as_microsecond())
}

/// A practice that said yes.
pub fn on(since: &str) -> SwitchOn {
    on_since(day(since))
}

pub fn on_since(since: Date) -> SwitchOn {
    SwitchOn::On { since, decided: decision("") }
}

/// A day in the programme's plan.
pub fn planned(on: &str) -> SwitchOn {
    SwitchOn::Scheduled { on: day(on), wave: None }
}

/// A practice that said no.
pub fn no() -> SwitchOn {
    SwitchOn::Declined { decided: decision("not ready"), review_on: day("2027-01-01") }
}

fn decision(why: &str) -> domain::practice::Decision {
    domain::practice::Decision { by: staff("manager"), at: Stamp::from_micros(0), why: why.to_owned() }
}

pub fn staff(name: &str) -> StaffId {
    StaffId(name.to_owned())
}

pub fn practice(code: &str) -> OdsCode {
    OdsCode::parse(code).unwrap()
}

pub const fn mark(audience: Audience) -> Mark {
    Mark {
        id: RedactionId(Uuid::nil()),
        audience,
        reason: RedactionReason::ThirdParty,
        leads_only: false,
        scope: Scope::Whole,
    }
}

/// A rule that found the entry.
pub fn finding(act: Act, group: Option<Group>) -> Finding {
    Finding { rule: RuleId::national("police"), version: 1, act, group }
}

pub fn grant(level: Level, from: &str, history_released: bool) -> Grant {
    Grant {
        level,
        from: day(from),
        history_released,
        by: staff("gp"),
        why: "asked".to_owned(),
        at: Stamp::from_micros(0),
    }
}

pub fn assessed_as(capable: bool) -> Assessment {
    let notes = "asked alone".to_owned();
    if capable {
        Assessment::Capable { by: staff("gp"), at: Stamp::from_micros(0), notes }
    } else {
        Assessment::NotYetAssessed
    }
}

/// A child asked alone on 1 March 2026, and what followed.
pub fn asked(outcome: Outcome) -> ProxyReview {
    let words = "what they want proxies to see".to_owned();
    ProxyReview::Done(Asked { by: staff("gp"), at: at("2026-03-01T12:00:00Z"), on: day("2026-03-01"), words, outcome })
}

/// What was chosen for a visit.
pub fn visit(on: Date, wants: Wants) -> Visit {
    let (by, at, capacity) = (staff("gp"), Stamp::from_micros(0), "explained it back".to_owned());
    Visit { id: VisitId(Uuid::nil()), day: on, wants, capacity, by, at, state: VisitState::Stands }
}

pub fn cleared() -> Cleared {
    Cleared { by: staff("gp"), at: Stamp::from_micros(0) }
}

pub fn freeze() -> Freeze {
    Freeze { by: staff("receptionist"), at: Stamp::from_micros(0), why: String::new() }
}

/// A 104 in the data of practice A1.
pub fn imported(dated: Option<PartialDate>) -> Flag {
    flag(Origin::Imported { practice: practice("A1"), dated }, FlagState::Raised)
}

pub fn flag(origin: Origin, state: FlagState) -> Flag {
    Flag {
        id: FlagId(Uuid::nil()),
        origin,
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: Stamp::from_micros(0),
        state,
    }
}

/// A 106 in the data of practice A1.
pub fn lift(dated: Option<PartialDate>) -> ImportedLift {
    ImportedLift { practice: practice("A1"), dated }
}

/// What the two access codes and a day come to, as the door asks it.
pub fn lifts(raised: &str, lifted: &str, today: &str) -> bool {
    access_code::lifts(PartialDate::parse(raised), PartialDate::parse(lifted), day(today))
}
