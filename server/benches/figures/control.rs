//! The control room over a million people: what its pages cost, and what counting ahead of them does.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    frame::{Area, Desks, Frame},
    pages::control_room as pages,
};
use casework::{
    Office,
    programme::{ProgrammeDesk, count_ahead},
};
use domain::{
    ids::{OdsCode, StaffId},
    practice::Practice,
    programme::place::{AreaCode, Place},
    role::{Role, Staff},
};
use server::system::{SystemClock, SystemRandom};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{Address, Keys, Store};

use crate::{Outcome, desk::assets, process::SECRET, scale::scratch, table::Table};

const PEOPLE: u32 = 1_000_000;
const PRACTICES: u32 = 125;
const AREAS: u32 = 10;
/// Pages drawn of each.
const ROUNDS: usize = 50;

/// What the two kinds of database say differently.
struct Words {
    /// Numbers from nothing to the last person.
    each: &'static str,
    id: &'static str,
    key: &'static str,
    /// By chance from 0 to 99.
    chance: &'static str,
    /// A day of the last hundred, by chance.
    day: &'static str,
    /// A microsecond of the last hundred days, by chance.
    instant: &'static str,
    no_bytes: &'static str,
    /// What the database does by itself, in time.
    after: &'static str,
}

const SQLITE: Words = Words {
    each: "(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999999) SELECT i FROM n) AS n",
    id: "randomblob(16)",
    key: "lower(hex(randomblob(32)))",
    chance: "abs(random() % 100)",
    day: "date('now', '-' || abs(random() % 100) || ' days')",
    instant: "(strftime('%s', 'now') - abs(random() % 8640000)) * 1000000",
    no_bytes: "x'00'",
    after: "ANALYZE",
};

const POSTGRES: Words = Words {
    each: "generate_series(0, 999999) AS n(i)",
    id: "gen_random_uuid()",
    key: "md5(random()::text) || md5(random()::text)",
    chance: "floor(random() * 100)::int",
    day: "(current_date - floor(random() * 100)::int)::text",
    instant: "((extract(epoch FROM now()) - floor(random() * 8640000)) * 1000000)::bigint",
    no_bytes: "'\\x00'::bytea",
    after: "VACUUM ANALYZE",
};

/// On SQLite and, where `CANDOUR_TEST_POSTGRES` names a server, on PostgreSQL.
pub async fn measure(folder: &Path, table: &mut Table) -> Outcome<()> {
    let file = folder.join("control.db");
    on("SQLite", &format!("sqlite:{}", file.display()), table).await?;
    std::fs::remove_file(file)?;
    match std::env::var("CANDOUR_TEST_POSTGRES") {
        Ok(server) => on("PostgreSQL", &scratch(&server, "control_room").await?, table).await,
        Err(_) => {
            let meaning = "No server was given: run it beside `e2e/support/postgres.sh`.";
            table.once("Control room, PostgreSQL", "not measured", "under 200 ms", meaning);
            Ok(())
        }
    }
}

async fn on(kind: &str, address: &str, table: &mut Table) -> Outcome<()> {
    let store = Store::open(&address.parse::<Address>()?).await?;
    store.migrate().await?;
    let keys = Keys::from_base64(SECRET)?;
    let office = Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) };
    places(&office).await?;
    eprintln!("a million people on {kind}…");
    fill(address).await?;
    let begun = Instant::now();
    while count_ahead(&office).await? > 0 {}
    let counted = begun.elapsed();
    let who = Staff {
        id: StaffId("officer-bench".to_owned()),
        name: "Officer Bench".to_owned(),
        role: Role::ProgrammeOfficer,
        organisation: OdsCode::parse("QX9")?,
    };
    let desk = ProgrammeDesk::new(office, who).ok_or("an officer has a desk")?;
    let assets = assets();
    let desks = Desks { programme: true, ..Desks::default() };
    let area =
        Area::Staff { name: "Officer Bench", role: "Programme officer", organisation: "X", clinical: false, desks };
    let frame = Frame { nonce: "0", assets: &assets, area };
    let (mut nation, mut areas, mut practices) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..u32::try_from(ROUNDS)? {
        let begun = Instant::now();
        let html = pages::room(&desk, &frame, None).await?;
        nation.push(begun.elapsed());
        if !html.0.contains("1,000,000") {
            return Err("a million people were counted".into());
        }
        let begun = Instant::now();
        pages::room(&desk, &frame, Some(&area_code(round % AREAS))).await?;
        areas.push(begun.elapsed());
        let begun = Instant::now();
        pages::practice(&desk, &frame, &practice_code(round % PRACTICES)).await?;
        practices.push(begun.elapsed());
    }
    let target = "under 200 ms";
    let meaning = format!(
        "{PEOPLE} people with packs, summaries and refusals in {PRACTICES} practices of {AREAS} areas; the page of the nation \
         is drawn whole, after the practices counted longest ago are counted anew."
    );
    table.once(&format!("{kind}, control room of the nation, p99"), &milliseconds(p99(&mut nation)), target, &meaning);
    let meaning = "The same of one area, by practice.";
    table.once(&format!("{kind}, control room of an area, p99"), &milliseconds(p99(&mut areas)), target, meaning);
    let meaning = "The same of one practice, counted anew and with its readiness.";
    table.once(
        &format!("{kind}, control room of a practice, p99"),
        &milliseconds(p99(&mut practices)),
        target,
        meaning,
    );
    let meaning =
        "Every practice counted once: the worker spreads this over its turns, so no number is older than a minute.";
    table.once(&format!("{kind}, a million people counted"), &milliseconds(counted), "under 3,000 ms", meaning);
    Ok(())
}

