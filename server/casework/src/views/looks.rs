//! Lines of *who looked*, as a patient reads them.

use contract::{
    ids::LookRef,
    views::looks::{Asked, Look},
};
use domain::{
    alert::AlertReason,
    door::clinician::kinds_told,
    kind::Kind,
    nhs_number::NhsNumber,
    role::Role,
    stamp::Stamp,
    view::{Basis, Scope, ViewState},
};
use fhir::LookEvent;
use jiff::civil::Date;
use store::{look_query::LookQuery, organisation::Organisation, view::KeptView};

use crate::{
    views::viewer::{DISCREET, basis_words},
    words,
};

/// A look at the summary. The kinds are those of its scope, whatever the record holds: an empty one must not tell.
pub(crate) fn of_view(id: LookRef, kept: &KeptView, by: Option<&Organisation>, now: Stamp, asked: Asked) -> Look {
    let view = &kept.view;
    let since = match view.state {
        domain::view::ViewState::Open { since, .. } | domain::view::ViewState::Ended { since, .. } => since,
    };
    let (who, of, code) = match by {
        Some(by) if by.discreet => (DISCREET.to_owned(), None, None),
        named => {
            let place = named.map_or(view.organisation.as_str(), |by| &by.name);
            let of = format!("{}, {place}", role(view.role));
            (view.viewer_name.clone(), Some(of), Some(view.viewer.0.clone()))
        }
    };
    Look {
        id,
        who,
        of,
        code,
        basis: basis(&view.basis),
        when: words::moment(since, now),
        kinds: kind_words(view.scope),
        asked,
    }
}

/// The same for another system, with an id its reader knows it by.
pub(crate) fn event(
    id: String,
    kept: &KeptView,
    by: Option<&Organisation>,
    nhs_number: &NhsNumber,
    reader: Reader,
    now: Stamp,
) -> LookEvent {
    let view = &kept.view;
    let is_named = reader == Reader::Officer || !by.is_some_and(|by| by.discreet);
    let name = by.map_or(view.organisation.as_str(), |by| &by.name).to_owned();
    let (since, ended) = match view.state {
        ViewState::Open { since, until } => (since, (until <= now).then_some(until)),
        ViewState::Ended { since, at } => (since, Some(at)),
    };
    LookEvent {
        id,
        since,
        ended,
        who: is_named.then(|| (view.viewer.0.clone(), view.viewer_name.clone())),
        place: is_named.then(|| (view.organisation.as_str().to_owned(), name)),
        role: role(view.role),
        basis: match reader {
            Reader::Officer => basis_words(&view.basis),
            Reader::Patient => basis(&view.basis),
        },
        reason: reason(&view.basis),
        nhs_number: nhs_number.digits().to_owned(),
        kinds: kind_words(view.scope),
    }
}

/// Who reads of a look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reader {
    /// As much as the page tells.
    Patient,
    /// Of their own organisation's looks, with everybody's name.
    Officer,
}

const fn reason(basis: &Basis) -> Option<AlertReason> {
    match basis {
        Basis::OwnPractice | Basis::InPerson | Basis::Approved(_) => None,
        Basis::Emergency { .. } => Some(AlertReason::AccessEmergency),
        Basis::PublicInterest { .. } => Some(AlertReason::PublicInterest),
        Basis::Statute { .. } => Some(AlertReason::Statute),
        Basis::CourtOrder { .. } => Some(AlertReason::CourtOrder),
    }
}

/// A day on which the own practice looked.
pub(crate) fn of_practice(id: LookRef, day: Date, asked: Asked) -> Look {
    Look {
        id,
        who: "Your practice".to_owned(),
        of: None,
        code: None,
        basis: "They keep your record.",
        when: words::day(day),
        kinds: Vec::new(),
        asked,
    }
}

/// A day on which a computer system read, with nobody at it.
pub(crate) fn of_machine(name: &str, day: Date) -> String {
    format!("A computer system at {name}, {}", words::day(day))
}

/// A day on which somebody read for the patient; without a name where they were let in once and are not any more.
pub(crate) fn of_proxy(name: Option<String>, day: Date) -> String {
    let name = name.unwrap_or_else(|| "Someone who could see your record then".to_owned());
    format!("{name}, {}", words::day(day))
}

/// What became of a question.
pub(crate) fn asked(query: Option<&LookQuery>, now: Stamp) -> Asked {
    match query.map(|query| (&query.answer, query.answer_by)) {
        None => Asked::NotYet,
        Some((None, by)) => Asked::Waiting { answer_by: words::day(by) },
        Some((Some(answer), _)) => Asked::Answered { words: answer.words.clone(), when: words::moment(answer.at, now) },
    }
}

/// The kinds of a scope in plain words.
pub(crate) fn kind_words(scope: Scope) -> Vec<&'static str> {
    kinds_told(scope).iter().filter_map(|kind| plain(*kind)).collect()
}

pub(crate) const fn plain(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Allergy => Some("allergies"),
        Kind::Medicine => Some("medicines"),
        Kind::Problem => Some("health problems"),
        Kind::Procedure => Some("operations and treatment"),
        Kind::Immunisation => Some("vaccines"),
        Kind::Plan => Some("care plans"),
        Kind::TestResult => Some("test results"),
        Kind::Document => Some("letters and papers"),
        Kind::Finding => Some("other notes on your health"),
        _ => None,
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Clinician | Role::SafeguardingLead | Role::ClinicianElsewhere => "Doctor, nurse or other carer",
        Role::PrivacyOfficer => "Privacy officer",
        Role::Receptionist | Role::PracticeManager | Role::ProgrammeOfficer | Role::AreaLead => "Staff",
    }
}

const fn basis(basis: &Basis) -> &'static str {
    match basis {
        Basis::OwnPractice => "They keep your record.",
        Basis::InPerson => "They said you agreed in person.",
        Basis::Approved(_) => "You said yes to their request.",
        Basis::Emergency { .. } => "They said it was an emergency. You were not asked.",
        Basis::PublicInterest { .. } => "They said it was to keep people safe. You were not asked.",
        Basis::Statute { .. } => "They said a law lets them. You were not asked.",
        Basis::CourtOrder { .. } => "They said a court told them to. You were not asked.",
    }
}
