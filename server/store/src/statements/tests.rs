//! Every statement is known by name, fits both databases, and keeps to one person or one practice.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sqlx::{Executor, SqlSafeStr, postgres::PgTypeInfo};
use tempfile::TempDir;

use crate::{Address, Store, database::Db, postgres, statements::all};

/// Statements whose values PostgreSQL cannot tell the types of from where they stand; they come with the values themselves.
const TYPED: &[(&str, &[&str])] = &[("SAVE_JUDGED", &["uuid", "uuid", "int8", "text", "int8", "bool", "int8", "int8"])];

fn types_of(name: &str) -> Vec<PgTypeInfo> {
    let types = TYPED.iter().filter(|(typed, _)| *typed == name).flat_map(|(_, types)| types.iter());
    types.map(|name| PgTypeInfo::with_name(name)).collect()
}

macro_rules! prepare {
    ($pool:expr, $where:literal, $statements:expr, $types:expr) => {
        for (name, sql) in $statements {
            if let Err(error) = $pool.prepare_with(sql.into_sql_str(), &$types(name)).await {
                panic!("{name} on {}: {error}\n{sql}", $where);
            }
        }
    };
}

#[tokio::test]
async fn every_statement_is_prepared_on_both() {
    assert!(all().len() > 50);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db").to_str().unwrap().to_owned();
    prepared(&Address::Sqlite(file)).await;
    if let Some(scratch) = postgres::Scratch::create("").await {
        let url = scratch.url();
        let outcome = tokio::spawn(async move { prepared(&Address::Postgres(url)).await }).await;
        scratch.remove().await;
        outcome.unwrap();
    }
}

async fn prepared(address: &Address) {
    let store = Store::open(address).await.unwrap();
    store.migrate().await.unwrap();
    match &store.db {
        Db::Sqlite { write, .. } => prepare!(write, "SQLite", all(), |_| Vec::new()),
        Db::Postgres(pool) => prepare!(pool, "PostgreSQL", all(), types_of),
    }
    if let Some(audit) = store.reads.sqlite_pool().unwrap() {
        prepare!(audit, "SQLite's file of reads", crate::audit::STATEMENTS.iter().copied(), |_| Vec::new());
    }
}

/// The tables that hold what is personal. `account` and `session` belong to a sign-in, `staff` to the practice, and a
/// line of `outbox` to whoever posts it.
const PERSONAL: &[&str] = &[
    "person",
    "entry",
    "link",
    "original",
    "saying",
    "redaction",
    "correction",
    "queue_line",
    "audit",
    "sharing",
    "sharing_receipt",
    "viewing_request",
    "summary_view",
    "view_seen",
    "alert",
    "attendance",
    "look_query",
    "contact",
    "errand",
    "own_view",
    "finding",
    "review_line",
    "sensitive_number",
    "proxy_grant",
    "proxy_concern",
    "young_notice",
    "merge",
    "superseded_number",
    "pack",
    "pack_code",
    "pack_failed",
    "form",
];
/// How a statement says whose data it means.
const TENANTS: [&str; 2] = ["person_id = $", "practice = $"];
/// What belongs to a human being, whichever practice holds them, is kept by keyed NHS number.
const BY_HUMAN: &[&str] = &[
    "sharing",
    "sharing_receipt",
    "viewing_request",
    "summary_view",
    "view_seen",
    "alert",
    "attendance",
    "look_query",
    "contact",
    "own_view",
    "sensitive_number",
    "superseded_number",
    "proxy_concern",
    "young_notice",
];
/// How a statement on those says whose data it means: the patient's, or the looking organisation's own.
const HUMAN_TENANTS: [&str; 2] = ["nhs_key = $", "organisation = $"];

