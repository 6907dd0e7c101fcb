//! Alerts, attendance and questions about looks: each within one organisation, or one human being.

use domain::{
    alert::{Alert, AlertReason, AlertState, AlertType, Telling},
    ids::{AlertId, ViewId},
};
use jiff::civil::date;
use store::{
    Store, StoreError,
    alert::{Figure, NewAlert},
    look_query::{Answer, LookQuery},
};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, THERE, at, ods, person_id, staff},
};

fn alert(id: u128, seconds: i64) -> Alert {
    Alert {
        id: AlertId(Uuid::from_u128(id)),
        kind: AlertType::Access,
        reason: AlertReason::AccessEmergency,
        raised_at: at(seconds),
        telling: Telling::Now,
        state: AlertState::Open,
    }
}

fn put_off(alert: Alert) -> Alert {
    let telling = Telling::Deferred { review_on: date(2024, 7, 1), why: "Asked by the court".to_owned(), by: None };
    Alert { telling, ..alert }
}

async fn raise(store: &Store, organisation: &str, alert: Alert) {
    let new = NewAlert {
        view: Some(ViewId(Uuid::from_u128(7))),
        alert,
        nhs_key: "nhs-1".to_owned(),
        person: person_id(1),
        organisation: ods(organisation),
        viewer: staff("one"),
        viewer_name: "Dr One".to_owned(),
        reason_text: "Found unconscious".to_owned(),
    };
    let mut tx = store.begin().await.unwrap();
    tx.raise_alert(&new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn to_do(store: &Store, organisation: &str, day: jiff::civil::Date) -> Vec<Alert> {
    let kept = store.alerts_to_do(&ods(organisation), day).await.unwrap();
    kept.into_iter().map(|kept| kept.alert).collect()
}

const DAY: jiff::civil::Date = date(2024, 6, 12);

#[tokio::test]
async fn an_alert_comes_back_as_it_was_to_the_organisation_that_looked() {
    on_both(|store| async move {
        let (first, second) = (alert(1, 0), put_off(alert(2, 60)));
        raise(&store, HERE, second.clone()).await;
        raise(&store, HERE, first.clone()).await;
        assert_eq!(to_do(&store, HERE, DAY).await, [first.clone(), second.clone()]);
        assert_eq!(to_do(&store, THERE, DAY).await, []);
        assert_eq!(store.alert(&ods(THERE), first.id).await.unwrap(), None);
        let kept = store.alert(&ods(HERE), second.id).await.unwrap().unwrap();
        assert_eq!((kept.alert, kept.viewer_name.as_str()), (second.clone(), "Dr One"));
        assert_eq!((kept.nhs_key.as_str(), kept.reason_text.as_str()), ("nhs-1", "Found unconscious"));
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.alerts_on(&ods(HERE), ViewId(Uuid::from_u128(7))).await.unwrap().len(), 2);
        assert_eq!(tx.alerts_on(&ods(THERE), ViewId(Uuid::from_u128(7))).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_step_is_kept_once_and_telling_put_off_comes_back_on_its_day() {
    on_both(|store| async move {
        let opened = put_off(alert(1, 0));
        raise(&store, HERE, opened.clone()).await;
        let mut tx = store.begin().await.unwrap();
        let kept = tx.alert(&ods(HERE), opened.id).await.unwrap().unwrap();
        let judged = opened.judge(true, staff("two"), at(90), "Seen with the ward").unwrap();
        tx.save_alert(&kept, &judged).await.unwrap();
        conflicts(&tx.save_alert(&kept, &judged).await);
        tx.commit().await.unwrap();
        assert_eq!(store.alert(&ods(HERE), judged.id).await.unwrap().unwrap().alert, judged);
        assert_eq!(to_do(&store, HERE, date(2024, 6, 30)).await, []);
        assert_eq!(to_do(&store, HERE, date(2024, 7, 1)).await, std::slice::from_ref(&judged));
        let done = store.alerts_done(&ods(HERE)).await.unwrap();
        assert_eq!(done.len(), 1);
        let told = judged.tell();
        let mut tx = store.begin().await.unwrap();
        tx.save_alert(&done[0], &told).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(to_do(&store, HERE, date(2024, 7, 1)).await, []);
    })
    .await;
}

#[tokio::test]
async fn figures_count_by_month_sort_and_state() {
    on_both(|store| async move {
        let claim = Alert { kind: AlertType::SelfClaimed, reason: AlertReason::Other, ..alert(3, 0) };
        let judged = alert(2, 0).judge(false, staff("two"), at(9), "No reason found").unwrap();
        for one in [alert(1, 0), alert(4, 0), judged, claim, alert(5, 40 * 86_400)] {
            raise(&store, HERE, one).await;
        }
        raise(&store, THERE, alert(6, 0)).await;
        let figures = store.alert_figures(&ods(HERE), date(2024, 6, 1)).await.unwrap();
        let figure = |month: &str, kind, reason, state: &str, count| Figure {
            month: month.to_owned(),
            kind,
            reason,
            state: state.to_owned(),
            count,
        };
        let access = (AlertType::Access, AlertReason::AccessEmergency);
        assert_eq!(
            figures,
            [
                figure("2024-07", access.0, access.1, "open", 1),
                figure("2024-06", AlertType::SelfClaimed, AlertReason::Other, "open", 1),
                figure("2024-06", access.0, access.1, "not-justified", 1),
                figure("2024-06", access.0, access.1, "open", 2),
            ]
        );
        assert_eq!(store.alert_figures(&ods(HERE), date(2024, 7, 1)).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn attendance_counts_for_the_day_and_the_nights_beside_it() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        assert!(tx.note_attendance(&ods(HERE), "nhs-1", DAY).await.unwrap());
        assert!(!tx.note_attendance(&ods(HERE), "nhs-1", DAY).await.unwrap());
        tx.commit().await.unwrap();
        for (organisation, who, day, attends) in [
            (HERE, "nhs-1", DAY, true),
            (HERE, "nhs-1", date(2024, 6, 11), true),
            (HERE, "nhs-1", date(2024, 6, 13), true),
            (HERE, "nhs-1", date(2024, 6, 10), false),
            (HERE, "nhs-1", date(2024, 6, 14), false),
            (HERE, "nhs-2", DAY, false),
            (THERE, "nhs-1", DAY, false),
        ] {
            assert_eq!(
                store.attends(&ods(organisation), who, day).await.unwrap(),
                attends,
                "{organisation} {who} {day}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_look_is_asked_about_once_and_answered_once() {
    on_both(|store| async move {
        let asked = LookQuery {
            id: Uuid::from_u128(1),
            organisation: ods(HERE),
            nhs_key: "nhs-1".to_owned(),
            person: person_id(1),
            look: "view 7".to_owned(),
            asked_at: at(0),
            answer_by: DAY,
            answer: None,
        };
        let mut tx = store.begin().await.unwrap();
        assert!(tx.ask_about_look(&asked).await.unwrap());
        assert!(!tx.ask_about_look(&LookQuery { id: Uuid::from_u128(2), ..asked.clone() }).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(store.look_queries_waiting(&ods(HERE)).await.unwrap(), std::slice::from_ref(&asked));
        assert_eq!(store.look_queries_waiting(&ods(THERE)).await.unwrap(), []);
        assert_eq!(store.look_query(&ods(THERE), asked.id).await.unwrap(), None);

        let answer = Answer { words: "A nurse of the ward".to_owned(), by: staff("two"), at: at(60) };
        let mut tx = store.begin().await.unwrap();
        conflicts(&tx.answer_look_query(&ods(THERE), asked.id, &answer).await);
        tx.answer_look_query(&ods(HERE), asked.id, &answer).await.unwrap();
        conflicts(&tx.answer_look_query(&ods(HERE), asked.id, &answer).await);
        tx.commit().await.unwrap();
        assert_eq!(store.look_queries_waiting(&ods(HERE)).await.unwrap(), []);
        let answered = LookQuery { answer: Some(answer), ..asked };
        assert_eq!(store.look_queries_of("nhs-1").await.unwrap(), [answered]);
        assert_eq!(store.look_queries_of("nhs-2").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_organisation_says_where_its_officers_are_told() {
    on_both(|store| async move {
        for address in ["a@example.org", "b@example.org", ""] {
            let mut tx = store.begin().await.unwrap();
            tx.save_alert_address(&ods(HERE), address).await.unwrap();
            let kept: Result<_, StoreError> = tx.alert_address(&ods(HERE)).await;
            assert_eq!(kept.unwrap(), (!address.is_empty()).then(|| address.to_owned()));
            tx.commit().await.unwrap();
        }
        assert_eq!(store.alert_address(&ods(THERE)).await.unwrap(), None);
        // A note goes where officers said, with the reference alone; it is one notice however often it is taken up.
        raise(&store, HERE, alert(1 << 96, 0)).await;
        assert!(store.claim_notice(at(0), at(60), None).await.unwrap().is_none(), "nobody said where");
        let mut tx = store.begin().await.unwrap();
        tx.save_alert_address(&ods(HERE), "a@example.org").await.unwrap();
        tx.commit().await.unwrap();
        raise(&store, HERE, alert(0xC0FF_EE00 << 96, 0)).await;
        let notice = store.claim_notice(at(0), at(60), None).await.unwrap().unwrap();
        assert_eq!(
            (notice.recipient.as_str(), notice.notice.as_str(), notice.detail.as_str()),
            ("a@example.org", "alert", "C0FFEE00")
        );
    })
    .await;
}
