//! A page of the review desk is read by an index of lines; nothing scans the entries of a practice.

use sqlx::Row;
use tempfile::TempDir;

use super::{
    KIND_BY_AGE, KIND_BY_PERSON, KIND_BY_RISK, LINE_AT, LINE_COUNTS, LINES_BY_AGE, LINES_BY_KIND, LINES_BY_PERSON,
    LINES_BY_RISK, LINES_DECIDED, LINES_OF_PERSON, LINES_TAKEN, TAKEN_COUNTS,
};
use crate::{Address, Store, database::Db};

/// What SQLite would do for a statement. `explain` is added to its text, which no reader of the table sends.
async fn plan(store: &Store, sql: &str) -> Vec<String> {
    let Db::Sqlite { read, .. } = &store.db else { unreachable!() };
    let text = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let rows = sqlx::query(text).fetch_all(read).await.unwrap();
    rows.iter().map(|row| row.get::<String, _>("detail")).collect()
}

#[tokio::test]
async fn each_page_goes_by_an_index_of_lines_and_looks_up_the_rest_by_key() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db").to_str().unwrap().to_owned();
    let store = Store::open(&Address::Sqlite(file)).await.unwrap();
    store.migrate().await.unwrap();
    for (sql, index) in [
        (LINES_BY_RISK, "review_line_by_risk (practice=? AND (turn,since,line_ref)>(?,?,?)"),
        (LINES_BY_AGE, "review_line_by_age (practice=? AND (since,line_ref)>(?,?)"),
        (LINES_BY_KIND, "review_line_by_kind (practice=? AND (kind,turn,since,line_ref)>(?,?,?,?)"),
        (LINES_BY_PERSON, "review_line_by_person (practice=? AND (person_id,turn,since,line_ref)>(?,?,?,?)"),
        (KIND_BY_RISK, "review_line_by_kind (practice=? AND kind=? AND (turn,since,line_ref)>(?,?,?)"),
        (KIND_BY_AGE, "review_line_by_kind_and_age (practice=? AND kind=? AND (since,line_ref)>(?,?)"),
        (KIND_BY_PERSON, "review_line_by_person (practice=? AND (person_id,turn,since,line_ref)>(?,?,?,?)"),
        (LINES_OF_PERSON, "review_line_by_person (practice=? AND person_id=? AND (turn,since,line_ref)>(?,?,?)"),
        (LINES_TAKEN, "review_line_taken (practice=? AND taken_by=? AND (turn,since,line_ref)>(?,?,?)"),
        (LINE_AT, "review_line_by_ref (practice=? AND line_ref=?)"),
        (LINE_COUNTS, "COVERING INDEX review_line_by_kind_and_age (practice=?)"),
        (TAKEN_COUNTS, "review_line_taken (practice=?"),
        (LINES_DECIDED, "review_line_decided (practice=? AND decided_in=?)"),
    ] {
        let plan = plan(&store, sql).await;
        assert!(plan.iter().any(|step| step.contains(index)), "{index}\n{plan:#?}");
        let scans: Vec<&String> = plan.iter().filter(|step| step.starts_with("SCAN") && *step != "SCAN l").collect();
        assert!(scans.is_empty(), "{sql}\n{plan:#?}");
    }
}
