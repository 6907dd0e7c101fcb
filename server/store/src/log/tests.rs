//! The log on both databases: folded whole, and every change behind its back is found.

#[cfg(debug_assertions)]
mod mishaps;

use domain::{ids::PersonId, stamp::Stamp};
use sqlx::{AssertSqlSafe, Executor};
use tempfile::TempDir;
use tlog::{Checkpoint, Signer, proof::is_included, row, walk::Fault};
use uuid::Uuid;

use super::{ERASED, Erased, Folded, Order, PLACE, RowName};
use crate::{Address, Store, audit::AuditRow, database::Db, postgres};

const ANN: PersonId = PersonId(Uuid::from_u128(77));

fn signer() -> Signer {
    Signer::new("record.example/audit", &[3; 32]).unwrap()
}

fn at(seconds: i64) -> Stamp {
    Stamp::from_micros(1_700_000_000_000_000).plus_seconds(seconds)
}

fn line(number: u128) -> AuditRow {
    AuditRow {
        id: Uuid::from_u128(number + 1),
        at: at(i64::try_from(number % 17).unwrap()),
        actor: format!("account-{}", number % 3),
        role: "patient".to_owned(),
        organisation: String::new(),
        action: "patient-section".to_owned(),
        person: Some(ANN),
        entry: None,
        what: "timeline".to_owned(),
        why: String::new(),
        salt: (number * 31 + 7).to_be_bytes(),
    }
}

/// Runs a test on SQLite, and on PostgreSQL where there is one.
async fn on_both<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db").to_str().unwrap().to_owned();
    let scratch = postgres::Scratch::create("").await;
    let urls = [Some(Address::Sqlite(file)), scratch.as_ref().map(|scratch| Address::Postgres(scratch.url()))];
    for address in urls.into_iter().flatten() {
        let store = Store::open(&address).await.unwrap();
        store.migrate().await.unwrap();
        test(store).await;
    }
    if let Some(scratch) = scratch {
        scratch.remove().await;
    }
}

/// Writes lines, every third as an act, the others as reads.
async fn write(store: &Store, numbers: std::ops::Range<u128>) {
    for number in numbers {
        if number % 3 == 0 {
            let mut tx = store.begin().await.unwrap();
            tx.audit(&line(number)).await.unwrap();
            tx.commit().await.unwrap();
        } else {
            store.audit_read(line(number)).await.unwrap();
        }
    }
}

async fn fold(store: &Store, seconds: i64) -> u64 {
    let mut sum = 0;
    loop {
        let turn = store.fold(&signer(), "one", at(seconds)).await.unwrap();
        let Folded::Rows { count, more } = turn else { unreachable!("nobody else holds it") };
        sum += count;
        if !more {
            return sum;
        }
    }
}

/// A statement behind the log's back, in the record and in the file of reads; says how many rows it changed.
async fn behind(store: &Store, sql: &str) -> u64 {
    let sql = sql.to_owned();
    match &store.db {
        Db::Sqlite { write, .. } => {
            let acts = write.execute(AssertSqlSafe(sql.clone())).await.unwrap().rows_affected();
            acts + store
                .reads
                .sqlite_pool()
                .unwrap()
                .unwrap()
                .execute(AssertSqlSafe(sql))
                .await
                .unwrap()
                .rows_affected()
        }
        Db::Postgres(pool) => pool.execute(AssertSqlSafe(sql)).await.unwrap().rows_affected(),
    }
}

async fn faults(store: &Store) -> Vec<Fault> {
    store.check_log(signer().verifier(), None).await.unwrap().faults
}

