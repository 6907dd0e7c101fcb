//! Sessions.

use store::{Store, session::StoredSession};

use crate::{harness::on_both, made::at};

fn session(number: i64, account: &str) -> StoredSession {
    StoredSession {
        id_hash: format!("hash-{number}"),
        account: account.to_owned(),
        outer_ref: format!("ref-{number}"),
        body: format!("{{\"number\":{number}}}"),
        device: "Chrome on Android".to_owned(),
        created_at: at(number),
        last_used_at: at(100 + number),
    }
}

async fn refs(store: &Store, account: &str) -> Vec<String> {
    store.sessions_of(account).await.unwrap().into_iter().map(|session| session.outer_ref).collect()
}

#[tokio::test]
async fn a_session_is_kept_changed_and_used() {
    on_both(|store| async move {
        assert!(store.session("hash-1").await.unwrap().is_none());
        store.put_session(&session(1, "")).await.unwrap();
        let signed_in = StoredSession {
            account: "ada".to_owned(),
            body: "{}".to_owned(),
            device: "Firefox".to_owned(),
            created_at: at(50),
            last_used_at: at(200),
            ..session(1, "")
        };
        store.put_session(&signed_in).await.unwrap();
        let kept = store.session("hash-1").await.unwrap().unwrap();
        assert_eq!((kept.account, kept.body, kept.device), (signed_in.account, signed_in.body, signed_in.device));
        assert_eq!((kept.id_hash.as_str(), kept.outer_ref.as_str()), ("hash-1", "ref-1"));
        // Its age counts from its beginning, however often it changes.
        assert_eq!((kept.created_at, kept.last_used_at), (at(1), at(200)));
        store.touch_session("hash-1", at(300)).await.unwrap();
        store.touch_session("hash-2", at(300)).await.unwrap();
        assert_eq!(store.session("hash-1").await.unwrap().unwrap().last_used_at, at(300));
        assert!(store.session("hash-2").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn an_account_ends_its_own_sessions_alone() {
    on_both(|store| async move {
        for (number, account) in [(1, "ada"), (2, "ada"), (3, "bob"), (4, "ada"), (5, "")] {
            store.put_session(&session(number, account)).await.unwrap();
        }
        assert_eq!(refs(&store, "ada").await, ["ref-4", "ref-2", "ref-1"]);
        assert!(!store.end_session("ada", "ref-3").await.unwrap());
        assert!(!store.end_session("ada", "ref-9").await.unwrap());
        assert!(store.end_session("ada", "ref-2").await.unwrap());
        assert!(!store.end_session("ada", "ref-2").await.unwrap());
        assert_eq!(refs(&store, "ada").await, ["ref-4", "ref-1"]);
        store.remove_session("hash-4").await.unwrap();
        assert_eq!(refs(&store, "ada").await, ["ref-1"]);
        store.end_all_sessions("ada").await.unwrap();
        assert!(refs(&store, "ada").await.is_empty());
        assert_eq!(refs(&store, "bob").await, ["ref-3"]);
        assert!(store.session("hash-5").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_sweep_takes_the_idle_and_the_old() {
    on_both(|store| async move {
        for (number, created, used) in [(1, 10, 100), (2, 10, 50), (3, 5, 100), (4, 10, 49), (5, 9, 100)] {
            let (created_at, last_used_at) = (at(created), at(used));
            store.put_session(&StoredSession { created_at, last_used_at, ..session(number, "ada") }).await.unwrap();
        }
        assert_eq!(store.sweep_sessions(at(50), at(10)).await.unwrap(), 3);
        assert_eq!(refs(&store, "ada").await, ["ref-1", "ref-2"]);
        assert_eq!(store.sweep_sessions(at(50), at(10)).await.unwrap(), 0);
    })
    .await;
}
