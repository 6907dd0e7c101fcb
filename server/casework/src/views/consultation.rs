//! Consultations and replies in words: no name but of who decided, and that for the desk alone.

use contract::views::{
    consultation::{ConsultationPage, PublicReply, ReplyRow},
    programme::StatusPaper,
};
use domain::programme::consultation::{ReplyState, Voice};
use store::programme::{Area, KeptReply, Paper};

use super::programme::{decided, public_paper};
use crate::words;

/// A consultation as anyone reads it; `open_until` only while it takes replies.
pub(crate) fn page(
    paper: &Paper,
    areas: &[Area],
    open_until: Option<jiff::civil::Date>,
    replies: &[KeptReply],
) -> ConsultationPage {
    let public = public_paper(paper, areas);
    ConsultationPage {
        id: paper.id.simple().to_string(),
        area: public.area,
        what: public.what,
        words: public.words,
        answer: public.answer,
        open_until: open_until.map(words::day),
        replies: replies.iter().map(reply).collect(),
    }
}

/// A paper as it stands on the page of everything.
pub(crate) fn on_status(
    paper: &Paper,
    areas: &[Area],
    open_until: Option<jiff::civil::Date>,
    replies: &[KeptReply],
) -> StatusPaper {
    let (open_until, replies) = (open_until.map(words::day), replies.iter().map(reply).collect());
    StatusPaper { open_until, replies, ..public_paper(paper, areas) }
}

/// One reply as anyone reads it.
pub(crate) fn reply(kept: &KeptReply) -> PublicReply {
    PublicReply { who: who(kept), words: kept.reply.words.clone() }
}

/// One reply as it is decided on.
pub(crate) fn row(kept: &KeptReply) -> ReplyRow {
    let state = &kept.reply.state;
    ReplyRow {
        id: kept.id.simple().to_string(),
        who: who(kept),
        words: kept.reply.words.clone(),
        decided: match state {
            ReplyState::Waiting => String::new(),
            ReplyState::Published { by } => format!("Published: {}", decided(by)),
            ReplyState::Declined { by } => format!("Declined: {}", decided(by)),
        },
        may_publish: *state == ReplyState::Waiting,
        may_decline: !matches!(state, ReplyState::Declined { .. }),
    }
}

fn who(kept: &KeptReply) -> String {
    let voice = match kept.reply.voice {
        Voice::Patient => "A patient",
        Voice::Clinician => "A clinician",
        Voice::Practice => "A practice",
        Voice::Other => "Somebody else",
    };
    format!("{voice}, {}", words::day(kept.reply.at.london_day()))
}
