//! What staff read whatever the doors say: whole lists, and what waits for them.

use domain::{ids::PersonId, kind::Kind, review_line::LineKind};
use store::{
    Store,
    entry::{Listed, Place},
};

use crate::{
    harness::on_both,
    made::{HERE, Made, THERE, at, entry, facts, held, keep, ods, person_id, settle},
};

fn names(page: Vec<Listed>) -> Vec<String> {
    page.into_iter().map(|listed| listed.staff_ref).collect()
}

/// How many lines of a kind wait at a practice.
async fn lines(store: &Store, practice: &str, kind: LineKind) -> i64 {
    let counts = store.line_counts(&ods(practice), at(1), true, None).await.unwrap();
    counts.into_iter().find(|counted| counted.kind == kind).map_or(0, |counted| counted.lines)
}

async fn filled(store: &Store) -> PersonId {
    settle(store, &[1, 2]).await;
    let mut coded = held(Kind::Problem, "2024-05-05");
    coded.access_code = true;
    let mine: [Made; 7] = [
        entry("open", facts(Kind::Problem, "2024-05-01")),
        entry("held", held(Kind::Document, "2024-05-02")),
        entry("later", held(Kind::Problem, "2024-05-03")),
        entry("coded", coded),
        entry("unknown", held(Kind::Unknown, "2024-05-04")),
        entry("claim", held(Kind::NonClinical, "2024-05-06")),
        entry("unnamed", facts(Kind::Unknown, "2024-05-07")),
    ];
    keep(store, person_id(1), &mine).await;
    let theirs = [entry("x", held(Kind::Problem, "2024-05-09")), entry("y", facts(Kind::Unknown, "2024-05-09"))];
    keep(store, person_id(2), &theirs).await;
    person_id(1)
}

#[tokio::test]
async fn staff_read_every_entry_of_a_kind_and_of_the_record() {
    on_both(|store| async move {
        let one = filled(&store).await;
        let all = store.all(one, None, &Place::top(), 50).await.unwrap();
        assert_eq!(names(all), ["s-coded", "s-later", "s-held", "s-open"]);
        let problems = store.all(one, Some(Kind::Problem), &Place::top(), 2).await.unwrap();
        let below = Place::of(&problems[1]);
        assert_eq!(names(problems), ["s-coded", "s-later"]);
        assert_eq!(names(store.all(one, Some(Kind::Problem), &below, 50).await.unwrap()), ["s-open"]);
        let unknown = store.all(one, Some(Kind::Unknown), &Place::top(), 50).await.unwrap();
        assert_eq!(names(unknown), ["s-unnamed", "s-unknown"]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_listed_counted_and_queued_for_its_practice() {
    on_both(|store| async move {
        let one = filled(&store).await;
        let held = |after, limit| {
            let store = &store;
            async move {
                let waiting = store.held(one, after, limit).await.unwrap();
                waiting.into_iter().map(|waiting| waiting.listed).collect::<Vec<_>>()
            }
        };
        let first = held(None, 1).await;
        let below = Place::of(&first[0]);
        assert_eq!(names(first), ["s-later"]);
        assert_eq!(names(held(Some((0, &below)), 50).await), ["s-held"]);
        assert_eq!(store.counts(one).await.unwrap(), (2, 2));
        assert_eq!(store.counts(person_id(3)).await.unwrap(), (0, 0));
        assert_eq!([lines(&store, HERE, LineKind::Held).await, lines(&store, HERE, LineKind::Unknown).await], [3, 3]);
        assert_eq!(lines(&store, THERE, LineKind::Held).await, 0);
    })
    .await;
}