#[tokio::test]
async fn every_committed_row_gets_one_place_whoever_wrote_it_and_when() {
    on_both(|store| async move {
        assert_eq!(fold(&store, 0).await, 0, "an empty log");
        write(&store, 0..300).await;
        assert_eq!(store.waiting().await.unwrap(), (300, Some(at(0))));
        assert_eq!(fold(&store, 20).await, 300);
        // Rows of an earlier time that were committed later are folded too.
        write(&store, 300..640).await;
        assert_eq!(fold(&store, 40).await, 340);
        assert_eq!(fold(&store, 60).await, 0);
        let checked = store.check_log(signer().verifier(), None).await.unwrap();
        assert_eq!((checked.size, checked.signed_to, checked.waiting, checked.faults), (640, 640, 0, Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn only_one_sequencer_holds_the_log_and_the_next_takes_it_up_when_it_stops() {
    on_both(|store| async move {
        write(&store, 0..5).await;
        fold(&store, 0).await;
        write(&store, 5..9).await;
        assert_eq!(store.fold(&signer(), "two", at(3)).await.unwrap(), Folded::HeldElsewhere);
        assert_eq!(store.fold(&signer(), "two", at(11)).await.unwrap(), Folded::Rows { count: 4, more: false });
        assert_eq!(faults(&store).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_turn_cut_off_between_the_two_files_is_taken_up() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db").to_str().unwrap().to_owned();
    let store = Store::open(&Address::Sqlite(file)).await.unwrap();
    store.migrate().await.unwrap();
    write(&store, 0..30).await;
    fold(&store, 0).await;
    write(&store, 30..60).await;
    sqlx::query(PLACE).bind(30_i64).bind(7_i64).execute(store.reads.sqlite_pool().unwrap().unwrap()).await.unwrap();
    assert_eq!(faults(&store).await, [], "places beyond the end are not in the log yet");
    assert_eq!(fold(&store, 20).await, 30);
    let checked = store.check_log(signer().verifier(), None).await.unwrap();
    assert_eq!((checked.size, checked.waiting, checked.faults), (60, 0, Vec::new()));
}

/// Each of these, tried on row after row, is found; undone, the log is whole again.
#[tokio::test]
async fn whatever_is_changed_behind_its_back_is_found() {
    on_both(|store| async move {
        write(&store, 0..300).await;
        fold(&store, 0).await;
        let mut tried = 0;
        for leaf in (0..300).step_by(3) {
            let next = (leaf + 1) % 300;
            for (change, undo) in [
                (
                    format!("UPDATE audit SET why = 'x' WHERE leaf = {leaf}"),
                    format!("UPDATE audit SET why = '' WHERE leaf = {leaf}"),
                ),
                (
                    format!("UPDATE audit SET at = at + 1 WHERE leaf = {leaf}"),
                    format!("UPDATE audit SET at = at - 1 WHERE leaf = {leaf}"),
                ),
                (
                    format!("UPDATE audit SET leaf = -7 WHERE leaf = {leaf}"),
                    format!("UPDATE audit SET leaf = {leaf} WHERE leaf = -7"),
                ),
                (
                    format!(
                        "UPDATE audit SET what = 'summary', action = 'patient-summary' WHERE leaf IN ({leaf}, {next})"
                    ),
                    format!(
                        "UPDATE audit SET what = 'timeline', action = 'patient-section' WHERE leaf IN ({leaf}, {next})"
                    ),
                ),
            ] {
                assert!(behind(&store, &change).await > 0, "{change}");
                assert_ne!(faults(&store).await, [], "{change}");
                behind(&store, &undo).await;
                tried += 1;
            }
        }
        assert_eq!((tried, faults(&store).await), (400, Vec::new()));
        for change in [
            "DELETE FROM audit WHERE leaf = 299",
            "DELETE FROM audit_checkpoint",
            "DELETE FROM audit_tile WHERE level = 1",
            "UPDATE audit_head SET size = size - 1 WHERE id = 1",
        ] {
            let before = faults(&store).await;
            behind(&store, change).await;
            assert_ne!(faults(&store).await, before, "{change}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_head_kept_elsewhere_finds_a_log_that_was_made_anew() {
    on_both(|store| async move {
        write(&store, 0..40).await;
        fold(&store, 0).await;
        let newest = store.checkpoint().await.unwrap().unwrap();
        let kept = Checkpoint::open(&newest.note, signer().verifier()).unwrap();
        assert_eq!(store.check_log(signer().verifier(), Some(&kept)).await.unwrap().faults, []);
        for sql in [
            "DELETE FROM audit WHERE leaf > 30",
            "UPDATE audit SET leaf = NULL",
            "DELETE FROM audit_tile",
            "DELETE FROM audit_checkpoint",
            "UPDATE audit_head SET size = 0, checkpoints = 0, signed_size = 0, signed_at = 0",
        ] {
            behind(&store, sql).await;
        }
        fold(&store, 20).await;
        assert_eq!(faults(&store).await, [], "whoever holds database and key can begin again");
        let checked = store.check_log(signer().verifier(), Some(&kept)).await.unwrap();
        assert_eq!(checked.faults, [Fault::KeptRoot { size: 40 }], "but not around a head kept elsewhere");
    })
    .await;
}

#[tokio::test]
async fn a_part_is_proven_by_itself() {
    on_both(|store| async move {
        write(&store, 0..600).await;
        fold(&store, 0).await;
        let head = |store: Store| async move { store.checkpoint().await.unwrap().unwrap() };
        let first = head(store.clone()).await;
        let since = Stamp::from_micros(0);
        assert!(store.log_of(PersonId(Uuid::nil()), since, first.size).await.unwrap().is_empty());
        fold(&store, 20).await;
        let newest = head(store.clone()).await;
        let signed = Checkpoint::open(&newest.note, signer().verifier()).unwrap();
        let rows = store.log_of(ANN, since, newest.size).await.unwrap();
        assert!(rows.len() > 100 && rows.iter().all(|row| row.row.person == Some(ANN)));
        assert!(rows.is_sorted_by(|one, next| one.leaf > next.leaf), "newest first, each once");
        let middle = rows[50].row.at;
        let later = store.log_of(ANN, middle, newest.size).await.unwrap();
        assert!(later.len() < rows.len() && later.iter().all(|row| row.row.at >= middle));
        let leaves: Vec<u64> = rows.iter().map(|row| row.leaf).collect();
        let paths = store.paths(&leaves, newest.size).await.unwrap();
        for (own, path) in rows.iter().zip(paths) {
            let leaf = row::leaf(&row::commitments(&own.salt, &own.columns));
            assert!(is_included(&leaf, own.leaf, signed.size, &path, &signed.root));
        }
    })
    .await;
}

/// The row of an order to erase another.
fn erase_order(id: u128, row: u128, words: &str, second: &str) -> AuditRow {
    AuditRow {
        actor: "A Shah".to_owned(),
        role: "operator".to_owned(),
        action: ERASED.to_owned(),
        person: None,
        what: Order::what(Uuid::from_u128(row + 1), second),
        why: words.to_owned(),
        ..line(id)
    }
}

/// Erases the rows of these numbers, each under an order of its own row.
async fn erase(store: &Store, rows: impl IntoIterator<Item = u128>, words: &str) {
    for row in rows {
        let done =
            store.erase(Uuid::from_u128(row + 1), &erase_order(10_000 + row, row, words, "B Jones")).await.unwrap();
        assert_eq!(done, Erased::Done, "{row}");
    }
}

#[tokio::test]
async fn rows_erased_under_orders_leave_the_log_whole_and_it_says_which_orders() {
    on_both(|store| async move {
        write(&store, 0..300).await;
        fold(&store, 0).await;
        let before = store.log_of(ANN, Stamp::from_micros(0), 300).await.unwrap().len();
        // Both acts and reads: every third is an act.
        erase(&store, [3, 4, 5], "Order 1: named a child").await;
        erase(&store, [299], "Order 2: wrong person").await;
        for folded in [300, 304] {
            let checked = store.check_log(signer().verifier(), None).await.unwrap();
            assert_eq!((checked.size, checked.faults, checked.unfinished), (folded, Vec::new(), Vec::new()));
            let told: Vec<_> = checked.erased.iter().map(|(order, rows)| (order.words.as_str(), *rows)).collect();
            assert_eq!(told, [("Order 1: named a child", 3), ("Order 2: wrong person", 1)]);
            let first = &checked.erased[0].0;
            assert_eq!((first.by.as_str(), first.second.as_str()), ("A Shah", "B Jones"));
            fold(&store, 20).await;
        }
        let rows = store.log_of(ANN, Stamp::from_micros(0), 300).await.unwrap();
        assert_eq!(rows.len(), before - 4, "nothing is left that says whom they were about");
        let newest = store.checkpoint().await.unwrap().unwrap();
        let signed = Checkpoint::open(&newest.note, signer().verifier()).unwrap();
        let leaves: Vec<u64> = rows.iter().map(|row| row.leaf).collect();
        for (own, path) in rows.iter().zip(store.paths(&leaves, newest.size).await.unwrap()) {
            let leaf = row::leaf(&row::commitments(&own.salt, &own.columns));
            assert!(is_included(&leaf, own.leaf, signed.size, &path, &signed.root), "the others are proven as before");
        }
    })
    .await;
}

#[tokio::test]
async fn what_may_not_be_erased_is_left_alone() {
    on_both(|store| async move {
        write(&store, 0..30).await;
        fold(&store, 0).await;
        write(&store, 30..31).await;
        let try_on = |row: u128| {
            let store = store.clone();
            async move { store.erase(Uuid::from_u128(row + 1), &erase_order(20_000 + row, row, "Why", "B")).await.unwrap() }
        };
        assert_eq!(try_on(30).await, Erased::NotThere, "it has no place yet");
        assert_eq!(try_on(999).await, Erased::NotThere);
        assert_eq!(try_on(7).await, Erased::Done);
        assert_eq!(try_on(7).await, Erased::Already);
        let place = store.check_log(signer().verifier(), None).await.unwrap();
        assert_eq!(place.erased.iter().map(|(_, rows)| rows).sum::<u64>(), 1, "one order for it");
        fold(&store, 20).await;
        assert_eq!(try_on(20_007).await, Erased::IsAnOrder);
        behind(&store, "UPDATE audit SET why = 'x' WHERE leaf = 11").await;
        let changed = store.logged_row(RowName::Leaf(11)).await.unwrap().unwrap().as_u128() - 1;
        assert_eq!(try_on(changed).await, Erased::Changed, "that would hide a fault");
        assert_eq!(store.logged_row(RowName::Leaf(999)).await.unwrap(), None);
    })
    .await;
}

/// Row after row: taken out by somebody with a hand on the database, in each way that could pass for lawful.
#[tokio::test]
async fn erased_without_an_order_is_found() {
    on_both(|store| async move {
        write(&store, 0..120).await;
        fold(&store, 0).await;
        erase(&store, [50, 51], "Order 1").await;
        fold(&store, 20).await;
        assert_eq!(faults(&store).await, []);
        for leaf in (0..120).step_by(5) {
            let named = store.logged_row(RowName::Leaf(leaf)).await.unwrap().unwrap();
            if [51, 52].contains(&named.as_u128()) {
                continue;
            }
            let (placed, _) = store.named(RowName::Leaf(leaf)).await.unwrap().unwrap();
            let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            let bytes = |bytes: &[u8]| match &store.db {
                Db::Sqlite { .. } => format!("x'{}'", hex(bytes)),
                Db::Postgres(_) => format!("'\\x{}'::bytea", hex(bytes)),
            };
            let bare = "at = 0, actor = '', role = '', organisation = '', action = '', person_id = NULL, \
                        entry_id = NULL, what = '', why = ''";
            let left = bytes(&placed.leaf().unwrap());
            for (change, expected) in [
                (format!("{bare}, salt = {left}"), Fault::ErasedWithoutOrder { leaf, row: named.to_string() }),
                (format!("{bare}, salt = {}", bytes(&[])), Fault::RowChanged { leaf, row: named.to_string() }),
                (format!("salt = {left}"), Fault::RowChanged { leaf, row: named.to_string() }),
            ] {
                assert_eq!(behind(&store, &format!("UPDATE audit SET {change} WHERE leaf = {leaf}")).await, 1);
                assert_eq!(faults(&store).await, [expected], "{change}");
                let undo = format!(
                    "at = {}, actor = '{}', role = 'patient', action = 'patient-section', person_id = {}, \
                     what = 'timeline', salt = {}",
                    placed.at,
                    placed.actor,
                    match &store.db {
                        Db::Sqlite { .. } => bytes(placed.person_id.unwrap().as_bytes()),
                        Db::Postgres(_) => format!("'{}'", placed.person_id.unwrap()),
                    },
                    bytes(placed.salt.as_deref().unwrap())
                );
                behind(&store, &format!("UPDATE audit SET {undo} WHERE leaf = {leaf}")).await;
                assert_eq!(faults(&store).await, [], "undone");
            }
        }
        // What was lawfully erased is no place to write in, and its order has to stay.
        for change in [
            "UPDATE audit SET why = 'x' WHERE action = '' AND leaf < 120",
            "UPDATE audit SET what = 'nothing' WHERE action = 'audit-row-erased'",
            "DELETE FROM audit WHERE action = 'audit-row-erased'",
        ] {
            let before = faults(&store).await;
            assert!(behind(&store, change).await > 0, "{change}");
            assert_ne!(faults(&store).await, before, "{change}");
        }
        let all = faults(&store).await;
        assert!(all.iter().any(|fault| matches!(fault, Fault::LeafMissing { .. })), "{all:?}");
    })
    .await;
}

#[tokio::test]
async fn an_erasure_cut_off_between_the_two_files_is_told_and_finished() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db").to_str().unwrap().to_owned();
    let store = Store::open(&Address::Sqlite(file)).await.unwrap();
    store.migrate().await.unwrap();
    write(&store, 0..30).await;
    fold(&store, 0).await;
    let mut tx = store.begin().await.unwrap();
    tx.audit(&erase_order(500, 4, "Order 1", "B Jones")).await.unwrap();
    tx.commit().await.unwrap();
    let cut_off = store.check_log(signer().verifier(), None).await.unwrap();
    assert_eq!((cut_off.faults, cut_off.unfinished), (Vec::new(), vec![Uuid::from_u128(5).to_string()]));
    erase(&store, [4], "Order 1").await;
    let checked = store.check_log(signer().verifier(), None).await.unwrap();
    assert_eq!((checked.faults, checked.unfinished, checked.waiting), (Vec::new(), Vec::new(), 1), "ordered once");
}
