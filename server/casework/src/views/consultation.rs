//! Consultations and replies in words: no name but of who decided, and that for the desk alone.

use contract::views::{
    consultation::{ConsultationPage, PublicReply, ReplyRow},
    programme::StatusPaper,
};
use domain::programme::consultation::{Opened, ReplyState, Voice};
use jiff::civil::Date;
use store::programme::{Area, KeptReply, Paper};

use super::programme::{decided, public_paper};
use crate::{programme::names::Names, words};

/// That a consultation was ended before its day, without who did it.
fn ended(opened: Option<&Opened>) -> String {
    let closed = opened.and_then(|opened| opened.closed.as_ref());
    closed
        .map(|closed| format!("Closed early on {}. {}", words::day(closed.by.at.london_day()), closed.notice))
        .unwrap_or_default()
}

/// The last day for replies, while some are taken.
fn open_until(paper: &Paper, opened: Option<&Opened>, today: Date) -> Option<String> {
    let opened = opened.filter(|opened| paper.answered.is_none() && opened.takes_replies(today));
    opened.map(|opened| words::day(opened.until))
}

/// A consultation as anyone reads it.
pub(crate) fn page(
    paper: &Paper,
    areas: &[Area],
    (opened, today): (Option<&Opened>, Date),
    replies: &[KeptReply],
) -> ConsultationPage {
    let public = public_paper(paper, areas);
    ConsultationPage {
        id: paper.id.simple().to_string(),
        area: public.area,
        what: public.what,
        words: public.words,
        answer: public.answer,
        open_until: open_until(paper, opened, today),
        ended: ended(opened),
        replies: replies.iter().map(reply).collect(),
    }
}

/// A paper as it stands on the page of everything.
pub(crate) fn on_status(
    paper: &Paper,
    areas: &[Area],
    (opened, today): (Option<&Opened>, Date),
    replies: &[KeptReply],
) -> StatusPaper {
    let (open_until, replies) = (open_until(paper, opened, today), replies.iter().map(reply).collect());
    StatusPaper { open_until, ended: ended(opened), replies, ..public_paper(paper, areas) }
}

/// One reply as anyone reads it.
pub(crate) fn reply(kept: &KeptReply) -> PublicReply {
    PublicReply { who: who(kept), words: kept.reply.words.clone() }
}

/// One reply as it is decided on.
pub(crate) fn row(kept: &KeptReply, names: &Names) -> ReplyRow {
    let state = &kept.reply.state;
    ReplyRow {
        id: kept.id.simple().to_string(),
        who: who(kept),
        words: kept.reply.words.clone(),
        decided: match state {
            ReplyState::Waiting => String::new(),
            ReplyState::Published { by } => format!("Published: {}", decided(by, names)),
            ReplyState::Declined { by } => format!("Declined: {}", decided(by, names)),
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
