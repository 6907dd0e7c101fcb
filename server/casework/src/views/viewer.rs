//! Looks and requests, for those who look and for the patient they asked.

use contract::{
    ids::{RequestRef, ViewRef},
    views::{
        request::{EarlierRequest, OwnAnswer, WaitingRequest},
        viewer::{Answer, AskedRow, OpenRow},
    },
};
use domain::{
    ids::{RequestId, ViewId},
    request::{Request, RequestState},
    stamp::Stamp,
    view::{Basis, View, ViewState},
};
use store::{organisation::Organisation, request::KeptRequest};
use uuid::Uuid;

use crate::words;

/// What a patient reads in place of a discreet service's name.
pub(crate) const DISCREET: &str = "An NHS service";

pub(crate) fn view_ref(id: ViewId) -> Option<ViewRef> {
    ViewRef::parse(&id.0.simple().to_string())
}

pub(crate) fn view_id(view: &ViewRef) -> Option<ViewId> {
    Uuid::try_parse(view.as_str()).ok().map(ViewId)
}

pub(crate) fn request_ref(id: RequestId) -> Option<RequestRef> {
    RequestRef::parse(&id.0.simple().to_string())
}

pub(crate) fn request_id(request: &RequestRef) -> Option<RequestId> {
    Uuid::try_parse(request.as_str()).ok().map(RequestId)
}

/// A look that is open now.
pub(crate) fn open_row(view: &View, now: Stamp) -> Option<OpenRow> {
    let ViewState::Open { since, until } = view.state else { return None };
    Some(OpenRow {
        id: view_ref(view.id)?,
        opened: format!("Opened {}", words::moment(since, now)),
        ends: words::moment(until, now),
    })
}

/// A request as its asker sees it: nothing in it tells whether it reached anybody.
pub(crate) fn asked_row(kept: &KeptRequest, now: Stamp) -> Option<AskedRow> {
    let number = domain::nhs_number::NhsNumber::parse(&kept.about.nhs_number).ok()?;
    Some(AskedRow {
        id: request_ref(kept.request.id)?,
        nhs_number: number.spaced(),
        born: words::day(kept.about.born),
        born_iso: kept.about.born.to_string(),
        asked: words::moment(kept.request.asked_at, now),
        answer: answer(&kept.request, now),
    })
}

fn answer(request: &Request, now: Stamp) -> Answer {
    match &request.state {
        RequestState::Asked if request.is_waiting(now) => {
            Answer::Waiting { until: words::moment(request.lapses_at(), now) }
        }
        RequestState::Approved(approval) if approval.counts(now) => {
            Answer::Yes { until: words::moment(approval.until, now), once: approval.once }
        }
        RequestState::Declined { .. } => Answer::No,
        RequestState::Asked | RequestState::Approved(_) | RequestState::Lapsed { .. } => Answer::Over,
    }
}

/// Who asks, as the patient reads it.
fn asker(request: &Request, organisation: Option<&Organisation>) -> String {
    match organisation {
        Some(organisation) if organisation.discreet => DISCREET.to_owned(),
        Some(organisation) => format!("{}, {}", request.asker_name, organisation.name),
        None => format!("{}, {}", request.asker_name, request.organisation),
    }
}

/// A request that waits for the patient's answer.
pub(crate) fn waiting(request: &Request, organisation: Option<&Organisation>, now: Stamp) -> Option<WaitingRequest> {
    Some(WaitingRequest {
        id: request_ref(request.id)?,
        who: asker(request, organisation),
        asked: words::moment(request.asked_at, now),
        until: words::moment(request.lapses_at(), now),
    })
}

/// A request that was answered, or that nobody answered in time.
pub(crate) fn earlier(request: &Request, organisation: Option<&Organisation>, now: Stamp) -> Option<EarlierRequest> {
    Some(EarlierRequest {
        id: request_ref(request.id)?,
        who: asker(request, organisation),
        asked: words::moment(request.asked_at, now),
        answer: match &request.state {
            RequestState::Approved(approval) if approval.counts(now) => OwnAnswer::Yes {
                until: words::moment(approval.until, now),
                once: approval.once,
                for_team: approval.for_team,
            },
            RequestState::Declined { .. } => OwnAnswer::No,
            RequestState::Asked | RequestState::Approved(_) | RequestState::Lapsed { .. } => OwnAnswer::Over,
        },
    })
}

/// The basis of a look, as its viewer reads it.
pub(crate) const fn basis_words(basis: &Basis) -> &'static str {
    match basis {
        Basis::OwnPractice => "The patient is registered with your practice",
        Basis::InPerson => "The patient said yes in person",
        Basis::Approved(_) => "The patient said yes to a request",
        Basis::Emergency { .. } => "Emergency",
        Basis::PublicInterest { .. } => "Public interest",
        Basis::Statute { .. } => "Statute",
        Basis::CourtOrder { .. } => "Court order",
    }
}
