//! What a gate asks about one practice, and one person's pack, inside the transaction that passes it.

use domain::{
    ids::OdsCode,
    programme::{answer::Answered, pause::Pause, place::Place, wave::WaveState},
};
use jiff::civil::Date;

use super::{place::place, wrong};
use crate::{StoreError, Tx, database::on_tx, shelf, statements::statements};

statements! {
    /// Held to the end of the transaction: a pause waits for it, and it for a pause. Counts up nothing.
    HOLD_PLACE = "INSERT INTO programme_place (practice, area, wave, answer, version) VALUES ($1, '', '', '', 1) \
                  ON CONFLICT (practice) DO UPDATE SET version = programme_place.version";
    GATE = "SELECT p.area, p.wave, p.answer, w.body FROM programme_place p \
            LEFT JOIN programme_wave w ON w.wave = p.wave WHERE p.practice = $1";
    PACK_SENT = "SELECT sent FROM pack WHERE practice = $1 AND nhs_key = $2 AND state = 'sent'";
}

/// What is known of a practice at a gate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GateFile {
    pub place: Place,
    pub answered: Option<Answered>,
    /// The wave of its place has started.
    pub started: bool,
    /// Every pause there ever was.
    pub pauses: Vec<Pause>,
}

type Row = (String, String, String, Option<String>);

impl Tx {
    /// Holds a practice's gate and reads what it asks about.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn gate_file(&mut self, practice: &OdsCode) -> Result<GateFile, StoreError> {
        on_tx!(self, c => sqlx::query(HOLD_PLACE).bind(practice.as_str()).execute(c).await.map(drop))?;
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(GATE).bind(practice.as_str()).fetch_optional(c).await)?;
        let (area, wave, answer, body) = row.ok_or_else(|| wrong("a practice without its place"))?;
        let state = body.as_deref().map(shelf::programme::read_wave).transpose()?;
        let pauses = self.pauses().await?;
        Ok(GateFile {
            place: place(practice.clone(), &area, &wave),
            answered: shelf::programme::read_answer(&answer)?,
            started: state.as_ref().is_some_and(WaveState::has_started),
            pauses: pauses.into_iter().map(|kept| kept.pause).collect(),
        })
    }

    /// The day the pack of a person was sent; none while it was not, or came back.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pack_sent(&mut self, practice: &OdsCode, nhs_key: &str) -> Result<Option<Date>, StoreError> {
        let sent: Option<String> = on_tx!(self, c => sqlx::query_scalar(PACK_SENT).bind(practice.as_str())
            .bind(nhs_key).fetch_optional(c).await)?;
        sent.map(|day| day.parse().map_err(|_| wrong("a day that is no date"))).transpose()
    }
}
