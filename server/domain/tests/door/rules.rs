//! The patient door again, written from the text of DESIGN §2 with no thought for speed: a list of named rules,
//! all of which must hold. It shares no helper with the door: days, ages and spans are counted here.

use domain::{
    date::PartialDate,
    door::{
        patient::{Standing, Viewer},
        reason::{Closed, Reason},
    },
    entry::{Facts, Finish, Review},
    flag::{Flag, FlagState, Origin},
    identity::{Registration, Verification},
    kind::{Kind, Level},
    practice::{SwitchOn, Whom},
    redaction::{Audience, Scope},
    rule::{Act, Group, SetVersion},
    stamp::Stamp,
    young::{Assessment, Matter, Outcome, ProxyReview, Visit, VisitState, Wants},
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

use crate::case::{Answer, Case};

/// What the rules about a person say: everything that closes the door, and what would be reached were it open.
pub struct Person {
    pub closed: Vec<Closed>,
    /// The level; a first day and the level before it.
    reach: Option<(Level, Option<(Date, Level)>)>,
    rules: SetVersion,
    /// The matters their age keeps from this viewer.
    kept: Vec<Matter>,
    visits: Vec<Visit>,
    born: Option<Date>,
    today: Date,
}

/// One entry before the door.
struct Asked<'a> {
    viewer: &'a Viewer,
    person: &'a Person,
    facts: &'a Facts,
    now: Stamp,
}

type PersonRule = (&'static str, Closed, fn(&Viewer, &Standing, Date) -> bool);
type EntryRule = (&'static str, Reason, fn(&Asked<'_>) -> bool);

const PERSON: &[PersonRule] = &[
    ("the subject is alive", Closed::Deceased, |_, s, _| !s.deceased),
    ("the NHS number is verified", Closed::NotVerified, |_, s, _| s.verification == Verification::Verified),
    ("it is not superseded", Closed::SupersededNumber, |_, s, _| !s.superseded),
    ("they are in no merge", Closed::InMerge, |_, s, _| !s.access.in_merge),
    ("regularly registered", Closed::NotRegistered, |_, s, _| s.registration == Registration::Regular),
    ("not S-flagged", Closed::Protected, |_, s, _| !s.sensitive),
    ("not frozen", Closed::Frozen, |_, s, _| s.access.freeze.is_none()),
    ("switch-on in force or access granted", Closed::NotSwitchedOn, |_, s, today| match &s.access.grant {
        Some(grant) => grant.level != Level::None,
        None => live_since(s, today).is_some() && s.defaults.level != Level::None,
    }),
    ("not by name: the practice gives the marked something", Closed::Marked, |_, s, today| {
        s.access.grant.is_some() || s.defaults.marked != Level::None || !is_marked(s, today)
    }),
    ("not by name: cleared where the practice clears", Closed::NotCleared, |_, s, _| {
        s.access.grant.is_some() || s.defaults.whom == Whom::Everyone || s.access.cleared.is_some()
    }),
    ("the subject has not switched the view off", Closed::SwitchedOff, |_, s, _| !s.access.switched_off),
    ("the subject has not declined", Closed::Declined, |_, s, _| !s.access.declined),
    ("no review flag closes it", Closed::Flagged, |_, s, today| s.flags.iter().all(|flag| lets_by(flag, s, today))),
    ("the age is known", Closed::AgeUnknown, |_, s, _| s.birth_date.is_some()),
    ("a patient is 13 or over", Closed::TooYoung, |v, s, today| {
        *v != Viewer::Patient || s.birth_date.is_none_or(|born| age(born, today) >= 13)
    }),
    ("a patient of 13 to 15 was assessed", Closed::NotAssessed, |v, s, today| {
        let young = s.birth_date.is_some_and(|born| [13, 14, 15].contains(&age(born, today)));
        *v != Viewer::Patient || !young || matches!(s.access.assessment, Assessment::Capable { .. })
    }),
    ("proxies do not pause", Closed::PausedByAge, |v, s, today| {
        let Some(born) = s.birth_date.filter(|_| *v != Viewer::Patient) else { return true };
        born <= today && (age(born, today) > 15 || proxies_go_on(s, age(born, today)))
    }),
    ("at 16 what was given in childhood ends", Closed::GrownUp, |v, s, today| match (v, s.birth_date) {
        (Viewer::Proxy(pieces), Some(born)) if born <= today && age(born, today) > 15 => {
            pieces.since.is_some_and(|since| born <= since && age(born, since) > 15)
        }
        _ => true,
    }),
    ("a proxy has a grant in force", Closed::NoGrant, |v, _, _| match v {
        Viewer::Patient => true,
        Viewer::Proxy(pieces) => !pieces.kinds.is_empty(),
    }),
];

