//! How long the audit log takes to be folded and to be checked whole.

use std::{path::Path, time::Instant};

use domain::stamp::Clock;
use server::system::SystemClock;
use sqlx::{Connection, SqliteConnection};
use store::{Address, Keys, Store, log::Folded};
use tlog::Signer;

use crate::{
    Outcome,
    process::SECRET,
    spread::Spread,
    table::{Table, thousands},
};

/// Rows in the log; one in ten is an act and stands beside the record.
const ROWS: i64 = 1_000_000;
const ACTS: i64 = ROWS / 10;
const ROUNDS: usize = 3;

/// Rows as pages leave them, written past the store: what is measured begins after they were committed.
const WRITE: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) \
    INSERT INTO audit (id, at, actor, role, organisation, action, person_id, what, why, salt) \
    SELECT randomblob(16), $2 + i * 1000, lower(hex(randomblob(32))), 'patient', '', 'patient-section', randomblob(16), \
    'timeline', '', randomblob(16) FROM n";

/// Measures folding once, and checking several times.
pub async fn measure(folder: &Path, table: &mut Table) -> Outcome<()> {
    let path = folder.join("log.db");
    let file = path.to_str().ok_or("a folder that is no text")?;
    let store = Store::open(&Address::Sqlite(file.to_owned())).await?;
    store.migrate().await?;
    for (file, rows) in [(file.to_owned(), ACTS), (format!("{file}-audit"), ROWS - ACTS)] {
        let mut connection = SqliteConnection::connect(&format!("sqlite:{file}")).await?;
        sqlx::query(WRITE).bind(rows).bind(SystemClock.now().micros()).execute(&mut connection).await?;
    }
    let signer = Keys::from_base64(SECRET)?.log_signer("bench.example/audit").ok_or("a name that is none")?;
    let begun = Instant::now();
    let folded = fold(&store, &signer).await?;
    let each = begun.elapsed().as_secs_f64() / folded as f64;
    let meaning = "Rows that wait, given their places, hashed and kept as tiles by the sequencer with nothing else to do, \
                   each turn its own transaction.";
    table.once("Log, folded", &format!("{} rows/s", thousands(1.0 / each, 0)), "", meaning);
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let checked = store.check_log(signer.verifier(), None).await?;
        rounds.push(begun.elapsed().as_secs_f64());
        if !checked.faults.is_empty() || checked.size != folded {
            return Err(format!("the log is not whole: {checked:?}").into());
        }
    }
    let meaning = format!(
        "What `candour audit verify` does with {} rows in SQLite: every leaf made again from its row, every tile from its \
         leaves, every signed head from its tiles.",
        thousands(folded as f64, 0)
    );
    table.rounds("Log, checked whole", Spread::of(rounds), 1, " s", "seconds", &meaning);
    Ok(())
}

async fn fold(store: &Store, signer: &Signer) -> Outcome<u64> {
    let mut sum = 0;
    loop {
        match store.fold(signer, "bench", SystemClock.now()).await? {
            Folded::Rows { count: 0, more: false } => return Ok(sum),
            Folded::Rows { count, .. } => sum += count,
            Folded::HeldElsewhere => return Err("somebody else folds".into()),
        }
    }
}
