//! The stored verdict follows the facts, from the instant they count.

use domain::{
    door::patient::Opening,
    entry::{Facts, Finish, HoldReason, Review},
    ids::{PersonId, RedactionId},
    kind::{Kind, Level},
    label::Labels,
    redaction::{Audience, Mark, RedactionReason, Scope},
    stamp::Stamp,
};
use store::{Store, entry::Place};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{at, entry, facts, held, keep, person_id, settle, staff},
};

const WHOLE: Opening = Opening { level: Level::Full, from: None, history: Level::None };

async fn names(store: &Store, person: PersonId, now: Stamp) -> Vec<String> {
    let page = store.shown(person, None, WHOLE, now, &Place::top(), 50).await.unwrap();
    page.into_iter().map(|listed| listed.patient_ref).collect()
}

async fn save(store: &Store, person: PersonId, facts: &Facts) {
    let mut tx = store.begin().await.unwrap();
    let opened = tx.entry_for_staff(person, "s-a").await.unwrap().unwrap();
    tx.save_facts(&opened, facts, at(0)).await.unwrap();
    tx.commit().await.unwrap();
}

const fn mark(audience: Audience) -> Mark {
    Mark {
        id: RedactionId(Uuid::from_u128(1)),
        audience,
        reason: RedactionReason::SeriousHarm,
        leads_only: false,
        scope: Scope::Whole,
    }
}

#[tokio::test]
async fn a_release_counts_after_thirty_seconds_and_not_a_microsecond_before() {
    on_both(|store| async move {
        let one = person_id(1);
        settle(&store, &[1]).await;
        let waits = held(Kind::Document, "2024-05-01");
        keep(&store, one, &[entry("a", waits.clone())]).await;
        let last_moment = Stamp::from_micros(at(30).micros() - 1);
        assert!(names(&store, one, at(1_000)).await.is_empty());
        save(&store, one, &Facts { review: Review::Released { by: staff("one"), at: at(0) }, ..waits.clone() }).await;
        assert!(names(&store, one, last_moment).await.is_empty());
        assert_eq!(names(&store, one, at(30)).await, ["p-a"]);
        save(&store, one, &Facts { review: Review::Held { why: HoldReason::ReleaseUndone }, ..waits }).await;
        assert!(names(&store, one, at(1_000)).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_withheld_in_itself_is_on_no_page() {
    on_both(|store| async move {
        let one = person_id(1);
        settle(&store, &[1]).await;
        let open = || facts(Kind::Problem, "2024-05-01");
        let labelled = |bits| Facts { labels: Labels::from_bits(bits), ..open() };
        let marked = |audience| Facts { marks: vec![mark(audience)], ..open() };
        let mut withheld: Vec<Facts> = Finish::ALL.map(|finish| Facts { finish, ..open() })[1..].to_vec();
        withheld.extend(HoldReason::ALL.map(|why| Facts { review: Review::Held { why }, ..open() }));
        withheld.extend([1, 2, 4].map(labelled));
        withheld.extend([Audience::Both, Audience::Patient].map(marked));
        withheld.push(Facts { access_code: true, ..open() });
        withheld.push(Facts { drawable: false, ..open() });
        withheld.push(Facts { clinical: None, recorded: None, ..open() });
        withheld.extend([Kind::Unknown, Kind::NonClinical].map(|kind| facts(kind, "2024-05-01")));
        let entries: Vec<_> =
            withheld.into_iter().enumerate().map(|(number, facts)| entry(&number.to_string(), facts)).collect();
        keep(&store, one, &entries).await;
        assert!(names(&store, one, at(0)).await.is_empty());
        keep(&store, one, &[entry("open", open()), entry("proxies", marked(Audience::Proxies))]).await;
        assert_eq!(names(&store, one, at(0)).await, ["p-proxies", "p-open"]);
    })
    .await;
}

#[tokio::test]
async fn a_redaction_takes_an_entry_off_the_page_and_lifting_brings_it_back() {
    on_both(|store| async move {
        let one = person_id(1);
        settle(&store, &[1]).await;
        let open = facts(Kind::Problem, "2024-05-01");
        keep(&store, one, &[entry("a", open.clone())]).await;
        save(&store, one, &Facts { marks: vec![mark(Audience::Both)], ..open.clone() }).await;
        assert!(names(&store, one, at(0)).await.is_empty());
        save(&store, one, &open).await;
        assert_eq!(names(&store, one, at(0)).await, ["p-a"]);
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_changed_at_its_source_moves_with_it() {
    on_both(|store| async move {
        let one = person_id(1);
        settle(&store, &[1]).await;
        let entries = [entry("a", facts(Kind::Problem, "2024-05-01")), entry("b", facts(Kind::Problem, "2024-05-02"))];
        keep(&store, one, &entries).await;
        assert_eq!(names(&store, one, at(0)).await, ["p-b", "p-a"]);
        keep(&store, one, &[entry("a", facts(Kind::Medicine, "2024-05-03"))]).await;
        assert_eq!(names(&store, one, at(0)).await, ["p-a", "p-b"]);
        let summary = Opening { level: Level::Summary, from: None, history: Level::None };
        let page = store.shown(one, Some(Kind::Medicine), summary, at(0), &Place::top(), 50).await.unwrap();
        assert_eq!(page.len(), 1);
        keep(
            &store,
            one,
            &[entry("a", Facts { finish: Finish::EnteredInError, ..facts(Kind::Medicine, "2024-05-03") })],
        )
        .await;
        assert_eq!(names(&store, one, at(0)).await, ["p-b"]);
    })
    .await;
}
