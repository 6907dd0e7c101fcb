//! What was found in entries: kept for staff, in the order of risk, and read by nobody else.

use domain::{
    finding::{Finding, Findings, What},
    kind::Kind,
};
use store::{Store, entry::Place};

use crate::{
    harness::on_both,
    made::{HERE, Made, entry, facts, held, keep, ods, person_id, settle},
};

fn findings(risk: u16) -> Findings {
    let because = vec!["her partner".to_owned(), "in prison".to_owned()];
    Findings { risk, found: vec![Finding { what: What::ThirdParty, weight: risk, because }] }
}

async fn find(store: &Store, number: u128, made: &Made, risk: u16) {
    let mut tx = store.begin().await.unwrap();
    let person = person_id(number);
    tx.keep_findings(person, &ods(HERE), made.id(person), &findings(risk)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn filled(store: &Store) -> [Made; 4] {
    settle(store, &[1, 2]).await;
    let mine = [
        entry("late", held(Kind::Problem, "2024-05-09")),
        entry("risky", held(Kind::Document, "2024-05-01")),
        entry("less", held(Kind::Problem, "2024-05-05")),
        entry("open", facts(Kind::Problem, "2024-05-02")),
    ];
    keep(store, person_id(1), &mine).await;
    find(store, 1, &mine[1], 90).await;
    find(store, 1, &mine[2], 25).await;
    find(store, 1, &mine[3], 99).await;
    let theirs = entry("theirs", held(Kind::Problem, "2024-06-01"));
    keep(store, person_id(2), &[theirs.clone(), entry("second", held(Kind::Problem, "2024-06-02"))]).await;
    find(store, 2, &theirs, 60).await;
    mine
}

#[tokio::test]
async fn what_waits_comes_in_the_order_of_risk_and_pages_hold_it_once() {
    on_both(|store| async move {
        filled(&store).await;
        let one = person_id(1);
        let mut names = Vec::new();
        let mut after: Option<(u16, Place)> = None;
        for risk in [90, 25, 0] {
            let page = store.held(one, after.as_ref().map(|(risk, place)| (*risk, place)), 1).await.unwrap();
            names.push(page[0].listed.staff_ref.clone());
            after = Some((risk, Place::of(&page[0].listed)));
        }
        assert_eq!(names, ["s-risky", "s-less", "s-late"]);
        assert!(store.held(one, after.as_ref().map(|(risk, place)| (*risk, place)), 1).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn kept_words_come_back_and_are_replaced_and_forgotten() {
    on_both(|store| async move {
        let mine = filled(&store).await;
        let one = person_id(1);
        let kept = || async { store.findings(one, mine[1].id(one)).await.unwrap() };
        assert!(kept().await == domain::clinical::Clinical::new(findings(90)));
        find(&store, 1, &mine[1], 40).await;
        assert!(kept().await == domain::clinical::Clinical::new(findings(40)));
        let mut tx = store.begin().await.unwrap();
        tx.drop_findings(one, mine[1].id(one)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(kept().await == domain::clinical::Clinical::new(Findings::default()));
    })
    .await;
}
