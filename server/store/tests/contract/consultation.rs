//! Consultations: open until a day, and replies that are found with their own consultation alone.

use domain::{
    practice::Decision,
    programme::consultation::{Closed, Opened, Reply, ReplyState, Voice},
};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{at, staff},
};

fn reply(nth: i64, voice: Voice) -> Reply {
    Reply { voice, words: format!("Words {nth}\n“said”"), at: at(nth), state: ReplyState::Waiting }
}

#[tokio::test]
async fn a_reply_comes_back_as_it_was_and_is_decided_by_one() {
    on_both(|store| async move {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut tx = store.begin().await.unwrap();
        for until in ["2026-12-01", "2026-12-24"] {
            tx.open_consultation(one, until.parse().unwrap()).await.unwrap();
        }
        for (nth, voice) in (1_i64..).zip(Voice::ALL) {
            tx.add_reply(one, Uuid::from_u128(nth.unsigned_abs().into()), &reply(nth, voice)).await.unwrap();
        }
        assert_eq!(tx.replies_waiting(one).await.unwrap(), 4);
        assert_eq!(tx.replies_waiting(other).await.unwrap(), 0);
        tx.commit().await.unwrap();
        let open = store.openings().await.unwrap();
        assert_eq!(
            (open.len(), &open[&one].opened),
            (1, &Opened::until("2026-12-24".parse().unwrap())),
            "the last day"
        );
        let all = store.replies(one).await.unwrap();
        let back: Vec<_> = all.iter().map(|kept| kept.reply.clone()).collect();
        let sent: Vec<_> = (1_i64..).zip(Voice::ALL).map(|(nth, voice)| reply(nth, voice)).collect();
        assert_eq!(back, sent);
        let by = |why: &str| Decision { by: staff("officer"), at: at(9), why: why.to_owned() };
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.reply(other, all[0].id).await.unwrap(), None);
        assert_eq!(tx.reply(one, all[0].id).await.unwrap().as_ref(), Some(&all[0]));
        for (kept, state) in all.iter().zip([
            ReplyState::Published { by: by("") },
            ReplyState::Declined { by: by("It names somebody") },
            ReplyState::Published { by: by("Clear") },
        ]) {
            tx.save_reply(one, kept, state.clone()).await.unwrap();
            conflicts(&tx.save_reply(one, kept, state).await);
        }
        tx.commit().await.unwrap();
        let published = store.published_replies(one, 10).await.unwrap();
        assert_eq!(
            published.iter().map(|kept| kept.id).collect::<Vec<_>>(),
            [all[2].id, all[0].id],
            "the newest first"
        );
        assert_eq!(store.published_replies(one, 1).await.unwrap().len(), 1);
        assert!(store.published_replies(other, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_consultation_is_ended_by_one_and_may_be_opened_again() {
    on_both(|store| async move {
        let (one, until) = (Uuid::from_u128(1), "2026-12-01".parse().unwrap());
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.opening(one).await.unwrap(), None);
        tx.open_consultation(one, until).await.unwrap();
        let kept = tx.opening(one).await.unwrap().unwrap();
        let by = Decision { by: staff("officer"), at: at(9), why: "The law “changed”".to_owned() };
        let closed = Closed { by, notice: "It is over\nfor now".to_owned() };
        tx.close_consultation(one, kept.version, &closed).await.unwrap();
        conflicts(&tx.close_consultation(one, kept.version, &closed).await);
        assert_eq!(tx.opening(one).await.unwrap().unwrap().opened, Opened { until, closed: Some(closed) });
        tx.open_consultation(one, until).await.unwrap();
        assert_eq!(tx.opening(one).await.unwrap().unwrap().opened, Opened::until(until));
        assert_eq!(tx.opening(Uuid::from_u128(2)).await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}
