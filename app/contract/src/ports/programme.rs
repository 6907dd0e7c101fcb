//! The programme's ports: officers and area leads, the practice that answers, and the public.

use async_trait::async_trait;

use crate::{
    input::programme::{Answering, Dating, MoreTime, NewArea, Paper, Pausing, Placing},
    refusal::Refusal,
    views::{
        history::HistoryPage,
        programme::{AnswerPage, AreaPage, ProgrammePage, StatusPage, WavePage},
    },
};

/// What programme officers and area leads do. An area lead acts on the areas of their own organisation alone.
#[async_trait]
pub trait Programme: Send + Sync {
    /// Everything at a glance.
    async fn programme(&self) -> Result<ProgrammePage, Refusal>;
    /// Stops letters, clocks, uploads and switch-ons together, at once.
    async fn pause(&self, asked: &Pausing) -> Result<(), Refusal>;
    /// Notes the evidence for a condition of a pause.
    async fn meet(&self, pause: &str, number: usize, evidence: &str) -> Result<(), Refusal>;
    /// Lets everything a pause stopped go on where it stood.
    async fn resume(&self, pause: &str, why: &str) -> Result<(), Refusal>;
    /// Lets a part of what a pause stopped go on before the rest: `area:…`, `wave:…` or `practice:…`.
    async fn resume_part(&self, pause: &str, part: &str, why: &str) -> Result<(), Refusal>;
    /// Adds an area.
    async fn add_area(&self, area: &NewArea) -> Result<(), Refusal>;
    /// One area, its papers and its practices.
    async fn area(&self, code: &str) -> Result<AreaPage, Refusal>;
    /// The area's governance approves.
    async fn approve(&self, code: &str, evidence: &str) -> Result<(), Refusal>;
    /// Gives an area's people more time to decide.
    async fn give_time(&self, code: &str, more: &MoreTime) -> Result<(), Refusal>;
    /// Puts a practice in an area and a wave.
    async fn place(&self, code: &str, placing: &Placing) -> Result<(), Refusal>;
    /// Writes down what was heard or raised.
    async fn add_paper(&self, code: &str, paper: &Paper) -> Result<(), Refusal>;
    /// Publishes the answers to a consultation, or answers a concern.
    async fn answer_paper(&self, code: &str, paper: &str, answer: &str) -> Result<(), Refusal>;
    /// One wave and its gates.
    async fn wave(&self, wave: &str) -> Result<WavePage, Refusal>;
    /// Gives a wave a day, and tells its practices.
    async fn date(&self, wave: &str, dating: &Dating) -> Result<(), Refusal>;
    /// Takes the day away.
    async fn undate(&self, wave: &str, why: &str) -> Result<(), Refusal>;
    /// Signs it off.
    async fn sign(&self, wave: &str) -> Result<(), Refusal>;
    /// Starts it, if every gate is met.
    async fn start(&self, wave: &str) -> Result<(), Refusal>;
    /// Writes down what was found.
    async fn evaluate(&self, wave: &str, found: &str) -> Result<(), Refusal>;
    /// Says where the evaluation can be read.
    async fn publish(&self, wave: &str, place: &str) -> Result<(), Refusal>;
}

/// What a practice manager answers.
#[async_trait]
pub trait AnswerDesk: Send + Sync {
    /// Where the practice stands, and what it was told.
    async fn standing(&self) -> Result<AnswerPage, Refusal>;
    /// Answers.
    async fn answer(&self, answering: &Answering) -> Result<(), Refusal>;
    /// Says that the notices were read.
    async fn acknowledge(&self) -> Result<(), Refusal>;
}

/// What anyone may know.
#[async_trait]
pub trait PublicStatus: Send + Sync {
    /// Where, how many and why.
    async fn status(&self) -> Result<StatusPage, Refusal>;
}

/// What anyone may know of why it is done this way.
#[async_trait]
pub trait PublicHistory: Send + Sync {
    /// Two roll-outs of the past, by the rules of their time and by ours.
    async fn history(&self) -> Result<HistoryPage, Refusal>;
}
