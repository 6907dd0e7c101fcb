//! The privacy officer's port: alerts of one organisation, and no words of any record.

use async_trait::async_trait;

use crate::{
    ids::{AlertRef, QueryRef},
    input::alerts::{Defer, Judge},
    refusal::Refusal,
    views::alerts::{AlertPage, AlertQueue, FigureRow, QueryRow, Taken, Unusual},
};

/// What a privacy officer can do.
#[async_trait]
pub trait Officer: Send + Sync {
    /// Everything that waits.
    async fn queue(&self) -> Result<AlertQueue, Refusal>;
    /// One alert of this organisation.
    async fn alert(&self, alert: &AlertRef) -> Result<AlertPage, Refusal>;
    /// Closes an alert.
    async fn judge(&self, alert: &AlertRef, judge: &Judge) -> Result<(), Refusal>;
    /// Gives an alert to someone further up.
    async fn escalate(&self, alert: &AlertRef, why: &str) -> Result<(), Refusal>;
    /// Puts off telling the patient, with the line in *who looked*.
    async fn defer(&self, alert: &AlertRef, defer: &Defer) -> Result<(), Refusal>;
    /// Tells the patient now.
    async fn tell(&self, alert: &AlertRef) -> Result<(), Refusal>;
    /// One question of a patient.
    async fn query(&self, query: &QueryRef) -> Result<QueryRow, Refusal>;
    /// Answers a question; the patient reads the words.
    async fn answer(&self, query: &QueryRef, words: &str) -> Result<(), Refusal>;
    /// The last thirteen months, newest first.
    async fn figures(&self) -> Result<Vec<FigureRow>, Refusal>;
    /// Look-ups of the last thirty days that stand out.
    async fn unusual(&self) -> Result<Unusual, Refusal>;
    /// Takes in an attendance list, whole or not at all.
    async fn take_attendance(&self, csv: &str) -> Result<Taken, Refusal>;
    /// Says where notes about new alerts go; empty for nowhere.
    async fn set_address(&self, address: &str) -> Result<(), Refusal>;
}
