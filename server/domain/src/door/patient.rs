//! The patient door (DESIGN §2): an entry is shown to the patient or a proxy if and only if nothing withholds it.

use jiff::civil::Date;

use super::reason::{Closed, Reason, Reasons};
use crate::{
    access::Access,
    clinical::Permit,
    date::age_on,
    entry::{Facts, Finish, Review, UNDO_SECONDS},
    flag::{Flag, ImportedLift},
    identity::{Registration, Verification},
    kind::{Kind, Level},
    part::{Mask, Side},
    practice::{
        Defaults, SwitchOn, Whom,
        marker::{Evidence, Marker, markers},
    },
    rule::{Act, SetVersion},
    stamp::Stamp,
    young::{ForProxies, Matters, Visit, for_proxies, given_in_childhood},
};

/// Everything the door needs to know about one person at one practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    pub deceased: bool,
    pub verification: Verification,
    pub superseded: bool,
    pub registration: Registration,
    pub sensitive: bool,
    pub birth_date: Option<Date>,
    pub access: Access,
    pub switch_on: SwitchOn,
    pub defaults: Defaults,
    pub flags: Vec<Flag>,
    pub imported_lifts: Vec<ImportedLift>,
    /// The rules in force at the practice.
    pub rules: SetVersion,
    /// A redaction that marks the person is in force; see [`Marker`].
    pub hidden_for_safety: bool,
}

impl Standing {
    /// The person's risk markers, the gravest first.
    pub fn markers(&self, today: Date) -> impl Iterator<Item = Marker> + '_ {
        let Self { birth_date, flags, hidden_for_safety, .. } = self;
        markers(Evidence { birth_date: *birth_date, flags, hidden_for_safety: *hidden_for_safety }, today)
    }

    /// Whether the practice's at-risk level counts: by the markers at first use, or today's where there was none.
    #[must_use]
    pub fn is_marked(&self, today: Date) -> bool {
        match self.access.first_use {
            Some(first) => first.marked,
            None => self.markers(today).next().is_some(),
        }
    }
}

/// Who stands at the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Viewer {
    Patient,
    Proxy(Pieces),
}

/// The pieces of a record a proxy's grant covers while it is in force; an empty list covers nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pieces {
    pub kinds: Vec<Kind>,
    pub free_text: bool,
    /// The London day the evidence for the grant was last seen. One that rests on evidence of the person's childhood ends
    /// at 16; of no known day, it counts as such.
    pub since: Option<Date>,
}

/// What the door answers for one entry.
#[derive(Debug, PartialEq, Eq)]
pub enum Decision {
    Shown(Permit),
    Withheld(Reasons),
}

/// How far an open door lets someone see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opening {
    pub level: Level,
    /// Entries recorded on or after this day; none when history is released, and so every dated entry.
    pub from: Option<Date>,
    /// The level that reaches entries before that day.
    pub history: Level,
}

impl Opening {
    fn is_before(&self, facts: &Facts) -> bool {
        facts.reach_day().zip(self.from).is_some_and(|(day, from)| day < from)
    }

    /// The level that reaches one entry by its day.
    fn level_for(&self, facts: &Facts) -> Level {
        if self.is_before(facts) { self.history } else { self.level }
    }
}

/// The door for one viewer and one person at one instant; asked anew for every entry drawn.
#[derive(Debug)]
pub struct Door<'a> {
    viewer: &'a Viewer,
    opening: Result<Opening, Vec<Closed>>,
    /// What would be reached were nothing else closed, so that closing never takes a reason off an entry.
    reach: Option<Opening>,
    rules: SetVersion,
    /// For a proxy: the matters their age keeps from them, none where the grant alone counts; and the visits kept from them.
    kept: Matters,
    visits: &'a [Visit],
    born: Option<Date>,
    today: Date,
    now: Stamp,
}

impl<'a> Door<'a> {
    /// Stands a viewer at a person's door.
    #[must_use]
    pub fn new(viewer: &'a Viewer, standing: &'a Standing, now: Stamp) -> Self {
        let today = now.london_day();
        let reach = reach(standing, today);
        let (kept, visits): (_, &[Visit]) = match viewer {
            Viewer::Patient => (Matters::NONE, &[]),
            Viewer::Proxy(_) => (kept_by_age(standing, today), &standing.access.visits),
        };
        Self {
            viewer,
            opening: opening(viewer, standing, reach, today),
            reach,
            rules: standing.rules,
            kept,
            visits,
            born: standing.birth_date,
            today,
            now,
        }
    }

    /// How far it is open, or everything that closes it. Staff may read the reasons; the patient side must not.
    ///
    /// # Errors
    /// All the reasons it is closed.
    pub fn opening(&self) -> Result<Opening, &[Closed]> {
        match &self.opening {
            Ok(opening) => Ok(*opening),
            Err(closed) => Err(closed),
        }
    }

