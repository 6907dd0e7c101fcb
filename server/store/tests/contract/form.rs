//! Forms that came without their code: each waits at one place, and is found there alone.

use domain::{
    practice::Decision,
    programme::form::{Form, FormState, Taken, Written},
    sharing::{ReceiptCode, Told},
};
use store::{Store, programme::KeptForm};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, THERE, at, nhs_number, ods, staff},
};

fn form(nth: u8, how: Told, state: FormState) -> Form {
    Form {
        written: Written {
            name: "Ann O’Example".to_owned(),
            family: if nth == 1 { String::new() } else { "O’Example".to_owned() },
            number: nth.is_multiple_of(2).then(|| nhs_number(nth.into())),
            born: "1980-02-29".parse().unwrap(),
        },
        taken: Taken { at: ods(THERE), by: staff("reception"), when: at(nth.into()), how },
        receipt: ReceiptCode::from_random([nth; 16]),
        state,
    }
}

async fn step(store: &Store, kept: &KeptForm, state: FormState) {
    let mut tx = store.begin().await.unwrap();
    tx.save_form(kept, state.clone()).await.unwrap();
    conflicts(&tx.save_form(kept, state).await);
    tx.commit().await.unwrap();
}

async fn only(store: &Store, place: Option<&str>) -> KeptForm {
    let place = place.map(ods);
    let mut found = store.forms_at(place.as_ref()).await.unwrap();
    let one = found.pop().unwrap();
    assert!(found.is_empty());
    assert_eq!(store.begin().await.unwrap().form_at(place.as_ref(), one.id).await.unwrap().as_ref(), Some(&one));
    one
}

#[tokio::test]
async fn a_form_waits_at_one_place_until_it_is_done() {
    on_both(|store| async move {
        let (here, centre) = (FormState::sent_to(Some(ods(HERE))), FormState::sent_to(None));
        let forms = [form(1, Told::Paper, here), form(2, Told::Phone, centre.clone())];
        let mut tx = store.begin().await.unwrap();
        for (nth, form) in (1..).zip(&forms) {
            tx.add_form(Uuid::from_u128(nth), form).await.unwrap();
        }
        tx.commit().await.unwrap();
        let (waiting, unknown) = (only(&store, Some(HERE)).await, only(&store, None).await);
        assert_eq!([&waiting.form, &unknown.form], [&forms[0], &forms[1]]);
        assert_eq!(store.forms_waiting(&ods(HERE)).await.unwrap(), 1);
        assert_eq!(store.forms_waiting(&ods(THERE)).await.unwrap(), 0, "not where it was taken");
        let elsewhere = store.begin().await.unwrap().form_at(Some(&ods(THERE)), waiting.id).await.unwrap();
        assert_eq!(elsewhere, None);

        step(&store, &unknown, centre.send_on(ods(THERE)).unwrap()).await;
        assert!(store.forms_at(None).await.unwrap().is_empty());
        let sent = only(&store, Some(THERE)).await;
        assert_eq!(sent.version, 2);
        let by = Decision { by: staff("reception"), at: at(9), why: String::new() };
        let settled = sent.form.state.clone().settle(&ods(THERE), ReceiptCode::from_random([9; 16]), by.clone());
        step(&store, &sent, settled.unwrap()).await;
        assert_eq!(store.forms_waiting(&ods(THERE)).await.unwrap(), 0);
        let back = waiting.form.state.clone().give_back(&ods(HERE)).unwrap();
        step(&store, &waiting, back).await;
        let lost = only(&store, None).await;
        step(&store, &lost, lost.form.state.clone().close(Decision { why: "a letter back".to_owned(), ..by }).unwrap())
            .await;
        assert!(store.forms_at(None).await.unwrap().is_empty());
    })
    .await;
}
