//! Every call passes where a mishap may strike, and strikes once.

use std::{fs, path::Path};

use sqlx::Error;

use super::{Fails, Mishap, call, lasted};

/// Five calls, two of which last.
fn five() -> Result<(), Error> {
    call()?;
    call().and_then(|()| lasted())?;
    call()?;
    call()?;
    call().and_then(|()| lasted())
}

async fn struck(fails: Fails) -> (bool, u32) {
    let mishap = Mishap::new(fails);
    let outcome = mishap.during(async { five() }).await;
    assert_eq!(outcome.is_err(), mishap.struck(), "{fails:?}");
    (mishap.struck(), mishap.calls())
}

#[tokio::test]
async fn the_call_that_is_named_fails_and_no_other() {
    assert_eq!(struck(Fails::Never).await, (false, 5));
    for nth in 1..=5 {
        assert_eq!(struck(Fails::Unmade(nth)).await, (true, nth));
    }
    assert_eq!(struck(Fails::Unmade(6)).await, (false, 5));
    assert_eq!(struck(Fails::Unheard(1)).await, (true, 2));
    assert_eq!(struck(Fails::Unheard(2)).await, (true, 5));
    assert_eq!(struck(Fails::Unheard(3)).await, (false, 5));
    assert!(five().is_ok(), "whoever has no plan has no mishap");
}

/// The macros of `database.rs` pass by themselves. Whoever asks a pool in another way has to say so before.
#[test]
fn no_statement_is_sent_past_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|end| end != "rs") || path.ends_with("tests.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let count = |words: &[&str]| words.iter().map(|word| text.matches(word).count()).sum::<usize>();
            let ways = ["execute(", "fetch_one(", "fetch_all(", "fetch_optional("];
            let past: usize = ways
                .iter()
                .map(|way| ["pool)", "read)", "write)"].map(|to| count(&[&format!("{way}{to}")])).iter().sum::<usize>())
                .sum();
            let passed = count(&["mishap::call()?", "sqlite_pool()?"]);
            let own = count(&["Db::Sqlite", "Db::Postgres"]);
            assert!(own == 0 || path.ends_with("database.rs"), "{}: let the macros choose the pool", path.display());
            assert!(past <= passed, "{}: {past} calls past the macros, {passed} of them counted", path.display());
            files += 1;
        }
    }
    assert!(files > 50, "the sources were read");
}
