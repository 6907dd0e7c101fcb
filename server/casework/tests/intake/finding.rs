//! What a person must look at is held as it arrives, whatever the practice holds.

use domain::{
    entry::{HoldReason, Review},
    practice::HoldPolicy,
};
use store::entry::Place;

use crate::office::{on_both, problem};

#[tokio::test]
async fn found_words_hold_an_entry_where_the_practice_holds_nothing() {
    on_both(|surgery| async move {
        let taken = surgery
            .take(&[problem("c1", "asthma", "2024-05-01"), problem("c2", "Her husband is in prison", "2024-05-02")])
            .await;
        assert_eq!((taken.imported, taken.held), (2, 1));
        assert_eq!(surgery.shown().await, ["2024-05-01"]);
        let person = surgery.person().await.unwrap();
        let kept = surgery.office.store.all(person.id, None, &Place::top(), 10).await.unwrap();
        assert_eq!(kept[0].facts.review, Review::Held { why: HoldReason::Finding });
        assert_eq!(kept[1].facts.review, Review::NotHeld);
    })
    .await;
}

#[tokio::test]
async fn other_words_are_found_afresh_and_harmless_ones_are_forgotten() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-05-01")]).await;
        assert_eq!(surgery.take(&[problem("c1", "asthma; thoughts of suicide", "2024-05-01")]).await.held, 1);
        let person = surgery.person().await.unwrap();
        let store = &surgery.office.store;
        let waiting = store.held(person.id, None, 10).await.unwrap();
        let words = format!("{:?}", waiting[0].findings);
        assert_eq!(words, "Clinical(…)", "the words are sealed");
        assert_eq!(
            surgery.take(&[problem("c1", "asthma, mild", "2024-05-01")]).await.held,
            1,
            "as the last version was"
        );
        let waiting = store.held(person.id, None, 10).await.unwrap();
        assert_eq!(waiting[0].listed.facts.review, Review::Held { why: HoldReason::Changed });
    })
    .await;
}

#[tokio::test]
async fn the_practice_s_own_hold_comes_first_and_keeps_the_words() {
    on_both(|surgery| async move {
        surgery.hold(HoldPolicy::Everything).await;
        surgery.take(&[problem("c1", "Her husband is in prison", "2024-05-01")]).await;
        let person = surgery.person().await.unwrap();
        let counts = surgery.office.store.line_counts(&surgery.ods, surgery.office.now(), false, None).await.unwrap();
        assert_eq!(counts.iter().map(|counted| counted.lines).collect::<Vec<_>>(), [1]);
        let held = surgery.office.store.held(person.id, None, 10).await.unwrap();
        assert_eq!(held[0].listed.facts.review, Review::Held { why: HoldReason::Everything });
    })
    .await;
}
