//! A patient's port and account that hold what a test gives them.

use async_trait::async_trait;
use contract::{
    ids::{EntryRef, RequestRef, SessionRef},
    input::request::Approve,
    ports::{
        patient::{OwnAccount, PatientRecord},
        requests::OwnRequests,
    },
    refusal::Refusal,
    section::Section,
    views::{
        entry::{EntryPage, EntryRow},
        patient::{Account, Home, SectionPage, SessionRow, Summary, SummaryGroup},
        request::{EarlierRequest, OwnAnswer, Requests, WaitingRequest},
    },
};

/// A record of these rows; each word a patient did not write themselves is `words`.
#[derive(Default)]
pub struct FakeRecord {
    pub words: String,
    pub rows: Vec<EntryRow>,
    pub is_continued: bool,
    pub older_than: Option<EntryRef>,
    pub refusal: Option<Refusal>,
}

impl FakeRecord {
    fn answer<T>(&self, view: T) -> Result<T, Refusal> {
        self.refusal.clone().map_or(Ok(view), Err)
    }

    fn group(&self, heading: &'static str, section: Section) -> SummaryGroup {
        SummaryGroup { heading, sections: vec![section], rows: self.rows.clone() }
    }
}

#[async_trait]
impl PatientRecord for FakeRecord {
    async fn home(&self) -> Result<Home, Refusal> {
        self.answer(Home { given_name: self.words.clone(), practice: self.words.clone() })
    }

    async fn summary(&self) -> Result<Summary, Refusal> {
        self.answer(Summary {
            is_sent: false,
            practice: self.words.clone(),
            core: vec![
                self.group("Allergies and bad reactions", Section::Allergies),
                self.group("Medicines", Section::Medicines),
            ],
            additional: vec![self.group("Health problems", Section::Problems)],
        })
    }

    async fn contents(&self) -> Result<(), Refusal> {
        self.answer(())
    }

    async fn section(&self, section: Section, _after: Option<&EntryRef>) -> Result<SectionPage, Refusal> {
        self.answer(SectionPage {
            section,
            rows: self.rows.clone(),
            is_continued: self.is_continued,
            older_than: self.older_than.clone(),
        })
    }

    async fn entry(&self, entry: &EntryRef) -> Result<EntryPage, Refusal> {
        self.answer(super::entry_page(entry.as_str(), &self.words))
    }
}

/// An account signed in here and on one other device.
#[derive(Default)]
pub struct FakeAccount {
    pub device: String,
}

#[async_trait]
impl OwnAccount for FakeAccount {
    async fn account(&self) -> Result<Account, Refusal> {
        let session = |id: &str, is_this_one| SessionRow {
            id: SessionRef::parse(id).unwrap(),
            is_this_one,
            device: self.device.clone(),
            signed_in: "today at 2:15pm".to_owned(),
            last_used: "today at 2:20pm".to_owned(),
        };
        Ok(Account { sessions: vec![session("here", true), session("there", false)] })
    }

    async fn end_session(&self, session: &SessionRef) -> Result<(), Refusal> {
        if session.as_str() == "there" { Ok(()) } else { Err(Refusal::NotFound) }
    }

    async fn end_all_sessions(&self) -> Result<(), Refusal> {
        Ok(())
    }
}

/// A request that waits, and one answered each way, all asked by `who`.
pub struct FakeRequests {
    pub who: String,
}

#[async_trait]
impl OwnRequests for FakeRequests {
    async fn requests(&self) -> Result<Requests, Refusal> {
        let id = |name: &str| RequestRef::parse(name).unwrap();
        let (asked, until) = ("today at 2:15pm".to_owned(), "today at 3:15pm".to_owned());
        let yes = |once, for_team| OwnAnswer::Yes { until: until.clone(), once, for_team };
        let answers = [yes(true, false), yes(false, true), OwnAnswer::No, OwnAnswer::Over];
        let earlier = answers.into_iter().enumerate().map(|(at, answer)| EarlierRequest {
            id: id(&format!("r-{at}")),
            who: self.who.clone(),
            asked: asked.clone(),
            answer,
        });
        let earlier = earlier.collect();
        let waiting = vec![WaitingRequest { id: id("r-9"), who: self.who.clone(), asked, until }];
        Ok(Requests { waiting, earlier })
    }
    async fn approve(&self, _: &RequestRef, _: Approve) -> Result<(), Refusal> {
        Err(Refusal::DoesNotFit("This was answered before, or its time is over."))
    }
    async fn decline(&self, _: &RequestRef) -> Result<(), Refusal> {
        Ok(())
    }
    async fn take_back(&self, _: &RequestRef) -> Result<(), Refusal> {
        Ok(())
    }
}