fn area_code(nth: u32) -> String {
    format!("area-{nth}")
}

fn practice_code(nth: u32) -> String {
    format!("Y{}", 10_000 + nth)
}

async fn places(office: &Office) -> Outcome<()> {
    let mut tx = office.store.begin().await?;
    for nth in 0..AREAS {
        tx.add_area(&AreaCode::parse(&area_code(nth))?, &format!("Area {nth}"), &OdsCode::parse("QX9")?).await?;
    }
    for nth in 0..PRACTICES {
        let practice = OdsCode::parse(&practice_code(nth))?;
        tx.add_practice(&Practice::unopened(practice.clone(), format!("Practice {nth}"))).await?;
        let area = Some(AreaCode::parse(&area_code(nth % AREAS))?);
        tx.save_place(&Place { practice, area, wave: None }, 1).await?;
    }
    Ok(tx.commit().await?)
}

async fn fill(address: &str) -> Outcome<()> {
    if address.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(address).await?;
        for sql in statements(&SQLITE) {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
        }
        connection.close().await?;
    } else {
        let mut connection = PgConnection::connect(address).await?;
        for sql in statements(&POSTGRES) {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
        }
        connection.close().await?;
    }
    Ok(())
}

/// Everyone has a pack, three in five a summary, one in thirty said no, and for one in ten an entry waits.
fn statements(words: &Words) -> [String; 9] {
    let Words { each, id, key, chance, day, instant, no_bytes, after } = words;
    let list = PEOPLE / PRACTICES;
    let asked = "{\"asked\":{\"extent\":\"opted-out\",\"ask_first\":null,\"emergency_allowed\":null,\
        \"block_organisations\":[],\"unblock_organisations\":[],\"block_clinicians\":[],\"unblock_clinicians\":[]},\
        \"channel\":\"form\"}";
    [
        format!(
            "INSERT INTO person (id, practice, nhs_key, source_key, search_key, staff_ref, is_current, identity, standing, \
             open_flags, digest, version) SELECT {id}, 'Y' || (10000 + i / {list}), {key}, 'source-' || i, 'search-' || i, \
             'ref-' || i, TRUE, '{{}}', '{{}}', 0, '', 1 FROM {each}"
        ),
        // Chance is asked once in each statement: a database may ask it again wherever its name stands.
        format!(
            "INSERT INTO pack (practice, nhs_key, state, sent, body, version) SELECT practice, nhs_key, CASE {chance} / 4 \
             WHEN 0 THEN 'held-out' WHEN 1 THEN 'returned' WHEN 2 THEN 'queued' WHEN 3 THEN 'queued' ELSE 'sent' END, '', '', \
             1 FROM person"
        ),
        format!("UPDATE pack SET sent = {day} WHERE state = 'sent'"),
        format!(
            "INSERT INTO sharing (nhs_key, extent, body, version) SELECT nhs_key, 'opted-out', '', 1 FROM person WHERE \
             {chance} < 3"
        ),
        format!(
            "INSERT INTO sharing (nhs_key, extent, body, version) SELECT nhs_key, 'express-core', '', 1 FROM person WHERE \
             {chance} < 5 ON CONFLICT (nhs_key) DO NOTHING"
        ),
        format!(
            "INSERT INTO sharing_receipt (code, nhs_key, account, at, body) SELECT nhs_key, nhs_key, '', {instant}, '{asked}' \
             FROM sharing WHERE extent = 'opted-out'"
        ),
        format!(
            "INSERT INTO summary_document (nhs_key, identifier, practice, is_current, taken_at, digest, body, original) \
             SELECT nhs_key, 'A', practice, TRUE, {instant}, '', '', {no_bytes} FROM person WHERE {chance} < 60"
        ),
        format!(
            "INSERT INTO review_line (person_id, line_ref, practice, kind, turn, since) SELECT id, 'line-' || nhs_key, \
             practice, 'held', 9000, {instant} FROM person WHERE {chance} < 10"
        ),
        (*after).to_owned(),
    ]
}

fn p99(took: &mut [Duration]) -> Duration {
    took.sort_unstable();
    let place = (took.len() * 99).div_ceil(100).saturating_sub(1);
    took.get(place).copied().unwrap_or_default()
}

fn milliseconds(took: Duration) -> String {
    format!("{:.1} ms", took.as_secs_f64() * 1_000.0)
}
