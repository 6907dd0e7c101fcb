//! Words, instants and truths survive equal, whatever they are.

use domain::{
    access::{Access, Freeze},
    entry::Review,
    kind::Kind,
    practice::Practice,
    stamp::Stamp,
};
use store::{audit::AuditRow, person::Safety, session::StoredSession};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, at, audit_row, entry, facts, keep, ods, person, person_id, settle, staff},
};

fn awkward() -> Vec<String> {
    vec![
        String::new(),
        "O'Brien \"the\" \\ `one`; DROP TABLE person; -- $1 ? :x %s".to_owned(),
        "👩🏽‍⚕️ Zoë Ŵ 漢字 \u{202e}rtl\u{200b}".to_owned(),
        "line\nline\r\n\ttab\u{1f}".to_owned(),
        "{\"p\":\"x\",\"l\":7}".to_owned(),
        "null".to_owned(),
        "12345678901234567890.0".to_owned(),
        "0001".to_owned(),
        "  spaces  ".to_owned(),
        "20 µg — é\u{301} ".repeat(200_000 / 20),
    ]
}

#[tokio::test]
async fn every_text_comes_back_from_every_kind_of_column() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        for (number, text) in (1..).zip(awkward()) {
            let one = person_id(number);
            let mut kept = person(number, HERE);
            kept.identity.names[0].family.clone_from(&text);
            let access =
                Access { freeze: Some(Freeze { by: staff(&text), at: at(0), why: text.clone() }), ..Access::default() };
            kept.safety = Safety { access, ..Safety::default() };
            let practice = Practice::unopened(ods(HERE), text.clone());
            let row = AuditRow { why: text.clone(), actor: text.clone(), ..audit_row(number, "freeze", one, 0) };
            let mut tx = store.begin().await.unwrap();
            tx.add_practice(&practice).await.unwrap();
            let before = tx.kept_practice(&ods(HERE)).await.unwrap().unwrap();
            tx.change_practice(&before, &practice).await.unwrap();
            tx.add_person(&kept).await.unwrap();
            tx.queue_line(Uuid::from_u128(number), &ods(HERE), one, &text, at(number as i64)).await.unwrap();
            tx.name_staff(&staff("one"), &text).await.unwrap();
            tx.audit(&row).await.unwrap();
            tx.commit().await.unwrap();
            let read = AuditRow { id: Uuid::from_u128(number + 1000), what: text.clone(), at: at(1), ..row.clone() };
            store.audit_read(read.clone()).await.unwrap();

            let found = store.person(one).await.unwrap().unwrap();
            assert!(found.identity == kept.identity && found.safety == kept.safety, "{number}");
            assert!(found.practice == practice, "{number}");
            assert!(store.queue(&ods(HERE)).await.unwrap()[0].what == text, "{number}");
            assert!(store.staff_name(&staff("one")).await.unwrap() == text, "{number}");
            assert!(store.audit_of(one).await.unwrap() == [row, read], "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_text_comes_back_from_entries_and_sessions() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        for (number, text) in awkward().into_iter().chain(["nought\0within".to_owned()]).enumerate() {
            let mut made = entry("a", facts(Kind::Problem, "2024-05-01"));
            made.content.title.clone_from(&text);
            made.content.notes = vec![text.clone(), text.clone()];
            keep(&store, person_id(1), std::slice::from_ref(&made)).await;
            let opened = store.entry_for_patient(person_id(1), "p-a").await.unwrap().unwrap();
            #[expect(clippy::disallowed_methods, reason = "compares what was kept")]
            let kept = opened.entry.content.shelve();
            assert!(*kept == made.content, "{number}");
        }
        for (number, text) in awkward().into_iter().enumerate() {
            let session = StoredSession {
                id_hash: "hash".to_owned(),
                account: "ada".to_owned(),
                outer_ref: "ref".to_owned(),
                body: text.clone(),
                device: text.clone(),
                created_at: at(0),
                last_used_at: at(0),
            };
            store.put_session(&session).await.unwrap();
            let kept = store.session("hash").await.unwrap().unwrap();
            assert!(kept.body == text && kept.device == text, "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_instant_comes_back_to_the_microsecond() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let instants = [i64::MIN, -1, 0, 1, 999_999, 1_718_000_000_123_457, 4_102_444_800_000_001, i64::MAX];
        for (number, stamp) in instants.map(Stamp::from_micros).into_iter().enumerate() {
            let one = person_id(number as u128 + 10);
            let row = AuditRow { at: stamp, ..audit_row(number as u128, "patient-entry", one, 0) };
            store.audit_read(row.clone()).await.unwrap();
            assert_eq!(store.last_read(one, "patient-entry", None).await.unwrap(), Some(stamp));
            assert_eq!(store.audit_of(one).await.unwrap(), [row]);
            let mut made = entry("a", facts(Kind::Problem, "2024-05-01"));
            made.facts.review = Review::Released { by: staff("one"), at: stamp };
            keep(&store, person_id(1), std::slice::from_ref(&made)).await;
            let opened = store.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
            assert_eq!(opened.entry.facts.review, made.facts.review);
        }
    })
    .await;
}