const ENTRY: &[EntryRule] = &[
    ("the person's access is open", Reason::AccessClosed, |a| a.person.closed.is_empty()),
    ("the grant covers this piece", Reason::NotGranted, |a| match a.viewer {
        Viewer::Patient => true,
        Viewer::Proxy(pieces) => pieces.kinds.contains(&a.facts.kind) && (!a.facts.text_only || pieces.free_text),
    }),
    ("the codes of review flags are never shown", Reason::AccessCode, |a| !a.facts.access_code),
    ("the level reaches it", Reason::Level, |a| a.person.reach.is_none_or(|(level, _)| reaches(level, a.facts))),
    ("it has a date", Reason::Undated, |a| a.facts.recorded.is_some() || a.facts.clinical.is_some()),
    ("the date reaches it, or history was released", Reason::BeforeFromDate, |a| {
        let Some((_, Some((from, history)))) = a.person.reach else { return true };
        let day = match (a.facts.recorded, a.facts.clinical) {
            (Some(recorded), _) => recorded,
            (None, Some(clinical)) => clinical,
            (None, None) => return true,
        };
        span(day).0 >= from || reaches(history, a.facts)
    }),
    ("filed and reviewed", Reason::Unfiled, |a| a.facts.finish != Finish::Unfiled),
    ("not a draft", Reason::Draft, |a| a.facts.finish != Finish::Draft),
    ("not a diary entry", Reason::Diary, |a| a.facts.finish != Finish::Diary),
    ("not entered in error", Reason::EnteredInError, |a| a.facts.finish != Finish::EnteredInError),
    ("not replaced", Reason::Superseded, |a| a.facts.finish != Finish::Superseded),
    ("of a status someone can name", Reason::UnknownStatus, |a| a.facts.finish != Finish::Unknown),
    ("no hold awaits review", Reason::Held, |a| !matches!(a.facts.review, Review::Held { .. })),
    ("a release can no longer be undone", Reason::ReleasePending, |a| match a.facts.review {
        Review::Released { at, .. } => i128::from(a.now.micros()) - i128::from(at.micros()) >= 30_000_000,
        Review::NotHeld | Review::Held { .. } => true,
    }),
    ("no redaction for this audience", Reason::Redacted, |a| {
        let patient = matches!(a.viewer, Viewer::Patient);
        !a.facts
            .marks
            .iter()
            .filter(|mark| !matches!(mark.scope, Scope::Part { stands: true, .. }))
            .any(|mark| mark.audience == Audience::Both || (mark.audience == Audience::Patient) == patient)
    }),
    ("no NOPAT in meta.security", Reason::NopatExistence, |a| !a.facts.labels.nopat_existence),
    ("no NOPAT in securityLabel", Reason::NopatContent, |a| !a.facts.labels.nopat_content),
    ("no other label holds it", Reason::Label, |a| {
        let released = matches!(a.facts.review, Review::Released { at, .. }
            if i128::from(a.now.micros()) >= i128::from(at.micros()) + 30_000_000);
        released || !a.facts.labels.other
    }),
    ("of a type that can be named and is part of a record", Reason::Kind, |a| {
        summary(a.facts.kind) || coded(a.facts.kind) || a.facts.kind == Kind::Document
    }),
    ("it can be drawn", Reason::NotDrawable, |a| a.facts.drawable),
    ("the rules in force have read it", Reason::NotJudged, |a| {
        let unread = a.facts.verdict.read.list != domain::young::LIST;
        a.person.rules == a.facts.verdict.set && (a.person.kept.is_empty() || !unread)
    }),
    ("it touches nothing that is the young person's own", Reason::Private, |a| {
        a.person.kept.iter().all(|matter| !a.facts.verdict.read.matters.has(*matter))
    }),
    ("the young person kept no visit of its day", Reason::VisitKept, |a| {
        let dates = [a.facts.clinical, a.facts.recorded].map(|date| date.map(span));
        let may_be = |day: Date| dates.iter().flatten().any(|(first, last)| *first <= day && day <= *last);
        let lets_by =
            |visit: &Visit| visit.wants != Wants::Kept || visit.state != VisitState::Stands || !may_be(visit.day);
        matches!(a.viewer, Viewer::Patient) || a.person.visits.iter().all(lets_by)
    }),
    ("no rule withholds it", Reason::Rule, |a| found(a, Act::Withhold) == 0),
    ("no rule holds what nobody released", Reason::RuleHold, |a| {
        let released = matches!(a.facts.review, Review::Released { at, .. }
            if i128::from(a.now.micros()) >= i128::from(at.micros()) + 30_000_000);
        released || found(a, Act::Hold) == 0
    }),
];

