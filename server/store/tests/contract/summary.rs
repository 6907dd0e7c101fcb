//! Summary documents: kept as they were, replaced in order, never twice, and one human being's alone.

use std::cell::Cell;

use domain::{
    clinical::Clinical,
    content::Code,
    entry::Finish,
    kind::Kind,
    label::Labels,
    stamp::Stamp,
    summary::{Document, DocumentType, Heading, Line, LineKind, Row, Tells, Words},
};
use proptest::{
    collection::vec,
    option::of,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use store::{
    Store, StoreError,
    summary_document::{DocumentToKeep, KnownDocument},
};
use tokio::runtime::Handle;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, entry, facts, keep, ods, person_id, settle},
    shelf::{day, words},
};

fn row() -> impl Strategy<Value = Row> {
    let headings: Vec<Heading> = Heading::ALL.into_iter().chain([Heading::Unknown]).collect();
    let line = (select(LineKind::ALL.to_vec()), words()).prop_map(|(what, text)| Line { what, text });
    let code = (of(words()), words(), of(words()));
    let code = code.prop_map(|(system, code, display)| Code { system, code, display });
    let facts = (select(headings), of(day()), 0..8_i64, select(Finish::ALL.to_vec()), any::<[bool; 2]>());
    (facts, words(), vec(line, 0..3), vec(code, 0..3)).prop_map(
        |((heading, date, labels, finish, [access_code, denies]), title, lines, codes)| Row {
            heading,
            date,
            labels: Labels::from_bits(labels),
            finish,
            access_code,
            denies,
            tells: Tells::new(&title, &codes),
            words: Clinical::new(Words { title, lines, codes }),
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    let who = (of(words()), of(words()), of(select(vec![ods(HERE), ods(THERE)])));
    (of(words()), select(DocumentType::ALL.to_vec()), any::<i64>(), who, vec(row(), 0..4)).prop_map(
        |(replaces, kind, created, (author, organisation, organisation_ods), rows)| Document {
            identifier: "AA".to_owned(),
            replaces,
            kind,
            created: Stamp::from_micros(created),
            author,
            organisation,
            organisation_ods,
            rows,
        },
    )
}

/// A document that says one thing.
fn saying(identifier: &str, title: &str) -> Document {
    Document {
        identifier: identifier.to_owned(),
        replaces: None,
        kind: DocumentType::General,
        created: at(0),
        author: None,
        organisation: None,
        organisation_ods: None,
        rows: vec![Row {
            heading: Heading::Problems,
            date: None,
            labels: Labels::default(),
            finish: Finish::Final,
            access_code: false,
            denies: false,
            tells: Tells::new(title, &[]),
            words: Clinical::new(Words { title: title.to_owned(), ..Words::default() }),
        }],
    }
}

async fn add(store: &Store, nhs_key: &str, practice: &str, document: &Document) -> Result<(), StoreError> {
    let mut tx = store.begin().await.unwrap();
    let practice = ods(practice);
    let digest = format!("digest of {}", document.identifier);
    let new = DocumentToKeep { practice: &practice, document, digest: &digest, original: b"\0\xff{}", at: at(1) };
    tx.add_summary(nhs_key, &new).await?;
    tx.commit().await
}

async fn current(store: &Store, nhs_key: &str) -> Option<Document> {
    store.summary_document(nhs_key).await.unwrap().map(|current| current.document)
}

async fn known(store: &Store, nhs_key: &str) -> Vec<(String, String, bool)> {
    let known = store.begin().await.unwrap().known_summaries(nhs_key).await.unwrap();
    let plain = |KnownDocument { identifier, digest, is_current }| (identifier, digest, is_current);
    let mut known: Vec<_> = known.into_iter().map(plain).collect();
    known.sort();
    known
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_comes_back_as_it_was() {
    on_both(|store| async move {
        let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
        tokio::task::block_in_place(|| {
            let number = Cell::new(0);
            let outcome = TestRunner::new(config).run(&document(), |document| {
                let key = format!("nhs-{}", number.replace(number.get() + 1));
                Handle::current().block_on(async {
                    add(&store, &key, HERE, &document).await.unwrap();
                    let back = store.summary_document(&key).await.unwrap().unwrap();
                    prop_assert_eq!(back.practice, ods(HERE));
                    prop_assert_eq!(back.document, document);
                    Ok(())
                })
            });
            outcome.unwrap();
        });
    })
    .await;
}

#[tokio::test]
async fn the_next_document_takes_the_place_of_the_one_before() {
    on_both(|store| async move {
        assert_eq!(current(&store, "one").await, None);
        for identifier in ["AA", "BB", "CC"] {
            add(&store, "one", HERE, &saying(identifier, identifier)).await.unwrap();
            assert_eq!(current(&store, "one").await, Some(saying(identifier, identifier)));
        }
        let of = |id: &str, is_current| (id.to_owned(), format!("digest of {id}"), is_current);
        assert_eq!(known(&store, "one").await, [of("AA", false), of("BB", false), of("CC", true)]);
    })
    .await;
}

#[tokio::test]
async fn an_identifier_that_came_before_is_refused_and_changes_nothing() {
    on_both(|store| async move {
        add(&store, "one", HERE, &saying("AA", "first")).await.unwrap();
        add(&store, "one", HERE, &saying("BB", "second")).await.unwrap();
        for late in ["AA", "BB"] {
            assert!(add(&store, "one", HERE, &saying(late, "late")).await.is_err(), "{late}");
            assert_eq!(current(&store, "one").await, Some(saying("BB", "second")));
        }
        assert_eq!(known(&store, "one").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_document_belongs_to_one_human_being() {
    on_both(|store| async move {
        add(&store, "one", HERE, &saying("AA", "of one")).await.unwrap();
        assert_eq!(current(&store, "two").await, None);
        assert_eq!(known(&store, "two").await, []);
        // The same identifier, for another person and from another practice: both stand.
        add(&store, "two", THERE, &saying("AA", "of two")).await.unwrap();
        assert_eq!(current(&store, "one").await, Some(saying("AA", "of one")));
        assert_eq!(current(&store, "two").await, Some(saying("AA", "of two")));
        assert_eq!(store.summary_document("two").await.unwrap().unwrap().practice, ods(THERE));
    })
    .await;
}

#[tokio::test]
async fn rows_are_held_against_what_the_entries_of_one_person_tell() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let of = |name: &str, kind| entry(name, facts(kind, "2024-05-01"));
        let entries = [of("a", Kind::Problem), of("b", Kind::NonClinical), of("c", Kind::Unknown)];
        keep(&store, person_id(1), &entries).await;
        keep(&store, person_id(2), &[of("d", Kind::Problem)]).await;
        let told = store.told(person_id(1)).await.unwrap();
        let mut told: Vec<_> = told.into_iter().map(|told| (told.facts, told.tells)).collect();
        told.sort_by_key(|(facts, _)| facts.kind);
        let expected = [&entries[0], &entries[2]].map(|one| (one.facts.clone(), Tells::of(&one.content)));
        assert!(told == expected, "every entry that may be part of the record, and nobody else's");
    })
    .await;
}
