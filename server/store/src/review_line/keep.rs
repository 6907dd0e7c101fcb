//! Keeping lines in step with entries, flags, questions of identity and patients' requests, in the transaction of each.

use domain::{
    entry::Facts,
    ids::{EntryId, OdsCode, PersonId},
    review_line::{FlagsWait, LineKind},
    stamp::Stamp,
};

use super::{flags_of, lifts_of};
use crate::{StoreError, Tx, database::on_tx, person::Safety, statements::statements};

statements! {
    /// A wait that was broken off for no longer than an undo goes on; content that changed while it waited is a new version
    /// of the same wait.
    PUT_ENTRY_LINE = "INSERT INTO review_line (person_id, line_ref, practice, kind, entry_id, turn, since, is_current) \
        VALUES ($1, $2, $3, $4, $5, \
        $6 - COALESCE((SELECT f.risk FROM finding f WHERE f.person_id = $1 AND f.entry_id = $5), 0), $7, \
        (SELECT p.is_current FROM person p WHERE p.id = $1)) \
        ON CONFLICT (person_id, line_ref) DO UPDATE SET kind = excluded.kind, turn = excluded.turn, since = CASE WHEN \
        review_line.is_open OR excluded.since - COALESCE(review_line.settled_at, 0) <= 30000000 THEN review_line.since \
        ELSE excluded.since END, is_open = TRUE, is_current = excluded.is_current, settled_at = NULL, decided_by = '', \
        decided_in = '', version = review_line.version + 1";
    /// Of an entry of somebody whom nobody held before.
    ADD_LINE = "INSERT INTO review_line (person_id, line_ref, practice, kind, entry_id, turn, since) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    SETTLE_ENTRY_LINE = "UPDATE review_line SET is_open = FALSE, settled_at = $3, taken_by = '', version = version + 1 \
        WHERE person_id = $1 AND line_ref = $2 AND is_open";
    WEIGH_LINE = "UPDATE review_line SET turn = $3 WHERE person_id = $1 AND entry_id = $2 AND kind <> 'wrong-patient'";
    PUT_FLAG_LINE = "INSERT INTO review_line (person_id, line_ref, practice, kind, leads_only, turn, since, ends_at, \
        is_current) SELECT p.id, $2 || p.staff_ref, p.practice, 'flag', CAST($3 AS BOOLEAN), CAST($4 AS BIGINT), \
        CAST($5 AS BIGINT), CAST($6 AS BIGINT), p.is_current FROM person p WHERE p.id = $1 ON CONFLICT \
        (person_id, line_ref) DO UPDATE SET turn = excluded.turn, since = excluded.since, ends_at = excluded.ends_at, \
        is_open = TRUE, version = review_line.version + 1";
    CLOSE_FLAG_LINE = "UPDATE review_line SET is_open = FALSE, taken_by = '' WHERE person_id = $1 AND kind = 'flag' \
        AND leads_only = $2 AND is_open";
    /// A question of identity stays where it was asked, as perhaps it was the move that was wrong; so does what a patient
    /// says is not theirs, which that practice answers.
    LINES_LEAVE = "UPDATE review_line SET is_current = FALSE WHERE is_current AND kind NOT IN ('identity', 'wrong-patient') AND person_id IN (SELECT id FROM person \
        WHERE nhs_key = $1 AND practice <> $2)";
    LINES_RETURN = "UPDATE review_line SET is_current = TRUE WHERE person_id = $1 AND NOT is_current";
    /// Where nothing of theirs waits there is no line, and the statement is the same.
    PUT_IDENTITY_LINE = "INSERT INTO review_line (person_id, line_ref, practice, kind, turn, since) SELECT p.id, \
        'i-' || p.staff_ref, p.practice, 'identity', CAST($3 AS BIGINT), CAST($4 AS BIGINT) FROM person p \
        WHERE p.practice = $1 AND p.id = $2 ON CONFLICT (person_id, line_ref) DO UPDATE SET since = CASE WHEN \
        review_line.is_open THEN review_line.since ELSE excluded.since END, is_open = TRUE";
    PUT_IDENTITY_LINE_OF_NUMBER = "INSERT INTO review_line (person_id, line_ref, practice, kind, turn, since) SELECT p.id, \
        'i-' || p.staff_ref, p.practice, 'identity', CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM person p \
        WHERE p.nhs_key = $1 AND p.is_current ON CONFLICT (person_id, line_ref) DO UPDATE SET since = CASE WHEN \
        review_line.is_open THEN review_line.since ELSE excluded.since END, is_open = TRUE";
    CLOSE_IDENTITY_LINE = "UPDATE review_line SET is_open = FALSE, taken_by = '' WHERE practice = $1 AND person_id = $2 \
        AND kind = 'identity' AND is_open AND NOT EXISTS (SELECT 1 FROM queue_line q WHERE q.practice = $1 \
        AND q.person_id = $2 AND q.is_open)";
    PUT_WRONG_LINE = "INSERT INTO review_line (person_id, line_ref, practice, kind, entry_id, turn, since) SELECT \
        e.person_id, 'w-' || e.staff_ref, e.practice, 'wrong-patient', e.id, 0, CAST($3 AS BIGINT) FROM entry e \
        WHERE e.person_id = $1 AND e.id = $2 ON CONFLICT (person_id, line_ref) DO UPDATE SET since = CASE WHEN \
        review_line.is_open THEN review_line.since ELSE excluded.since END, is_open = TRUE";
    CLOSE_WRONG_LINE = "UPDATE review_line SET is_open = FALSE, taken_by = '' WHERE person_id = $1 AND entry_id = $2 \
        AND kind = 'wrong-patient' AND is_open AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.person_id = $1 \
        AND c.entry_id = $2 AND c.kind = 'not-mine' AND c.is_waiting)";
}

