//! Consultations: open until a day, and replies that are found with their own consultation alone.

use domain::{
    practice::Decision,
    programme::consultation::{Reply, ReplyState, Voice},
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
        let until = store.open_until().await.unwrap();
        assert_eq!((until.len(), until[&one].to_string()), (1, "2026-12-24".to_owned()), "the last day counts");
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
