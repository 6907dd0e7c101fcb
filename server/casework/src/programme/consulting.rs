//! Consultations open to anyone: a reply waits until an officer or the area's lead has read it.

use async_trait::async_trait;
use contract::{
    input::consultation::{Closing, NewReply, Opening},
    ports::consultation::{ConsultationDesk, PublicConsultation},
    refusal::Refusal,
    views::{
        consultation::{ConsultationPage, RepliesPage},
        programme::StatusPaper,
    },
};
use domain::programme::consultation::{CloseRefused, Opened, Reply, ReplyRefused, ReplyState, Voice};
use jiff::civil::Date;
use store::programme::{Area, Paper, PaperKind};
use uuid::Uuid;

use super::{ProgrammeDesk, StatusDesk, date};
use crate::{
    office::{Actor, Deed, Office, refuse},
    views::{consultation as views, programme::decided},
};

/// Most published replies on a consultation's page.
const MOST: i64 = 200;
/// Most of them on the page of everything.
const MOST_ON_STATUS: i64 = 5;

fn refused(error: ReplyRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        ReplyRefused::NotOpen => "You can no longer reply here.",
        ReplyRefused::NoWords => "Write what you want to say.",
        ReplyRefused::TooLong => "Use 2,000 letters or fewer.",
        ReplyRefused::TooMany => "Many replies wait to be read. Try again in a few days.",
        ReplyRefused::Decided => "This reply was decided on already.",
        ReplyRefused::NoReason => "Say why in a few words.",
    })
}

fn not_closed(error: CloseRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        CloseRefused::NotOpen => "This takes no replies now: there is nothing to close.",
        CloseRefused::NoReason => "Say why in a few words.",
        CloseRefused::NoNotice => "Say what everyone is told.",
    })
}

fn id(text: &str) -> Result<Uuid, Refusal> {
    Uuid::try_parse(text).map_err(|_| Refusal::NotFound)
}

/// A consultation with the areas, and when it takes replies; a concern is none.
async fn found(office: &Office, paper: &str) -> Result<(Paper, Vec<Area>, Option<Opened>), Refusal> {
    let (id, store) = (id(paper)?, &office.store);
    let papers = store.papers().await.map_err(refuse)?;
    let paper = papers.into_iter().find(|one| one.id == id && one.kind != PaperKind::Concern);
    let paper = paper.ok_or(Refusal::NotFound)?;
    let opened = store.openings().await.map_err(refuse)?.remove(&id).map(|kept| kept.opened);
    Ok((paper, store.areas().await.map_err(refuse)?, opened))
}

#[async_trait]
impl PublicConsultation for StatusDesk {
    async fn consultation(&self, paper: &str) -> Result<ConsultationPage, Refusal> {
        let (paper, areas, opened) = found(&self.0, paper).await?;
        let replies = self.0.store.published_replies(paper.id, MOST).await.map_err(refuse)?;
        Ok(views::page(&paper, &areas, (opened.as_ref(), self.0.now().london_day()), &replies))
    }