impl Tx {
    /// Keeps the line of an entry as its facts now want it.
    pub(crate) async fn keep_entry_line(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        entry: EntryId,
        staff_ref: &str,
        facts: &Facts,
        now: Stamp,
    ) -> Result<(), StoreError> {
        if let Some(kind) = LineKind::of_entry(facts) {
            return self.put_entry_line(person, practice, entry, staff_ref, kind, now).await;
        }
        on_tx!(self, c => sqlx::query(SETTLE_ENTRY_LINE).bind(person.0).bind(staff_ref).bind(now.micros())
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// An entry waits.
    pub(crate) async fn put_entry_line(
        &mut self,
        person: PersonId,
        practice: &OdsCode,
        entry: EntryId,
        staff_ref: &str,
        kind: LineKind,
        now: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(PUT_ENTRY_LINE).bind(person.0).bind(staff_ref)
            .bind(practice.as_str()).bind(kind.word()).bind(entry.0).bind(kind.turn(0, false)).bind(now.micros())
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// What was found in an entry gives its line another turn.
    pub(crate) async fn weigh_line(&mut self, person: PersonId, entry: EntryId, risk: u16) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(WEIGH_LINE).bind(person.0).bind(entry.0).bind(LineKind::Held.turn(risk, false))
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps the lines of a person's flags: one for those kept for safeguarding leads, one for the others.
    pub(crate) async fn keep_flag_lines(&mut self, person: PersonId, safety: &Safety) -> Result<(), StoreError> {
        let lifts = lifts_of(safety);
        for (leads_only, prefix) in [(false, "f-"), (true, "g-")] {
            match FlagsWait::of(flags_of(safety, leads_only), &lifts) {
                Some(wait) => {
                    let turn = LineKind::Flag.turn(0, wait.safeguarding);
                    let until = wait.until.map_or(i64::MAX, Stamp::micros);
                    on_tx!(self, c => sqlx::query(PUT_FLAG_LINE).bind(person.0).bind(prefix).bind(leads_only).bind(turn)
                        .bind(wait.since.micros()).bind(until).execute(c).await.map(drop))?;
                }
                None => on_tx!(self, c => sqlx::query(CLOSE_FLAG_LINE).bind(person.0).bind(leads_only).execute(c).await
                    .map(drop))?,
            }
        }
        Ok(())
    }

    /// The practice that holds someone now has their lines; those of any other wait for nobody, but for its own questions.
    pub(crate) async fn move_lines(
        &mut self,
        person: PersonId,
        nhs_key: &str,
        practice: &OdsCode,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(LINES_LEAVE).bind(nhs_key).bind(practice.as_str()).execute(c).await.map(drop))?;
        on_tx!(self, c => sqlx::query(LINES_RETURN).bind(person.0).execute(c).await.map(drop))?;
        Ok(())
    }

    /// A question of identity waits.
    pub(crate) async fn put_identity_line(
        &mut self,
        practice: &OdsCode,
        person: PersonId,
        since: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(PUT_IDENTITY_LINE).bind(practice.as_str()).bind(person.0)
            .bind(LineKind::Identity.turn(0, false)).bind(since.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The same about whoever has this number now.
    pub(crate) async fn put_identity_line_of(&mut self, nhs_key: &str, since: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(PUT_IDENTITY_LINE_OF_NUMBER).bind(nhs_key)
            .bind(LineKind::Identity.turn(0, false)).bind(since.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Closes the line once no question of identity is open.
    pub(crate) async fn close_identity_line(&mut self, practice: &OdsCode, person: PersonId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(CLOSE_IDENTITY_LINE).bind(practice.as_str()).bind(person.0).execute(c).await
            .map(drop))?;
        Ok(())
    }

    /// A patient says that an entry is about somebody else.
    pub(crate) async fn put_wrong_line(
        &mut self,
        person: PersonId,
        entry: EntryId,
        since: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(PUT_WRONG_LINE).bind(person.0).bind(entry.0).bind(since.micros()).execute(c).await
            .map(drop))?;
        Ok(())
    }

    /// Closes the line once nobody says so any more.
    pub(crate) async fn close_wrong_line(&mut self, person: PersonId, entry: EntryId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(CLOSE_WRONG_LINE).bind(person.0).bind(entry.0).execute(c).await.map(drop))?;
        Ok(())
    }
}
