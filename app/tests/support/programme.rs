//! A public page with one of everything.

use async_trait::async_trait;
use contract::{
    input::consultation::NewReply,
    ports::{
        consultation::PublicConsultation,
        programme::{PublicHistory, PublicStatus},
    },
    refusal::Refusal,
    views::{
        consultation::{ConsultationPage, PublicReply},
        history::{HistoryPage, MomentView, StoryView},
        programme::{StatusArea, StatusPage, StatusPaper},
    },
};

/// One area, paused, whose people are too few to be shown in one state.
pub struct FakeStatus;

#[async_trait]
impl PublicStatus for FakeStatus {
    async fn status(&self) -> Result<StatusPage, Refusal> {
        Ok(StatusPage {
            notices: vec![("North Vale: paused since 3 May 2026".to_owned(), "Letters stop for now.".to_owned())],
            waves: vec![("Pilot", "Started on 1 May 2026".to_owned())],
            areas: vec![StatusArea {
                name: "North Vale".to_owned(),
                practices: vec![("Mill Lane".to_owned(), 2), ("=Hill".to_owned(), 4)],
                people: [None, None, Some(120), Some(30), Some(40)],
                together: Some(200),
            }],
            people: [None, None, Some(120), Some(30), Some(40)],
            together: Some(200),
            consultations: vec![StatusPaper {
                id: Some("p-1".to_owned()),
                open_until: Some("1 June 2026".to_owned()),
                ended: String::new(),
                replies: vec![PublicReply {
                    who: "A patient, 4 May 2026".to_owned(),
                    words: "In <b>big</b> letters".to_owned(),
                }],
                area: "North Vale".to_owned(),
                what: "Consultation of patients".to_owned(),
                words: "3 May 2026: People ask how to say no".to_owned(),
                answer: String::new(),
            }],
        })
    }
}

/// One story of two days, with something refused.
pub struct FakeHistory;

#[async_trait]
impl PublicHistory for FakeHistory {
    async fn history(&self) -> Result<HistoryPage, Refusal> {
        let moment = |words, then, here, refused| MomentView {
            day: "1 February 2010".to_owned(),
            words,
            counts: vec![("Letters", then, here), ("Records", then, here)],
            refused,
        };
        let refused = vec![("The practice has not answered. Nothing starts on silence.".to_owned(), 60)];
        Ok(HistoryPage {
            stories: vec![StoryView {
                name: "The Summary Care Record, 2005 to 2010",
                about: &["From 2005 England made plans.", "Doctors said that nobody had asked them."],
                breaches: vec![("Letters with no form to say no", 30, 0)],
                moments: vec![
                    moment("The pilot is prepared", None, Some(0), Vec::new()),
                    moment("Areas are written to", Some(12_000), Some(0), refused),
                ],
            }],
        })
    }
}

/// A consultation that takes replies.
pub struct FakeConsultation;

#[async_trait]
impl PublicConsultation for FakeConsultation {
    async fn consultation(&self, paper: &str) -> Result<ConsultationPage, Refusal> {
        let asked = FakeStatus.status().await?.consultations.remove(0);
        let StatusPaper { area, what, words, answer, replies, open_until, ended, .. } = asked;
        let id = paper.to_owned();
        Ok(ConsultationPage { id, area, what, words, answer, open_until, ended, replies })
    }
    async fn reply(&self, _: &str, _: &NewReply) -> Result<(), Refusal> {
        Ok(())
    }
}