    async fn reply(&self, paper: &str, reply: &NewReply) -> Result<(), Refusal> {
        let (paper, ..) = found(&self.0, paper).await?;
        let voice = Voice::from_word(&reply.voice).ok_or(Refusal::DoesNotFit("Choose who you are."))?;
        let (office, new) = (&self.0, self.0.fresh_id());
        let mut tx = office.store.begin().await.map_err(refuse)?;
        let waiting = tx.replies_waiting(paper.id).await.map_err(refuse)?;
        // What has its answer takes no more: nobody would read a reply.
        let kept = tx.opening(paper.id).await.map_err(refuse)?.filter(|_| paper.answered.is_none());
        let opened = kept.as_ref().map(|kept| &kept.opened);
        let reply = Reply::take((voice, &reply.words, office.now()), opened, waiting).map_err(refused)?;
        tx.add_reply(paper.id, new, &reply).await.map_err(refuse)?;
        let anyone = Actor { id: String::new(), role: "anyone".to_owned(), organisation: String::new() };
        let deed = Deed { action: "consultation-reply", what: &new.to_string(), ..Deed::default() };
        tx.audit(&office.row(&anyone, &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

impl StatusDesk {
    /// Every paper for the public page, with what was said last where anyone could.
    pub(super) async fn consultations(
        &self,
        papers: &[Paper],
        areas: &[Area],
        today: Date,
    ) -> Result<Vec<StatusPaper>, Refusal> {
        let openings = self.0.store.openings().await.map_err(refuse)?;
        let mut shown = Vec::with_capacity(papers.len());
        for paper in papers {
            let opened = openings.get(&paper.id).map(|kept| &kept.opened);
            let replies = match opened {
                Some(_) => self.0.store.published_replies(paper.id, MOST_ON_STATUS).await.map_err(refuse)?,
                None => Vec::new(),
            };
            shown.push(views::on_status(paper, areas, (opened, today), &replies));
        }
        Ok(shown)
    }
}

impl ProgrammeDesk {
    /// A consultation this officer or lead acts on; for others there is none.
    async fn own_consultation(&self, paper: &str) -> Result<(Paper, Vec<Area>, Option<Opened>), Refusal> {
        let (paper, areas, opened) = found(&self.office, paper).await?;
        let is_own = areas.iter().any(|area| area.code == paper.area && self.acts_on(area));
        if is_own { Ok((paper, areas, opened)) } else { Err(Refusal::NotFound) }
    }

    async fn decide_reply(
        &self,
        (paper, reply): (&str, &str),
        (action, why): (&str, &str),
        next: impl FnOnce(ReplyState) -> Result<ReplyState, ReplyRefused>,
    ) -> Result<(), Refusal> {
        let (paper, ..) = self.own_consultation(paper).await?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = tx.reply(paper.id, id(reply)?).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let state = next(kept.reply.state.clone()).map_err(refused)?;
        tx.save_reply(paper.id, &kept, state).await.map_err(refuse)?;
        self.record(tx, action, &kept.id.to_string(), why).await
    }
}

#[async_trait]
impl ConsultationDesk for ProgrammeDesk {
    async fn replies(&self, paper: &str) -> Result<RepliesPage, Refusal> {
        let (paper, areas, opened) = self.own_consultation(paper).await?;
        let replies = self.office.store.replies(paper.id).await.map_err(refuse)?;
        self.record_read("consultation-replies", &paper.id.to_string()).await?;
        let closed = opened.as_ref().and_then(|opened| opened.closed.as_ref());
        let by = replies.iter().filter_map(|kept| kept.reply.state.decided());
        let names = self.office.names_of_deciders(by.chain(closed.map(|closed| &closed.by))).await?;
        let consultation = views::page(&paper, &areas, (opened.as_ref(), self.office.now().london_day()), &[]);
        Ok(RepliesPage {
            area: paper.area.to_string(),
            closed: closed.map(|closed| decided(&closed.by, &names)).unwrap_or_default(),
            may_close: consultation.open_until.is_some(),
            replies: replies.iter().map(|kept| views::row(kept, &names)).collect(),
            consultation,
        })
    }

    async fn open(&self, paper: &str, Opening(until): Opening) -> Result<(), Refusal> {
        let (paper, ..) = self.own_consultation(paper).await?;
        let until = date(until)?;
        if paper.answered.is_some() {
            return Err(Refusal::DoesNotFit("This has its answer already: nobody would read a reply."));
        }
        let today = self.office.now().london_day();
        if until < today {
            return Err(Refusal::DoesNotFit("Enter today or a day to come."));
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = tx.opening(paper.id).await.map_err(refuse)?;
        if kept.is_some_and(|kept| kept.opened.takes_replies(today) && until < kept.opened.until) {
            return Err(Refusal::DoesNotFit("People were told a later day. To end it sooner, close it and say why."));
        }
        tx.open_consultation(paper.id, until).await.map_err(refuse)?;
        self.record(tx, "open-consultation", &format!("{} until {until}", paper.id), "").await
    }

    async fn close(&self, paper: &str, closing: &Closing) -> Result<(), Refusal> {
        let (paper, ..) = self.own_consultation(paper).await?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = tx.opening(paper.id).await.map_err(refuse)?.filter(|_| paper.answered.is_none());
        let kept = kept.ok_or_else(|| not_closed(CloseRefused::NotOpen))?;
        let opened = kept.opened.close(self.decided(closing.why.trim()), &closing.notice).map_err(not_closed)?;
        let closed = opened.closed.ok_or(Refusal::Unavailable)?;
        tx.close_consultation(paper.id, kept.version, &closed).await.map_err(refuse)?;
        self.record(tx, "close-consultation", &paper.id.to_string(), &closed.by.why).await
    }

    async fn publish_reply(&self, paper: &str, reply: &str, why: &str) -> Result<(), Refusal> {
        let by = self.decided(why);
        self.decide_reply((paper, reply), ("publish-reply", why), |state| state.publish(by)).await
    }

    async fn decline_reply(&self, paper: &str, reply: &str, why: &str) -> Result<(), Refusal> {
        let by = self.decided(why);
        self.decide_reply((paper, reply), ("decline-reply", why), |state| state.decline(by)).await
    }
}
