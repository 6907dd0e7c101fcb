//! The database is locked by somebody else, full, or drops its lines: plain pages, nothing half done, and all by itself
//! again when it is over.

use std::time::Duration;

use domain::role::Role;

use super::{kept::Kept, plain::complaint};
use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

async fn settled(kind: Kind, name: &str) -> (Portal, Person) {
    let portal = Portal::open(kind, name).await;
    let person = shown(&portal).await;
    (portal, person)
}

/// Somebody with one entry.
async fn shown(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let document =
        bundle(&patient("Ann", "Matrix", "1980-05-06"), &[entry("problems", "one", "It is shown", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(1), &document).await
}

/// A read and an act, both of which need to write.
async fn both(portal: &Portal, patient: &Browser<'_>, staff: &Browser<'_>, person: &Person) -> [Option<String>; 2] {
    let (mut patient, mut staff) = (patient.again(), staff.again());
    let path = person.at("/flags");
    let fields = [("note", "Look")];
    let answers = tokio::join!(patient.get("/record/problems"), staff.post(&path, &fields));
    assert_eq!(portal.stranger().get("/health/live").await.status, 200);
    [complaint(&answers.0), complaint(&answers.1)]
}

/// Both fail plainly while it lasts and leave nothing; both succeed as soon as it is over.
async fn fails_until(portal: &Portal, person: &Person, begin: &str, begin_reads: &str, end: &str, end_reads: &str) {
    let patient = portal.sign_in(&person.patient()).await;
    let staff = portal.sign_in(&portal.staff("dr-able", BROOKSIDE, Role::Clinician).await).await;
    let folder = tempfile::tempdir().unwrap();
    let kept = Kept::keep(&portal.database, folder.path()).await;
    portal.database.run(begin).await;
    portal.database.run_in_audit(begin_reads).await;
    let complaints = both(portal, &patient, &staff, person).await;
    portal.database.run_in_audit(end_reads).await;
    portal.database.run(end).await;
    assert_eq!(complaints, [None, None], "{begin}");
    assert_eq!(kept.change().await, super::kept::Change::default(), "{begin}: something stayed");
    assert_eq!(staff.again().post(&person.at("/freeze"), &[]).await.status, 303, "after {end}");
    assert!(patient.again().get("/record/problems").await.is_closed_door(), "after {end}: frozen");
}

#[tokio::test]
async fn a_database_that_somebody_locked_is_waited_for_and_then_given_up() {
    for kind in Kind::all() {
        let (portal, person) = settled(kind, "faults_locked").await;
        let lock = match kind {
            Kind::Sqlite => "BEGIN IMMEDIATE",
            Kind::Postgres => "BEGIN; LOCK TABLE audit, person IN ACCESS EXCLUSIVE MODE",
        };
        // On PostgreSQL both run on one line.
        let reads = if kind == Kind::Sqlite { [lock, "ROLLBACK"] } else { ["SELECT 1", "SELECT 1"] };
        let begun = std::time::Instant::now();
        fails_until(&portal, &person, lock, reads[0], "ROLLBACK", reads[1]).await;
        assert!((5..15).contains(&begun.elapsed().as_secs()), "{kind:?}: waited {:?}", begun.elapsed());
    }
}

/// What PostgreSQL says when its disk is full; SQLite's own is filled beside the real program.
#[tokio::test]
async fn a_full_disk_under_postgres_is_a_plain_page() {
    if !Kind::all().contains(&Kind::Postgres) {
        return;
    }
    let (portal, person) = settled(Kind::Postgres, "faults_full").await;
    portal
        .database
        .run(
            "CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend \
             file \"base/1/2\": No space left on device' USING ERRCODE = 'disk_full'; END $$",
        )
        .await;
    let on = "CREATE TRIGGER is_full BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION is_full()";
    fails_until(&portal, &person, on, "SELECT 1", "DROP TRIGGER is_full ON audit", "SELECT 1").await;
}

/// A server that stops amid a statement keeps its lines open and says nothing.
#[tokio::test]
async fn a_frozen_postgres_is_given_up_and_forgotten_when_it_thaws() {
    if !Kind::all().contains(&Kind::Postgres) {
        return;
    }
    let more = [("CANDOUR_ANSWER_WITHIN_SECONDS", "2")];
    let portal = Portal::open_with(Kind::Postgres, "faults_frozen", "http://127.0.0.1:3000", &more).await;
    let person = shown(&portal).await;
    let patient = portal.sign_in(&person.patient()).await;
    let staff = portal.sign_in(&portal.staff("dr-able", BROOKSIDE, Role::Clinician).await).await;
    portal.database.run("BEGIN; LOCK TABLE audit, person IN ACCESS EXCLUSIVE MODE").await;
    let freeze = async {
        // Both are amid a statement by then, waiting for the lock; their own patience is five seconds.
        tokio::time::sleep(Duration::from_millis(500)).await;
        portal.database.signal("STOP").await;
    };
    let (complaints, ()) = tokio::join!(both(&portal, &patient, &staff, &person), freeze);
    portal.database.signal("CONT").await;
    portal.database.run("ROLLBACK").await;
    assert_eq!(complaints, [None, None]);
    assert_eq!(patient.again().get("/record/problems").await.status, 200);
}

#[tokio::test]
async fn lines_that_drop_are_made_anew() {
    if !Kind::all().contains(&Kind::Postgres) {
        return;
    }
    let (portal, person) = settled(Kind::Postgres, "faults_dropped").await;
    let mut patient = portal.sign_in(&person.patient()).await;
    let drop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> \
                pg_backend_pid()";
    for _ in 0..20 {
        portal.database.run(drop).await;
        let answer = patient.get("/record/problems").await;
        assert!(answer.status == 200 || complaint(&answer).is_none(), "{}", answer.body);
    }
    assert_eq!(patient.get("/record/problems").await.status, 200);
}
