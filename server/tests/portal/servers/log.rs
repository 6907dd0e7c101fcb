//! One audit log of all servers: rows from each, folded by one sequencer at a time, none twice and none left out.

use std::time::Duration;

use domain::role::Role;
use store::log::Folded;

use super::{at, somebody, two};
use crate::town::{people::BROOKSIDE, portal::Portal};

/// Folds whenever it may, until told to stop; how many rows, and how often the other held the log.
async fn sequencer(server: &Portal, holder: &str, stop: &std::cell::Cell<bool>) -> (u64, usize) {
    let signer = server.office.keys.log_signer("record.example/audit").unwrap();
    let (mut rows, mut held) = (0, 0);
    while !stop.get() {
        match server.office.store.fold(&signer, holder, server.office.now()).await {
            Ok(Folded::Rows { count, .. }) => rows += count,
            Ok(Folded::HeldElsewhere) => held += 1,
            Err(store::StoreError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    (rows, held)
}

#[tokio::test]
async fn all_servers_write_one_log_and_one_of_them_folds_it() {
    let Some((a, b)) = two("servers_log").await else { return };
    let person = somebody(&a, 1).await;
    let patient = a.sign_in(&person.patient()).await;
    let gp = a.sign_in(&a.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let stop = std::cell::Cell::new(false);
    let work = async {
        for turn in 0..20 {
            let (one, other) = if turn % 2 == 0 { (&a, &b) } else { (&b, &a) };
            let (mut reading, mut acting) = (at(one, &patient), at(other, &gp));
            let (path, freeze) = (person.at(""), person.at("/freeze"));
            let (read, looked) = tokio::join!(reading.get("/record/problems"), acting.get(&path));
            assert_eq!((read.status, looked.status), (200, 200));
            if turn == 10 {
                assert_eq!(acting.post(&freeze, &[]).await.status, 303);
                // The one that held the log is gone for longer than its lease.
                b.clock.pass(11);
            }
        }
        // All that was committed is folded before they stop.
        while a.office.store.waiting().await.unwrap().0 > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.set(true);
    };
    let ((), one, other) = tokio::join!(work, sequencer(&a, "one", &stop), sequencer(&b, "other", &stop));
    let rows: u64 = a.database.texts("SELECT CAST(count(*) AS TEXT) FROM audit").await[0].parse().unwrap();
    assert_eq!(one.0 + other.0, rows, "each row once");
    assert!(one.1 + other.1 > 0, "one waits while the other holds the log");
    // The newest head is signed at its time, and both servers find the same log whole.
    for server in [&a, &b] {
        server.clock.pass(30);
        let signer = server.office.keys.log_signer("record.example/audit").unwrap();
        let _ = server.office.store.fold(&signer, "last", server.office.now()).await.unwrap();
        let checked = server.office.store.check_log(signer.verifier(), None).await.unwrap();
        assert!(checked.faults.is_empty(), "{:?}", checked.faults);
        assert_eq!((checked.size, checked.waiting), (rows, 0));
    }
}
