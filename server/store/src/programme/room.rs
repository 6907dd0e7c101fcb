//! What the control room counts of one practice, wherever it was written, and what was counted last of each.

use std::collections::{HashMap, HashSet};

use domain::{
    ids::OdsCode,
    programme::room::{Counts, InWeek, PackState, Packs, monday},
    sharing::Extent,
    stamp::Stamp,
};
use jiff::civil::Date;

use super::wrong;
use crate::{
    Store, StoreError,
    database::{on_read, on_write},
    shelf,
    statements::statements,
};

statements! {
    PEOPLE_HERE = "SELECT COUNT(*) FROM person WHERE practice = $1 AND is_current = TRUE";
    PACKS_HERE = "SELECT state, sent, COUNT(*) FROM pack WHERE practice = $1 GROUP BY state, sent";
    /// From the practice's people to their choices: the country's choices are many more. Somebody without a receipt has a
    /// row all the same. Keys serve to tell people apart, and stay in the store.
    OPTED_OUT_HERE = "SELECT p.nhs_key, r.at, r.body FROM person p CROSS JOIN sharing s \
        LEFT JOIN sharing_receipt r ON r.nhs_key = s.nhs_key \
        WHERE p.practice = $1 AND p.is_current = TRUE AND s.nhs_key = p.nhs_key AND s.extent = 'opted-out'";
    SUMMARIES_HERE = "SELECT COUNT(*) FROM summary_document WHERE practice = $1 AND is_current";
    TAKEN_IN_HERE = "SELECT taken_at / 3600000000, COUNT(*) FROM summary_document WHERE practice = $1 AND taken_at >= $2 \
        GROUP BY taken_at / 3600000000";
    COUNTED = "SELECT practice, claimed, counted, body FROM programme_count";
    CLAIM_COUNT = "INSERT INTO programme_count (practice, claimed, counted, body) VALUES ($1, $3, 0, '') \
        ON CONFLICT (practice) DO UPDATE SET claimed = $3 WHERE programme_count.claimed = $2";
    SAVE_COUNT = "UPDATE programme_count SET counted = $2, body = $3 WHERE practice = $1 AND counted < $2";
}

/// What was counted last of a practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// When somebody last set out to count it.
    pub claimed: Stamp,
    /// None while nobody has come back.
    pub last: Option<(Stamp, Counts)>,
}

impl Store {
    /// Counts a practice's people, packs, refusals and summaries, the last since an instant. What waits for review and how
    /// ready it is are asked elsewhere.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn count_practice(&self, practice: &OdsCode, since: Stamp) -> Result<Counts, StoreError> {
        let ods = practice.as_str();
        let people: i64 = on_read!(self, c => sqlx::query_scalar(PEOPLE_HERE).bind(ods).fetch_one(c).await)?;
        let packs: Vec<(String, String, i64)> = on_read!(self, c => sqlx::query_as(PACKS_HERE).bind(ods)
            .fetch_all(c).await)?;
        let refusals: Vec<(String, Option<i64>, Option<String>)> = on_read!(self, c => sqlx::query_as(OPTED_OUT_HERE)
            .bind(ods).fetch_all(c).await)?;
        let summaries: i64 = on_read!(self, c => sqlx::query_scalar(SUMMARIES_HERE).bind(ods).fetch_one(c).await)?;
        let hours: Vec<(i64, i64)> = on_read!(self, c => sqlx::query_as(TAKEN_IN_HERE).bind(ods).bind(since.micros())
            .fetch_all(c).await)?;
        let (opted_out, said_no) = refused(refusals)?;
        let hour = |(hour, number): (i64, i64)| (Stamp::from_micros(hour * 3_600_000_000), count(number));
        Ok(Counts {
            people: count(people),
            packs: packs.into_iter().map(pack).collect::<Result<_, _>>()?,
            opted_out,
            said_no,
            summaries: count(summaries),
            taken_in: by_week(hours.into_iter().map(hour)),
            ..Counts::default()
        })
    }

    /// What was counted last of each of these practices that somebody set out to count.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn counted(&self, of: &[OdsCode]) -> Result<HashMap<OdsCode, Counted>, StoreError> {
        let rows: Vec<(String, i64, i64, String)> = on_read!(self, c => sqlx::query_as(COUNTED).fetch_all(c).await)?;
        let each = |(practice, claimed, counted, body): (String, i64, i64, String)| {
            let practice = OdsCode::parse(&practice).map_err(|_| wrong("a practice nobody can name"))?;
            let counts = (!body.is_empty()).then(|| shelf::programme_count::read(&body)).transpose()?;
            let last = counts.map(|counts| (Stamp::from_micros(counted), counts));
            Ok((practice, Counted { claimed: Stamp::from_micros(claimed), last }))
        };
        // Reading a count costs more than fetching it.
        let meant: HashSet<&str> = of.iter().map(OdsCode::as_str).collect();
        rows.into_iter().filter(|row| meant.contains(row.0.as_str())).map(each).collect()
    }

    /// Sets out to count a practice that was last set out for at `before`, or never; says whether nobody else did first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn claim_count(&self, practice: &OdsCode, before: Option<Stamp>, now: Stamp) -> Result<bool, StoreError> {
        let done = on_write!(self, c => sqlx::query(CLAIM_COUNT).bind(practice.as_str())
            .bind(before.map_or(0, Stamp::micros)).bind(now.micros()).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Keeps what was counted at an instant, unless it was counted later meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn save_count(&self, practice: &OdsCode, at: Stamp, counts: &Counts) -> Result<(), StoreError> {
        let body = shelf::programme_count::write(counts)?;
        on_write!(self, c => sqlx::query(SAVE_COUNT).bind(practice.as_str()).bind(at.micros()).bind(&body)
            .execute(c).await.map(drop))?;
        Ok(())
    }
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// A state nobody can name counts as one that waits: it was not sent.
fn pack((state, sent, people): (String, String, i64)) -> Result<Packs, StoreError> {
    let state = PackState::from_word(&state).unwrap_or(PackState::Queued);
    let sent = (!sent.is_empty()).then(|| sent.parse::<Date>()).transpose();
    Ok(Packs { state, sent: sent.map_err(|_| wrong("a day that is no date"))?, people: count(people) })
}

/// How many said no, and in which weeks they said so last.
fn refused(rows: Vec<(String, Option<i64>, Option<String>)>) -> Result<(u64, Vec<InWeek>), StoreError> {
    let mut last: HashMap<String, Option<i64>> = HashMap::new();
    for (key, at, body) in rows {
        let said_no = match body {
            Some(body) => shelf::sharing::read_receipt(&body)?.0.extent == Some(Extent::OptedOut),
            None => false,
        };
        let last = last.entry(key).or_default();
        *last = (*last).max(at.filter(|_| said_no));
    }
    let people = u64::try_from(last.len()).unwrap_or(u64::MAX);
    Ok((people, by_week(last.into_values().flatten().map(|at| (Stamp::from_micros(at), 1)))))
}

/// Numbers by London week, the oldest first.
fn by_week(numbers: impl Iterator<Item = (Stamp, u64)>) -> Vec<InWeek> {
    let mut weeks: HashMap<Date, u64> = HashMap::new();
    for (at, number) in numbers {
        *weeks.entry(monday(at.london_day())).or_default() += number;
    }
    let mut weeks: Vec<InWeek> = weeks.into_iter().map(|(monday, number)| InWeek { monday, number }).collect();
    weeks.sort_unstable_by_key(|week| week.monday);
    weeks
}
