//! Pages of what the stored verdict lets through.

use domain::{
    door::patient::Opening,
    ids::PersonId,
    kind::{Kind, Level},
};
use jiff::civil::date;
use store::{Store, entry::Place};

use crate::{
    harness::on_both,
    made::{Made, at, entry, facts, keep, on, person_id, settle},
};

const WHOLE: Opening = Opening { level: Level::Full, from: None, history: Level::None };
const ONE: PersonId = PersonId(uuid::Uuid::from_u128(1));

async fn names(store: &Store, kind: Option<Kind>, opening: Opening) -> Vec<String> {
    let page = store.shown(ONE, kind, opening, at(0), &Place::top(), 50).await.unwrap();
    page.into_iter().map(|listed| listed.patient_ref).collect()
}

fn problem(name: &str, day: &str) -> Made {
    entry(name, facts(Kind::Problem, day))
}

#[tokio::test]
async fn pages_run_newest_first_and_meet_each_entry_once() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let days = [("a", "2024-05-01"), ("b", "2024-05-03"), ("c", "2024-05-03"), ("d", "2024-05-03")];
        let mut entries: Vec<_> = days.iter().map(|(name, day)| problem(name, day)).collect();
        entries.extend([problem("e", "2024-05"), problem("f", "2024")]);
        entries.push(entry("m", facts(Kind::Medicine, "2024-05-02")));
        keep(&store, ONE, &entries).await;
        keep(&store, person_id(2), &[problem("x", "2024-05-02")]).await;
        let order = ["p-d", "p-c", "p-b", "p-m", "p-e", "p-a", "p-f"];
        for kind in [None, Some(Kind::Problem)] {
            let expected: Vec<_> = order.into_iter().filter(|name| kind.is_none() || *name != "p-m").collect();
            for limit in 1..=8 {
                let (mut after, mut met) = (Place::top(), Vec::new());
                loop {
                    let page = store.shown(ONE, kind, WHOLE, at(0), &after, limit).await.unwrap();
                    assert!(page.len() <= usize::try_from(limit).unwrap());
                    let Some(last) = page.last() else { break };
                    after = Place::of(last);
                    met.extend(page.iter().map(|listed| listed.patient_ref.clone()));
                }
                assert_eq!(met, expected, "{kind:?} by {limit}");
            }
        }
        let whole = store.shown_whole(ONE, None, WHOLE, at(0), &Place::top(), 50).await.unwrap();
        assert_eq!(whole.iter().map(|opened| opened.patient_ref.as_str()).collect::<Vec<_>>(), order, "with all words");
        let after = store.shown_whole(ONE, Some(Kind::Problem), WHOLE, at(0), &whole[2].place, 2).await.unwrap();
        assert_eq!(after.iter().map(|opened| opened.patient_ref.as_str()).collect::<Vec<_>>(), ["p-e", "p-a"]);
        assert!(store.shown(ONE, None, WHOLE, at(0), &Place::top(), 0).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_page_of_nothing_is_empty() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        assert!(names(&store, None, WHOLE).await.is_empty());
        assert!(names(&store, Some(Kind::Problem), WHOLE).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_page_of_one_kind_holds_that_kind_alone() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let entries: Vec<_> = Kind::ALL.iter().map(|kind| entry(kind.word(), facts(*kind, "2024-05-01"))).collect();
        keep(&store, ONE, &entries).await;
        for kind in Kind::ALL {
            let expected: Vec<_> = kind.is_readable().then(|| format!("p-{}", kind.word())).into_iter().collect();
            assert_eq!(names(&store, Some(kind), WHOLE).await, expected);
        }
        assert_eq!(names(&store, None, WHOLE).await.len(), Kind::ALL.len() - 2);
    })
    .await;
}