/// How many rules do this to the entry for a patient of this age.
fn found(asked: &Asked<'_>, act: Act) -> usize {
    let counts = |group: Option<Group>| match (group, asked.person.born) {
        (None, _) | (_, None) => true,
        (Some(Group::Under(years)), Some(born)) => born > asked.person.today || asked.person.age(born) < years.into(),
        (Some(Group::From(years)), Some(born)) => born <= asked.person.today && asked.person.age(born) >= years.into(),
    };
    asked.facts.verdict.by.iter().filter(|finding| finding.act == act && counts(finding.group)).count()
}

impl Person {
    fn age(&self, born: Date) -> usize {
        age(born, self.today)
    }
}

pub fn person(viewer: &Viewer, standing: &Standing, today: Date) -> Person {
    let closed =
        PERSON.iter().filter(|(_, _, holds)| !holds(viewer, standing, today)).map(|(_, why, _)| *why).collect();
    Person {
        closed,
        reach: reach(standing, today),
        rules: standing.rules,
        kept: if *viewer == Viewer::Patient { Vec::new() } else { kept(standing, today) },
        visits: standing.access.visits.clone(),
        born: standing.birth_date,
        today,
    }
}

/// Whether a clinician who asked the child alone wrote that proxies go on at this age; under 11 nobody need ask.
fn proxies_go_on(standing: &Standing, age: usize) -> bool {
    match &standing.access.proxy_review {
        ProxyReview::NotDone => age < 13,
        ProxyReview::Done(asked) => match asked.outcome {
            Outcome::Pause => false,
            Outcome::UntilThirteen(_) => age < 13,
            Outcome::UntilSixteen(_) => true,
        },
    }
}

/// From 11 to 15 everything private, but for what the child let go; all of it wherever proxies see nothing.
fn kept(standing: &Standing, today: Date) -> Vec<Matter> {
    let Some(born) = standing.birth_date.filter(|born| *born <= today) else { return Matter::ALL.to_vec() };
    let age = age(born, today);
    if age > 15 {
        return Vec::new();
    }
    match &standing.access.proxy_review {
        ProxyReview::NotDone if age < 11 => Vec::new(),
        ProxyReview::Done(domain::young::Asked {
            outcome: Outcome::UntilThirteen(kept) | Outcome::UntilSixteen(kept),
            ..
        }) if proxies_go_on(standing, age) => kept.iter().collect(),
        _ => Matter::ALL.to_vec(),
    }
}

/// Shown with or without text, or every reason against it, in the order of [`Reason::ALL`].
pub fn entry(viewer: &Viewer, person: &Person, facts: &Facts, now: Stamp) -> Answer {
    let asked = Asked { viewer, person, facts, now };
    let mut reasons: Vec<Reason> =
        ENTRY.iter().filter(|(_, _, holds)| !holds(&asked)).map(|(_, reason, _)| *reason).collect();
    if reasons.is_empty() {
        let granted = !matches!(viewer, Viewer::Proxy(pieces) if !pieces.free_text);
        let full = person.reach.is_some_and(|(level, before)| {
            let recorded = facts.recorded.or(facts.clinical).map(|day| span(day).0);
            match (before, recorded) {
                (Some((from, history)), Some(day)) if day < from => history == Level::Full,
                _ => level == Level::Full,
            }
        });
        return Answer::Shown { text: granted && full };
    }
    reasons.sort_by_key(|reason| *reason as u8);
    Answer::Withheld(reasons)
}

pub fn answer(case: &Case) -> Answer {
    let person = person(&case.viewer, &case.standing, london_day(case.now));
    entry(&case.viewer, &person, &case.facts, case.now)
}