/// Statements that name their person or practice otherwise, how they do it, and why they may.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("BY_ID", "WHERE p.id = $1", "the id is the person"),
    ("PERSON_DIGEST", "WHERE id = $1", "the id is the person"),
    ("SAVE_PERSON", "WHERE id = $1 AND version = $2", "the id is the person"),
    ("SAVE_SAFETY", "WHERE id = $1 AND version = $2", "the id is the person"),
    ("SAVE_IDENTITY", "WHERE id = $1 AND version = $2", "the id is the person"),
    ("UNLINK_PERSON", "WHERE id = $1", "the id is the person"),
    ("SET_CURRENT", "WHERE id = $1", "the id is the person"),
    ("SAVE_SETTLED", "WHERE id = $1 AND version = $2", "the id is the person"),
    ("HOLDINGS", "WHERE p.nhs_key = $1", "a number that becomes sensitive closes every holding of one human"),
    ("BY_NHS", "WHERE p.nhs_key = $1 AND p.is_current = TRUE", "sign-in knows the number before the practice"),
    ("SOURCE_OF", "WHERE nhs_key = $1", "a test number must be free everywhere; nothing personal comes back"),
    ("CURRENT_ELSEWHERE", "WHERE p.nhs_key = $1 AND p.practice <> $2", "flags come along when a person moves"),
    ("OTHER_HOLDINGS", "WHERE nhs_key = $1 AND id <> $2", "what hides an entry comes along when a person moves"),
    ("CLOSE_ELSEWHERE", "WHERE nhs_key = $1 AND practice <> $2", "a new holding ends the others of one human"),
    ("CORRECTIONS_OF_HUMAN", "WHERE p.nhs_key = $1", "someone who moved reads what they asked the practice before"),
    ("ROW_AT", "WHERE leaf = $1", "a court names a row by its place in the one log for everyone"),
    ("ROW_OF", "WHERE id = $1 AND leaf >= 0", "a court names a row of the one log for everyone"),
    ("ERASE", "WHERE id = $1 AND leaf = $2", "one row, which an order names"),
    ("ORDERS", "WHERE action = 'audit-row-erased'", "orders name rows and nobody they are about"),
    ("PLACE", "WHERE leaf IS NULL", "one log for everyone; nothing comes back"),
    ("PLACED", "WHERE leaf >= $1", "one log for everyone, read where it is folded and checked"),
    ("PIECE", "WHERE leaf >= $1 AND leaf < $2", "one log for everyone, read where it is checked"),
    ("WAITING", "WHERE leaf IS NULL", "how many wait, and since when"),
    ("SAVE_JUDGED", "WHERE entry.person_id = j.column1", "each row of a list names its own person"),
    ("BEHIND", "WHERE e.practice = p.ods", "the worker asks which practice has work; its code alone comes back"),
    (
        "PRACTICE_UNREAD",
        "WHERE birth_day IS NULL",
        "the worker asks which practice has work; its code alone comes back",
    ),
    (
        "PRACTICES_OF_THE_YOUNG",
        "WHERE birth_day > $1",
        "the worker asks which practices have work; codes alone come back",
    ),
    ("PEOPLE_BY_PRACTICE", "WHERE is_current = TRUE", "counts by practice; no person comes back"),
    ("PACKS_BY_DAY", "WHERE sent <> ''", "counts by practice and day; no person comes back"),
    ("OPTED_OUT", "WHERE s.extent = $1", "days of choices by practice, for counts; no person comes back"),
    ("SAVE_DAYS", "WHERE id = $1 AND version = $2", "the id is the person"),
    ("OUTSIDE", "WHERE leaf < 0", "places that cannot be"),
    ("RECEIPT_OF_ACCOUNT", "WHERE account = $1", "a sign-in that was not proven keeps its own receipt"),
    ("LOOK_UPS", "WHERE v.organisation = $1", "an officer compares what their own organisation looked up"),
    ("PRACTICE_LOOKS", "WHERE organisation = $1", "an officer compares what their own organisation looked up"),
    ("NOTE_MARK", "WHERE p.id = $1", "the id is the person"),
    ("UNSEE_PACKS", "FROM person WHERE id = $1", "the id is the person"),
    ("UNSEE_PACKS_OF", "WHERE nhs_key = $1", "what is known of a human counts for the letters of every practice"),
    ("HIDDEN_FOR_SAFETY", "WHERE o.nhs_key = $1", "what a practice before hid speaks against a letter of this one"),
    (
        "PRACTICES_WITH_PACKS",
        "WHERE k.practice = r.ods",
        "the worker asks which practices have letters; codes alone come back",
    ),
    ("HELD_ALREADY", "WHERE nhs_key IN ($1)", "who makes newcomers has their numbers; how many are held comes back"),
    ("REVIEW_ACTS", "WHERE organisation = $1", "how fast an organisation reviews; nobody it was about comes back"),
    ("GRANTS_OF_ACCOUNT", "WHERE a.subject_key = $1", "an account reaches what was granted to whom it proved to be"),
    ("GRANTS_MOVED", "WHERE nhs_key = $1 AND practice <> $2", "who moves leaves the grants of other practices behind"),
    ("LINES_LEAVE", "WHERE nhs_key = $1 AND practice <> $2", "a new holding ends the others of one human"),
    ("OPENED_BY", "WHERE organisation = $1 AND actor = $2", "what a reader opened themselves; ids alone come back"),
    ("OWN_PEOPLE", "WHERE o.staff_id = $1", "whose records are a colleague's to look at; ids alone come back"),
    ("PREVIEWED", "WHERE organisation = $1", "how many of its staff tried the preview; a number comes back"),
    ("PACK_CODE", "WHERE code_key = $1", "whoever holds a form has its code, which is one person's"),
    ("EVERY_HOLDING", "WHERE p.nhs_key = $1", "who holds a form says no wherever their record is now"),
    ("RECEIPT_AND_WHOSE", "WHERE code = $1", "a desk that closes a form has the receipt of the choice it recorded"),
    ("RECEIPT_AT", "WHERE code = $1", "whoever holds a receipt may check it; the time alone comes back"),
];

/// The tables a statement reads or writes.
fn tables(sql: &str) -> Vec<String> {
    let words: Vec<&str> = sql.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let opens = |word: &str| matches!(word, "FROM" | "JOIN" | "INTO" | "UPDATE");
    words.windows(2).filter(|pair| opens(pair[0])).map(|pair| pair[1].to_owned()).collect()
}

fn is_personal(sql: &str) -> bool {
    tables(sql).iter().any(|table| PERSONAL.contains(&table.as_str()))
}