#[tokio::test]
async fn a_level_reaches_what_it_holds() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let mut text_only = facts(Kind::Allergy, "2024-05-04");
        text_only.text_only = true;
        let entries = [
            entry("summary", facts(Kind::Medicine, "2024-05-01")),
            entry("detailed", facts(Kind::TestResult, "2024-05-02")),
            entry("documents", facts(Kind::Document, "2024-05-03")),
            entry("full", text_only),
        ];
        keep(&store, ONE, &entries).await;
        let mut expected = vec![];
        for level in Level::ALL {
            if level > Level::None {
                expected.insert(0, format!("p-{}", level.word()));
            }
            assert_eq!(
                names(&store, None, Opening { level, from: None, history: Level::None }).await,
                expected,
                "{level:?}"
            );
        }
        let summary = Opening { level: Level::Summary, from: None, history: Level::None };
        assert!(names(&store, Some(Kind::Document), summary).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_from_date_counts_by_the_day_it_was_recorded() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let recorded = |name: &str, day: &str, recorded: Option<&str>| {
            let mut made = problem(name, day);
            made.facts.recorded = recorded.map(on);
            made
        };
        let entries = [
            recorded("late", "2001-01-01", Some("2024-05-01")),
            recorded("early", "2024-06-01", Some("2024-04-30")),
            recorded("bare", "2024-05-02", None),
            recorded("month", "2024-05-03", Some("2024-05")),
            recorded("year", "2024-05-04", Some("2024")),
        ];
        keep(&store, ONE, &entries).await;
        let from = |day| Opening { level: Level::Full, from: Some(day), history: Level::None };
        assert_eq!(names(&store, None, from(date(2024, 5, 1))).await, ["p-month", "p-bare", "p-late"]);
        assert_eq!(names(&store, None, from(date(2024, 5, 2))).await, ["p-bare"]);
        assert_eq!(names(&store, Some(Kind::Problem), from(date(2024, 1, 1))).await.len(), 5);
        assert_eq!(names(&store, None, WHOLE).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn history_has_a_level_of_its_own() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let of = |name: &str, kind: Kind, day: &str| {
            let mut made = problem(name, day);
            (made.facts.kind, made.facts.recorded) = (kind, Some(on(day)));
            made
        };
        let entries = [
            of("old-allergy", Kind::Allergy, "2020-01-01"),
            of("old-problem", Kind::Problem, "2020-01-02"),
            of("new-allergy", Kind::Allergy, "2024-06-01"),
            of("new-problem", Kind::Problem, "2024-06-02"),
        ];
        keep(&store, ONE, &entries).await;
        let opening = |history| Opening { level: Level::Detailed, from: Some(date(2024, 1, 1)), history };
        let new = ["p-new-problem", "p-new-allergy"];
        assert_eq!(names(&store, None, opening(Level::None)).await, new);
        assert_eq!(names(&store, None, opening(Level::Summary)).await, [&new[..], &["p-old-allergy"]].concat());
        assert_eq!(names(&store, None, opening(Level::Detailed)).await.len(), 4);
        assert_eq!(names(&store, Some(Kind::Problem), opening(Level::Summary)).await, ["p-new-problem"]);
    })
    .await;
}

#[tokio::test]
async fn fifty_cards_with_any_words_come_apart_as_they_went_in() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let entries: Vec<_> = (0..50)
            .map(|number| {
                let mut made = problem(&format!("{number:02}"), "2024-05-01");
                made.content.title = format!("Line {number}\nand \"more\"\u{0}\u{1f}, {{\"p\":1}}\n");
                made
            })
            .collect();
        keep(&store, ONE, &entries).await;
        let page = store.shown(ONE, None, WHOLE, at(0), &Place::top(), 50).await.unwrap();
        assert_eq!(page.len(), 50);
        for (listed, made) in page.iter().rev().zip(&entries) {
            #[expect(clippy::disallowed_methods, reason = "compares what was kept")]
            let head = listed.head.shelve();
            assert!(*head == made.content.head() && listed.facts == made.facts);
        }
    })
    .await;
}