    /// Decides one entry.
    #[must_use]
    pub fn decide(&self, facts: &Facts) -> Decision {
        let mut reasons = intrinsic(self.viewer, facts, self.now);
        reasons.add_if(self.opening.is_err(), Reason::AccessClosed);
        if let Some(reach) = self.reach {
            reasons.add_if(reach.level < facts.level(), Reason::Level);
            reasons.add_if(reach.is_before(facts) && reach.history < facts.level(), Reason::BeforeFromDate);
        }
        if let Viewer::Proxy(pieces) = self.viewer {
            let covered = pieces.kinds.contains(&facts.kind) && (pieces.free_text || !facts.text_only);
            reasons.add_if(!covered, Reason::NotGranted);
        }
        if self.kept != Matters::NONE {
            reasons.add_if(!facts.verdict.read.is_current(), Reason::NotJudged);
            reasons.add_if(facts.verdict.read.matters.touches(self.kept), Reason::Private);
        }
        // A problem written down on the day with an earlier onset tells of the visit as much as one of the day does.
        let is_kept = |visit: &Visit| visit.keeps(facts.clinical) || visit.keeps(facts.recorded);
        reasons.add_if(self.visits.iter().any(is_kept), Reason::VisitKept);
        self.by_rules(facts, &mut reasons);
        match &self.opening {
            Ok(opening) if reasons.is_empty() => {
                let mask = Mask::of(side(self.viewer), &facts.marks);
                Decision::Shown(Permit::without(self.reads_text(*opening, facts), mask))
            }
            _ => Decision::Withheld(reasons),
        }
    }

    /// What the patient themselves wrote to the practice, and its answer: theirs to read while the record is open.
    #[must_use]
    pub fn own_words(&self) -> Option<Permit> {
        let theirs = matches!(self.viewer, Viewer::Patient) && self.opening.is_ok();
        theirs.then(|| Permit::new(true))
    }

    /// What only rules for a group of patients say, and whether the rules in force were asked at all.
    fn by_rules(&self, facts: &Facts, reasons: &mut Reasons) {
        reasons.add_if(facts.verdict.set != self.rules, Reason::NotJudged);
        for finding in facts.verdict.counting(self.born, self.today) {
            match finding.act {
                Act::Withhold => reasons.add(Reason::Rule),
                Act::Hold => reasons.add_if(!is_released(facts, self.now), Reason::RuleHold),
            }
        }
    }

    fn reads_text(&self, opening: Opening, facts: &Facts) -> bool {
        let granted = match self.viewer {
            Viewer::Patient => true,
            Viewer::Proxy(pieces) => pieces.free_text,
        };
        granted && opening.level_for(facts) >= Level::Full
    }
}

/// The matters that a child's age keeps from proxies. While they pause, all of them: a closed door must not make an entry
/// look open.
fn kept_by_age(standing: &Standing, today: Date) -> Matters {
    match for_proxies(standing.birth_date, today, &standing.access.proxy_review) {
        ForProxies::AsGranted | ForProxies::Ended => Matters::NONE,
        ForProxies::LessPrivate(kept) => kept,
        ForProxies::Paused => Matters::ALL,
    }
}

/// Whose version of an entry a viewer reads.
pub(super) const fn side(viewer: &Viewer) -> Side {
    match viewer {
        Viewer::Patient => Side::Patient,
        Viewer::Proxy(_) => Side::Proxy,
    }
}

/// The reasons that lie in the entry itself.
fn intrinsic(viewer: &Viewer, facts: &Facts, now: Stamp) -> Reasons {
    let mut reasons = Reasons::default();
    reasons.add_if(!facts.kind.is_readable(), Reason::Kind);
    reasons.add_if(facts.access_code, Reason::AccessCode);
    reasons.add_if(facts.reach_day().is_none(), Reason::Undated);
    reasons.add_if(!facts.drawable, Reason::NotDrawable);
    match facts.finish {
        Finish::Final => {}
        Finish::Unfiled => reasons.add(Reason::Unfiled),
        Finish::Draft => reasons.add(Reason::Draft),
        Finish::Diary => reasons.add(Reason::Diary),
        Finish::EnteredInError => reasons.add(Reason::EnteredInError),
        Finish::Superseded => reasons.add(Reason::Superseded),
        Finish::Unknown => reasons.add(Reason::UnknownStatus),
    }
    let released = is_released(facts, now);
    match &facts.review {
        Review::NotHeld => {}
        Review::Held { .. } => reasons.add(Reason::Held),
        Review::Released { .. } => reasons.add_if(!released, Reason::ReleasePending),
    }
    reasons.add_if(facts.labels.nopat_existence, Reason::NopatExistence);
    reasons.add_if(facts.labels.nopat_content, Reason::NopatContent);
    reasons.add_if(facts.labels.other && !released, Reason::Label);
    let side = side(viewer);
    let hidden = facts.marks.iter().any(|mark| mark.hides_all() && side.is_meant_by(mark.audience));
    reasons.add_if(hidden, Reason::Redacted);
    reasons.add_if(facts.verdict.has(Act::Withhold), Reason::Rule);
    reasons.add_if(facts.verdict.has(Act::Hold) && !released, Reason::RuleHold);
    reasons
}