/// Whether a statement keeps to the person or practice it is given.
fn keeps_to_one(sql: &str) -> bool {
    let by_human = tables(sql).iter().filter(|table| *table != "SET").all(|table| BY_HUMAN.contains(&table.as_str()));
    match sql.strip_prefix("INSERT INTO ") {
        Some(insert) => {
            let columns = insert.split(')').next().unwrap_or_default();
            columns.contains("person_id") || columns.contains("practice") || by_human && columns.contains("nhs_key")
        }
        None if by_human => HUMAN_TENANTS.iter().any(|tenant| sql.contains(tenant)),
        None => TENANTS.iter().any(|tenant| sql.contains(tenant)),
    }
}

#[test]
fn statements_on_personal_data_keep_to_one_person_or_practice() {
    let personal: Vec<_> = all().into_iter().filter(|(_, sql)| is_personal(sql)).collect();
    for table in PERSONAL.iter().copied() {
        assert!(personal.iter().any(|(_, sql)| tables(sql).iter().any(|name| name == table)), "nothing uses {table}");
    }
    for (name, sql) in &personal {
        let excepted = EXCEPTIONS.iter().any(|(known, condition, _)| known == name && sql.contains(condition));
        assert!(keeps_to_one(sql) || excepted, "{name} is not kept to a person or practice:\n{sql}");
    }
    for (name, condition, _) in EXCEPTIONS.iter().copied() {
        let uses: Vec<_> = personal.iter().filter(|(known, _)| *known == name).collect();
        assert!(
            matches!(*uses, [(_, sql)] if sql.contains(condition) && !keeps_to_one(sql)),
            "{name} needs no exception"
        );
    }
}

#[test]
fn a_statement_that_keeps_to_nobody_is_noticed() {
    let everyone = "SELECT e.card FROM session s JOIN entry e ON e.id = s.id WHERE e.kind = $1 AND e.practice <> $2";
    assert!(is_personal(everyone) && !keeps_to_one(everyone));
    let nobodys = "INSERT INTO audit (id, at) VALUES ($1, $2)";
    assert!(is_personal(nobodys) && !keeps_to_one(nobodys));
    assert!(!is_personal("SELECT name FROM staff WHERE staff_id = $1"));
}

/// What is handed to sqlx in a source text other than a statement of the table: a name in capitals, or `sql` that holds one.
fn strays(source: &str) -> Vec<String> {
    let known = |argument: &str| {
        let name = argument.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
        name == "sql" || all().iter().any(|(known, _)| *known == name)
    };
    let calls = source.match_indices("sqlx::query").chain(source.match_indices("sqlx::raw_sql"));
    let arguments = calls.filter_map(|(start, _)| source[start..].split_once('(')).map(|(_, rest)| rest.trim_start());
    let mut strays: Vec<String> =
        arguments.filter(|argument| !known(argument)).map(|argument| argument.chars().take(40).collect()).collect();
    let ways_round = ["AssertSqlSafe", "QueryBuilder", ".execute(\"", ".fetch_one(\"", ".fetch_all(\"", "into_sql_str"];
    strays.extend(ways_round.into_iter().filter(|way| source.contains(way)).map(str::to_owned));
    strays
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The names a source text declares statements by.
fn declared(source: &str) -> Vec<&str> {
    let Some((_, after)) = source.split_once("\nstatements! {\n") else { return Vec::new() };
    let block = after.split_once("\n}\n").map_or(after, |(block, _)| block);
    let is_name = |name: &&str| name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let names = block.lines().filter_map(|line| Some(line.strip_prefix("    ")?.split_once(" = ")?.0));
    names.filter(is_name).collect()
}

#[test]
fn no_statement_bypasses_the_table() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let (mut calls, mut names) = (0, Vec::new());
    for path in found {
        let source = fs::read_to_string(&path).unwrap();
        names.extend(declared(&source).into_iter().map(str::to_owned));
        calls += source.matches("sqlx::query").count();
        assert_eq!(strays(&source), Vec::<String>::new(), "{}", path.display());
    }
    assert!(calls > 50, "{calls}");
    let mut listed: Vec<&str> = all().into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    listed.sort_unstable();
    assert_eq!(names, listed, "declared, and listed for tests to read");
}

#[test]
fn a_statement_that_bypasses_the_table_is_noticed() {
    for bypass in [
        "sqlx::query(\"DELETE FROM entry\")",
        "sqlx::query_as::<_, Row>(\n    \"SELECT 1\")",
        "sqlx::query_scalar(&format!(\"SELECT {x}\"))",
        "sqlx::query!(\"SELECT 1\")",
        "sqlx::raw_sql(\"SELECT 1\")",
        "c.execute(\"SELECT 1\")",
        "sqlx::query(UNLISTED)",
    ] {
        assert_eq!(strays(bypass).len(), 1, "{bypass}");
    }
    assert_eq!(strays("sqlx::query(PING).execute(c)"), Vec::<String>::new());
    assert_eq!(strays("sqlx::query_as::<_, Row>(OF_PERSON)"), Vec::<String>::new());
}
