//! A public page with one of everything.

use async_trait::async_trait;
use contract::{
    ports::programme::PublicStatus,
    refusal::Refusal,
    views::programme::{StatusArea, StatusPage, StatusPaper},
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
                area: "North Vale".to_owned(),
                what: "Consultation of patients".to_owned(),
                words: "3 May 2026: People ask how to say no".to_owned(),
                answer: String::new(),
            }],
        })
    }
}