/// Whether a clinician let this content go, and can no longer take it back.
fn is_released(facts: &Facts, now: Stamp) -> bool {
    matches!(facts.review, Review::Released { at, .. } if now >= at.plus_seconds(UNDO_SECONDS))
}

/// When an entry starts to be free of every reason that lies in itself, for the patient; never, for one that has another.
///
/// The store keeps it to narrow queries; the door is asked again for each entry drawn. Rules for a group of patients do
/// not count here, as who belongs to it changes by the day.
#[must_use]
pub fn opens_at(facts: &Facts) -> Option<Stamp> {
    let at = match &facts.review {
        Review::Released { at, .. } => at.plus_seconds(UNDO_SECONDS),
        Review::NotHeld | Review::Held { .. } => Stamp::from_micros(0),
    };
    intrinsic(&Viewer::Patient, facts, at).is_empty().then_some(at)
}

/// Whether and how far a person's record is open: DESIGN §2, first and second conditions.
fn opening(viewer: &Viewer, standing: &Standing, reach: Option<Opening>, today: Date) -> Result<Opening, Vec<Closed>> {
    let mut closed = Vec::new();
    let mut close_if = |holds: bool, why: Closed| {
        if holds {
            closed.push(why);
        }
    };
    let access = &standing.access;
    close_if(standing.deceased, Closed::Deceased);
    close_if(standing.verification != Verification::Verified, Closed::NotVerified);
    close_if(standing.superseded, Closed::SupersededNumber);
    close_if(access.in_merge, Closed::InMerge);
    close_if(standing.registration != Registration::Regular, Closed::NotRegistered);
    close_if(standing.sensitive, Closed::Protected);
    close_if(access.freeze.is_some(), Closed::Frozen);
    close_if(access.switched_off, Closed::SwitchedOff);
    close_if(access.declined, Closed::Declined);
    close_if(standing.flags.iter().any(|flag| flag.closes(&standing.imported_lifts, today)), Closed::Flagged);
    match viewer {
        Viewer::Patient => match standing.birth_date.map(|born| age_on(born, today)) {
            None => close_if(true, Closed::AgeUnknown),
            Some(age) => {
                close_if(age < 13, Closed::TooYoung);
                close_if((13..16).contains(&age) && !access.assessment.is_capable(), Closed::NotAssessed);
            }
        },
        Viewer::Proxy(pieces) => {
            close_if(pieces.kinds.is_empty(), Closed::NoGrant);
            match for_proxies(standing.birth_date, today, &access.proxy_review) {
                ForProxies::AsGranted | ForProxies::LessPrivate(_) => {}
                ForProxies::Paused => {
                    let unknown = standing.birth_date.is_none();
                    close_if(true, if unknown { Closed::AgeUnknown } else { Closed::PausedByAge });
                }
                ForProxies::Ended => close_if(given_in_childhood(standing.birth_date, pieces.since), Closed::GrownUp),
            }
        }
    }
    let by_practice = access.grant.is_none();
    let defaults = &standing.defaults;
    close_if(by_practice && defaults.whom == Whom::Cleared && access.cleared.is_none(), Closed::NotCleared);
    close_if(by_practice && defaults.marked == Level::None && standing.is_marked(today), Closed::Marked);
    let given = match &access.grant {
        Some(grant) => grant.level,
        None if standing.switch_on.in_force(today).is_some() => defaults.level,
        None => Level::None,
    };
    close_if(given == Level::None, Closed::NotSwitchedOn);
    match reach {
        Some(opening) if closed.is_empty() => Ok(opening),
        _ => Err(closed),
    }
}

/// Whether it is in doubt who stands at the door, or nobody may learn where they are: their own pages of choices are
/// then drawn with nothing in them, and a choice that loosens waits. Source: DESIGN §2, *A closed door*.
#[must_use]
pub const fn is_in_doubt(standing: &Standing) -> bool {
    standing.access.freeze.is_some()
        || standing.access.in_merge
        || standing.sensitive
        || standing.superseded
        || standing.deceased
        || !matches!(standing.verification, Verification::Verified)
}

/// How far a person's own level reaches, by name or by the practice's switch-on; none where neither gives anything.
///
/// What else may close their access is not asked.
#[must_use]
pub fn given(standing: &Standing, today: Date) -> Option<Opening> {
    let by_practice = standing.access.grant.is_none();
    let defaults = &standing.defaults;
    let is_cleared = defaults.whom != Whom::Cleared || standing.access.cleared.is_some();
    let is_meant = defaults.marked != Level::None || !standing.is_marked(today);
    reach(standing, today).filter(|opening| opening.level > Level::None && (!by_practice || is_cleared && is_meant))
}

/// What was given one by one, else what the practice's switch-on gives; the level may be none.
fn reach(standing: &Standing, today: Date) -> Option<Opening> {
    if let Some(grant) = &standing.access.grant {
        let from = (!grant.history_released).then_some(grant.from);
        return Some(Opening { level: grant.level, from, history: Level::None });
    }
    let since = standing.switch_on.in_force(today)?;
    Some(standing.defaults.opening(since, standing.is_marked(today)))
}
