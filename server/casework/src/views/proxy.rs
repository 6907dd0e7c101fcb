//! Proxies as staff of the practice see them.

use std::collections::HashMap;

use contract::{
    ids::{ConcernRef, GrantRef},
    section::Section,
    views::proxy::{ConcernRow, GrantRow},
};
use domain::{
    door::patient::Pieces,
    kind::Kind,
    proxy::{Concern, ConcernKind, ConcernState, GrantState, Granted, Ground, NotInForce, ProxyGrant},
    stamp::Stamp,
};
use jiff::civil::Date;

use super::{reasons::name, section::section_of};
use crate::words;

/// A grant in the list. What was seen and the reasons given may be clinical, and are for clinicians.
pub(crate) fn grant(
    grant: &ProxyGrant,
    concerns: &[Concern],
    born: Option<Date>,
    clinical: bool,
    names: &HashMap<String, String>,
    now: Stamp,
) -> Option<GrantRow> {
    let today = now.london_day();
    let reason = |why| if clinical { why } else { "" };
    let Granted { name: proxy, ground, pieces, evidence } = &grant.granted;
    let stands = grant.pieces(concerns, born, today);
    Some(GrantRow {
        id: GrantRef::parse(&grant.id.0.simple().to_string())?,
        name: proxy.clone(),
        ground: ground_words(*ground),
        ground_word: ground.word(),
        evidence: {
            let seen = format!("een by {} on {}", name(names, &evidence.by.0), words::day(evidence.at.london_day()));
            if clinical { format!("{} (s{seen})", evidence.seen) } else { format!("S{seen}") }
        },
        pieces: pieces_words(pieces),
        sections: pieces.kinds.iter().map(|kind| section_of(*kind)).collect(),
        free_text: pieces.free_text,
        state: match &grant.state {
            GrantState::Paused { by, at, why, .. } => {
                with_reason(format!("Paused by {}, {}", name(names, &by.0), words::moment(*at, now)), reason(why))
            }
            GrantState::Ended { by, at, why } => {
                with_reason(format!("Taken away by {}, {}", name(names, &by.0), words::moment(*at, now)), reason(why))
            }
            GrantState::InForce { .. } | GrantState::Moved => state_words(grant, &stands),
        },
        is_live: grant.is_live(),
        is_paused: matches!(grant.state, GrantState::Paused { .. }),
        is_closed: stands.is_err(),
        is_due: grant.is_due(today),
    })
}

/// "Sam Example (attorney for health and welfare): medicines, allergies; no notes or letters' text. In force until …".
pub(crate) fn in_a_line(grant: &ProxyGrant, concerns: &[Concern], born: Option<Date>, today: Date) -> String {
    let Granted { name, ground, pieces, .. } = &grant.granted;
    let stands = grant.pieces(concerns, born, today);
    format!("{name} ({}): {} {}.", ground_words(*ground), pieces_words(pieces), state_words(grant, &stands))
}

/// A dispute, a court order or lost capacity, in the list; its words are for clinicians.
pub(crate) fn concern(
    concern: &Concern,
    clinical: bool,
    names: &HashMap<String, String>,
    now: Stamp,
) -> Option<ConcernRow> {
    Some(ConcernRow {
        id: ConcernRef::parse(&concern.id.0.simple().to_string())?,
        what: concern_words(concern.kind),
        recorded: format!("Recorded by {}, {}", name(names, &concern.by.0), words::moment(concern.at, now)),
        note: if clinical { concern.note.clone() } else { String::new() },
        is_open: concern.is_open(),
        decided: match &concern.state {
            ConcernState::Open => String::new(),
            ConcernState::Decided { by, at, why } => {
                let decided = format!("Decided by {}, {}", name(names, &by.0), words::moment(*at, now));
                with_reason(decided, if clinical { why } else { "" })
            }
        },
    })
}

/// What was recorded, in words.
pub(crate) const fn concern_words(kind: ConcernKind) -> &'static str {
    match kind {
        ConcernKind::Dispute => "Dispute",
        ConcernKind::CourtOrder => "Court order",
        ConcernKind::LostCapacity => "Lost capacity",
    }
}

const fn ground_words(ground: Ground) -> &'static str {
    match ground {
        Ground::ParentalResponsibility => "Parental responsibility",
        Ground::Consent => "Consent of the person",
        Ground::Attorney => "Attorney for health and welfare",
        Ground::Deputy => "Deputy for health and welfare",
        Ground::BestInterests => "Best-interests decision",
    }
}

/// How it stands, without who did it.
fn state_words(grant: &ProxyGrant, stands: &Result<Pieces, NotInForce>) -> String {
    let until = grant.renew_by().map(words::day).unwrap_or_default();
    match stands {
        Ok(_) => format!("In force until {until}"),
        Err(NotInForce::Paused) => "Paused".to_owned(),
        Err(NotInForce::Concern(kind)) => format!("Paused until a clinician decides: {}", concern_words(*kind)),
        Err(NotInForce::Lapsed) => format!("Closed since {until}: not renewed"),
        Err(NotInForce::Age) => "Closed: this ground does not carry at the person’s age".to_owned(),
        Err(NotInForce::Ended) if grant.state == GrantState::Moved => "Ended when the person moved practice".to_owned(),
        Err(NotInForce::Ended) => "Taken away".to_owned(),
    }
}

fn with_reason(said: String, why: &str) -> String {
    if why.is_empty() { said } else { format!("{said}: {why}") }
}

/// Headings of the sections, and whether free text is read.
fn pieces_words(pieces: &Pieces) -> String {
    let readable = Kind::ALL.into_iter().filter(|kind| kind.is_readable());
    let what = if readable.clone().all(|kind| pieces.kinds.contains(&kind)) {
        "Every part of the record".to_owned()
    } else {
        let covered: Vec<&str> = readable
            .filter(|kind| pieces.kinds.contains(kind))
            .map(|kind| Section::heading(section_of(kind)))
            .collect();
        covered.join(", ")
    };
    let text = if pieces.free_text { "with free text" } else { "without free text" };
    format!("{what}, {text}.")
}