fn live_since(standing: &Standing, today: Date) -> Option<Date> {
    match standing.switch_on {
        SwitchOn::On { since, .. } if since <= today => Some(since),
        _ => None,
    }
}

fn is_marked(standing: &Standing, today: Date) -> bool {
    if let Some(first) = standing.access.first_use {
        return first.marked;
    }
    let grown_up = standing.birth_date.is_some_and(|born| age(born, today) >= 18);
    let past_flag = standing.flags.iter().any(|flag| {
        let FlagState::Cleared { .. } = flag.state else { return false };
        flag.safeguarding || matches!(flag.origin, Origin::Staff { .. })
    });
    !grown_up || past_flag || standing.hidden_for_safety
}

fn reach(standing: &Standing, today: Date) -> Option<(Level, Option<(Date, Level)>)> {
    if let Some(grant) = &standing.access.grant {
        return Some((grant.level, if grant.history_released { None } else { Some((grant.from, Level::None)) }));
    }
    let since = live_since(standing, today)?;
    let marked = is_marked(standing, today);
    let most = |level: Level| if marked { level.min(standing.defaults.marked) } else { level };
    let (level, history) = (most(standing.defaults.level), most(standing.defaults.history));
    Some((level, Some((since, history.min(level)))))
}

fn reaches(level: Level, facts: &Facts) -> bool {
    match level {
        Level::None => false,
        Level::Summary => summary(facts.kind) && !facts.text_only,
        Level::Detailed => (summary(facts.kind) || coded(facts.kind)) && !facts.text_only,
        Level::Documents => {
            (summary(facts.kind) || coded(facts.kind) || facts.kind == Kind::Document) && !facts.text_only
        }
        Level::Full => true,
    }
}

fn lets_by(flag: &Flag, standing: &Standing, today: Date) -> bool {
    if let FlagState::Cleared { .. } = flag.state {
        return true;
    }
    let Origin::Imported { practice, dated: Some(raised) } = &flag.origin else { return false };
    let lifted = standing.imported_lifts.iter().any(|lift| {
        lift.practice == *practice
            && lift.dated.is_some_and(|lift| span(*raised).1 < span(lift).0 && span(lift).1 <= today)
    });
    lifted && flag.state == FlagState::Raised && !flag.safeguarding
}

const fn summary(kind: Kind) -> bool {
    matches!(kind, Kind::Medicine | Kind::Allergy)
}

const fn coded(kind: Kind) -> bool {
    use Kind::{Consultation, Finding, Immunisation, Measurement, Plan, Problem, Procedure, Referral, TestResult};
    matches!(
        kind,
        Problem | Immunisation | Consultation | TestResult | Measurement | Procedure | Referral | Plan | Finding
    )
}

/// The first and last day a date could be.
pub fn span(partial: PartialDate) -> (Date, Date) {
    match partial {
        PartialDate::Day(day) => (day, day),
        PartialDate::Month(year, 12) => (date(year, 12, 1), date(year, 12, 31)),
        PartialDate::Month(year, month) => (date(year, month, 1), date(year, month + 1, 1) - 1.day()),
        PartialDate::Year(year) => (date(year, 1, 1), date(year, 12, 31)),
    }
}

/// Birthdays had by a day, counted one by one.
pub fn age(born: Date, today: Date) -> usize {
    let birthday = |year| Date::new(year, born.month(), born.day()).unwrap_or_else(|_| date(year, 3, 1));
    (born.year() + 1..=today.year()).filter(|year| birthday(*year) <= today).count()
}

/// The day in London by the rule in force since 1996: an hour ahead from the last Sunday of March to that of October, 01:00 UTC.
pub fn london_day(now: Stamp) -> Date {
    let seconds = now.micros().div_euclid(1_000_000);
    let day_of = |seconds: i64| date(1970, 1, 1) + seconds.div_euclid(86_400).days();
    let year = day_of(seconds).year();
    let change = |month| {
        let mut day = date(year, month, 31);
        while day.weekday() != Weekday::Sunday {
            day -= 1.day();
        }
        i64::from(date(1970, 1, 1).until(day).unwrap().get_days()) * 86_400 + 3_600
    };
    let summer = (change(3)..change(10)).contains(&seconds);
    day_of(if summer { seconds + 3_600 } else { seconds })
}
