//! Waves, and what their practices were told.

use domain::{
    ids::OdsCode,
    practice::{Decision, programme::Wave},
    programme::{gate::Notice, wave::WaveState},
};
use jiff::civil::Date;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    WAVES = "SELECT wave, body, version FROM programme_wave";
    ADD_WAVE = "INSERT INTO programme_wave (wave, body, version) VALUES ($1, $2, 1) ON CONFLICT (wave) DO NOTHING";
    SAVE_WAVE = "UPDATE programme_wave SET body = $3, version = version + 1 WHERE wave = $1 AND version = $2";
    NOTICES = "SELECT practice, wave, about, told, acknowledged FROM programme_notice ORDER BY told, practice";
    ADD_NOTICE = "INSERT INTO programme_notice (practice, wave, about, told, acknowledged) VALUES ($1, $2, $3, $4, '') \
                  ON CONFLICT (practice, wave, about) DO NOTHING";
    ACKNOWLEDGE = "UPDATE programme_notice SET acknowledged = $2 WHERE practice = $1 AND acknowledged = ''";
}

/// A wave as it was read; version nought for one nobody touched yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptWave {
    pub wave: Wave,
    pub state: WaveState,
    pub version: i64,
}

/// A notice and the wave it is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldOf {
    pub wave: Wave,
    pub notice: Notice,
}

type NoticeRow = (String, String, String, String, String);

fn told_of((practice, wave, about, told, acknowledged): NoticeRow) -> Result<ToldOf, StoreError> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| wrong("a day that is no date"));
    let notice = Notice {
        practice: OdsCode::parse(&practice).map_err(|_| wrong("a practice nobody can name"))?,
        about: day(&about)?,
        told: day(&told)?,
        acknowledged: shelf::programme::read_decision(&acknowledged)?,
    };
    Ok(ToldOf { wave: Wave::from_word(&wave).ok_or_else(|| wrong("a wave nobody can name"))?, notice })
}

impl Store {
    /// Every wave, in the order they go.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn waves(&self) -> Result<Vec<KeptWave>, StoreError> {
        let rows: Vec<(String, String, i64)> = on_read!(self, c => sqlx::query_as(WAVES).fetch_all(c).await)?;
        let mut all = Vec::with_capacity(Wave::ALL.len());
        for wave in Wave::ALL {
            let kept = match rows.iter().find(|(word, ..)| word == wave.word()) {
                Some((_, body, version)) => {
                    KeptWave { wave, state: shelf::programme::read_wave(body)?, version: *version }
                }
                None => KeptWave { wave, state: WaveState::Undated, version: 0 },
            };
            all.push(kept);
        }
        Ok(all)
    }

    /// Every notice, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn notices(&self) -> Result<Vec<ToldOf>, StoreError> {
        let rows: Vec<NoticeRow> = on_read!(self, c => sqlx::query_as(NOTICES).fetch_all(c).await)?;
        rows.into_iter().map(told_of).collect()
    }
}

impl Tx {
    /// Keeps a wave as changed, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_wave(&mut self, wave: Wave, state: &WaveState, version: i64) -> Result<(), StoreError> {
        let body = shelf::programme::write_wave(state)?;
        let done = if version == 0 {
            on_tx!(self, c => sqlx::query(ADD_WAVE).bind(wave.word()).bind(&body).execute(c).await
                .map(|done| done.rows_affected()))?
        } else {
            on_tx!(self, c => sqlx::query(SAVE_WAVE).bind(wave.word()).bind(version).bind(&body).execute(c).await
                .map(|done| done.rows_affected()))?
        };
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Tells a practice of a wave's day. One that was told already keeps the day it was told on.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn tell_of_wave(
        &mut self,
        practice: &OdsCode,
        wave: Wave,
        (about, told): (Date, Date),
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(ADD_NOTICE).bind(practice.as_str()).bind(wave.word()).bind(about.to_string())
            .bind(told.to_string()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The practice says that it read what it was told.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn acknowledge(&mut self, practice: &OdsCode, by: &Decision) -> Result<(), StoreError> {
        let body = shelf::programme::write_decision(Some(by))?;
        on_tx!(self, c => sqlx::query(ACKNOWLEDGE).bind(practice.as_str()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }
}
