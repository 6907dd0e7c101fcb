//! Consultations open to anyone: a reply waits until an officer or the area's lead has read it.

use async_trait::async_trait;
use contract::{
    input::consultation::{NewReply, Opening},
    ports::consultation::{ConsultationDesk, PublicConsultation},
    refusal::Refusal,
    views::{
        consultation::{ConsultationPage, RepliesPage},
        programme::StatusPaper,
    },
};
use domain::programme::consultation::{Reply, ReplyRefused, ReplyState, Voice, is_open};
use jiff::civil::Date;
use store::programme::{Area, Paper, PaperKind};
use uuid::Uuid;

use super::{ProgrammeDesk, StatusDesk, date};
use crate::{
    office::{Actor, Deed, Office, refuse},
    views::consultation as views,
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

fn id(text: &str) -> Result<Uuid, Refusal> {
    Uuid::try_parse(text).map_err(|_| Refusal::NotFound)
}

/// A consultation with its area and its last day; a concern is none.
async fn found(office: &Office, paper: &str) -> Result<(Paper, Vec<Area>, Option<Date>), Refusal> {
    let (id, store) = (id(paper)?, &office.store);
    let papers = store.papers().await.map_err(refuse)?;
    let paper = papers.into_iter().find(|one| one.id == id && one.kind != PaperKind::Concern);
    let paper = paper.ok_or(Refusal::NotFound)?;
    // What has its answer takes no more: nobody would read a reply.
    let until = store.open_until().await.map_err(refuse)?.get(&id).copied().filter(|_| paper.answered.is_none());
    Ok((paper, store.areas().await.map_err(refuse)?, until))
}

#[async_trait]
impl PublicConsultation for StatusDesk {
    async fn consultation(&self, paper: &str) -> Result<ConsultationPage, Refusal> {
        let (paper, areas, until) = found(&self.0, paper).await?;
        let replies = self.0.store.published_replies(paper.id, MOST).await.map_err(refuse)?;
        let until = until.filter(|until| is_open(Some(*until), self.0.now().london_day()));
        Ok(views::page(&paper, &areas, until, &replies))
    }

    async fn reply(&self, paper: &str, reply: &NewReply) -> Result<(), Refusal> {
        let (paper, _, until) = found(&self.0, paper).await?;
        let voice = Voice::from_word(&reply.voice).ok_or(Refusal::DoesNotFit("Choose who you are."))?;
        let (office, new) = (&self.0, self.0.fresh_id());
        let mut tx = office.store.begin().await.map_err(refuse)?;
        let waiting = tx.replies_waiting(paper.id).await.map_err(refuse)?;
        let reply = Reply::take((voice, &reply.words, office.now()), until, waiting).map_err(refused)?;
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
        let open = self.0.store.open_until().await.map_err(refuse)?;
        let mut shown = Vec::with_capacity(papers.len());
        for paper in papers {
            let until = open.get(&paper.id).copied();
            let replies = match until {
                Some(_) => self.0.store.published_replies(paper.id, MOST_ON_STATUS).await.map_err(refuse)?,
                None => Vec::new(),
            };
            let until = until.filter(|until| paper.answered.is_none() && is_open(Some(*until), today));
            shown.push(views::on_status(paper, areas, until, &replies));
        }
        Ok(shown)
    }
}

impl ProgrammeDesk {
    /// A consultation this officer or lead acts on; for others there is none.
    async fn own_consultation(&self, paper: &str) -> Result<(Paper, Vec<Area>, Option<Date>), Refusal> {
        let (paper, areas, until) = found(&self.office, paper).await?;
        let is_own = areas.iter().any(|area| area.code == paper.area && self.acts_on(area));
        if is_own { Ok((paper, areas, until)) } else { Err(Refusal::NotFound) }
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
        let (paper, areas, until) = self.own_consultation(paper).await?;
        let replies = self.office.store.replies(paper.id).await.map_err(refuse)?;
        self.record_read("consultation-replies", &paper.id.to_string()).await?;
        Ok(RepliesPage {
            area: paper.area.to_string(),
            replies: replies.iter().map(views::row).collect(),
            consultation: views::page(&paper, &areas, until, &[]),
        })
    }

    async fn open(&self, paper: &str, Opening(until): Opening) -> Result<(), Refusal> {
        let (paper, ..) = self.own_consultation(paper).await?;
        let until = date(until)?;
        if paper.answered.is_some() {
            return Err(Refusal::DoesNotFit("This has its answer already: nobody would read a reply."));
        }
        if until < self.office.now().london_day() {
            return Err(Refusal::DoesNotFit("Enter today or a day to come."));
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.open_consultation(paper.id, until).await.map_err(refuse)?;
        self.record(tx, "open-consultation", &format!("{} until {until}", paper.id), "").await
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
