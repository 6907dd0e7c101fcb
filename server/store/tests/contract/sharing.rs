//! Sharing choices: one for each human being, changed by one at a time, each change with its receipt.

use domain::{
    ids::StaffId,
    sharing::{Change, Channel, Choice, Extent, Receipt, ReceiptCode, Sharing, Speaker, Told},
};
use store::{
    Store, StoreError,
    sharing::{Kept, Owner},
};

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, at, ods, staff},
};

const NOBODYS: Owner<'_> = Owner { nhs_key: "", account: "stranger" };

fn code(number: u8) -> ReceiptCode {
    ReceiptCode::from_random([number; 16])
}

async fn save(store: &Store, nhs_key: &str, kept: &Kept) -> Result<(), StoreError> {
    let mut tx = store.begin().await.unwrap();
    tx.save_sharing(nhs_key, kept).await?;
    tx.commit().await
}

async fn kept(store: &Store, nhs_key: &str) -> Kept {
    store.begin().await.unwrap().sharing(nhs_key).await.unwrap()
}

fn strict() -> Choice {
    Choice {
        extent: Extent::OptedOut,
        ask_first: true,
        blocked_organisations: [ods("RX1"), ods("Y99902")].into(),
        blocked_clinicians: [staff("555043304334")].into(),
        emergency_allowed: false,
    }
}

#[tokio::test]
async fn a_choice_comes_back_as_it_was_and_belongs_to_one() {
    on_both(|store| async move {
        assert_eq!(store.sharing("one").await.unwrap(), Sharing::default());
        for (version, extent) in Extent::ALL.into_iter().enumerate() {
            let choice = Choice { extent, ..strict() };
            let sharing = Sharing { choice, waiting: Some(Choice::default()), changed_at: Some(at(7)) };
            let before = kept(&store, "one").await;
            assert_eq!(before.version, i64::try_from(version).unwrap());
            save(&store, "one", &Kept { sharing: sharing.clone(), ..before }).await.unwrap();
            assert_eq!(store.sharing("one").await.unwrap(), sharing);
        }
        assert_eq!(kept(&store, "two").await, Kept::default());
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_one_choice_the_second_reads_again() {
    on_both(|store| async move {
        let none = kept(&store, "one").await;
        save(&store, "one", &none).await.unwrap();
        conflicts(&save(&store, "one", &none).await);
        let first = kept(&store, "one").await;
        let out = Sharing::default().change(&Change::opt_out(), &Channel::Online, at(1));
        save(&store, "one", &Kept { sharing: out.clone(), ..first.clone() }).await.unwrap();
        conflicts(&save(&store, "one", &first).await);
        assert_eq!(store.sharing("one").await.unwrap(), out);
    })
    .await;
}

fn every_channel() -> Vec<Channel> {
    let practice = |how, speaker| Channel::Practice { practice: ods(HERE), by: staff("reception"), how, speaker };
    let evidence = || "order seen 3 May".to_owned();
    vec![
        Channel::Online,
        Channel::OnlineUnproven,
        practice(Told::Phone, Speaker::Themselves),
        practice(Told::Desk, Speaker::Attorney { evidence: evidence() }),
        practice(Told::Paper, Speaker::Deputy { evidence: evidence() }),
        practice(Told::Paper, Speaker::BestInterests { evidence: evidence() }),
        Channel::System { name: "a system".to_owned() },
        Channel::Form,
    ]
}

#[tokio::test]
async fn receipts_come_back_newest_first_to_whom_they_belong() {
    on_both(|store| async move {
        let whole = Change {
            extent: Some(Extent::ExpressCore),
            ask_first: Some(true),
            emergency_allowed: Some(false),
            block_organisations: [ods("RX1")].into(),
            unblock_organisations: [ods("RX2")].into(),
            block_clinicians: [StaffId("a b".to_owned())].into(),
            unblock_clinicians: [staff("c")].into(),
        };
        let mut all = Vec::new();
        let mut tx = store.begin().await.unwrap();
        for (number, channel) in (1_u8..).zip(every_channel()) {
            let asked = if number % 2 == 0 { Change::opt_out() } else { whole.clone() };
            let receipt = Receipt { code: code(number), at: at(i64::from(number)), asked, channel };
            tx.add_receipt(Owner { nhs_key: "one", account: "account" }, &receipt).await.unwrap();
            all.insert(0, receipt);
        }
        let lone = Receipt { code: code(99), at: at(0), asked: Change::opt_out(), channel: Channel::OnlineUnproven };
        tx.add_receipt(NOBODYS, &lone).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.receipts("one").await.unwrap(), all);
        assert_eq!(store.receipts("two").await.unwrap(), []);
        let newest = &all[0];
        assert_eq!(store.receipt_of_person("one", &newest.code).await.unwrap().as_ref(), Some(newest));
        assert_eq!(store.receipt_of_person("two", &newest.code).await.unwrap(), None);
        assert_eq!(store.receipt_of_account("account", &newest.code).await.unwrap().as_ref(), Some(newest));
        assert_eq!(store.receipt_of_account("account", &lone.code).await.unwrap(), None);
        assert_eq!(store.receipt_of_account("stranger", &lone.code).await.unwrap(), Some(lone.clone()));
        assert_eq!(store.receipt_given(&lone.code).await.unwrap(), Some(at(0)));
        assert_eq!(store.receipt_given(&code(98)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_given_once_and_nothing_stays_of_what_was_not_committed() {
    on_both(|store| async move {
        let receipt = Receipt { code: code(1), at: at(1), asked: Change::opt_out(), channel: Channel::Online };
        let mut tx = store.begin().await.unwrap();
        tx.save_sharing("one", &Kept::default()).await.unwrap();
        tx.add_receipt(NOBODYS, &receipt).await.unwrap();
        assert!(tx.add_receipt(Owner { nhs_key: "one", account: "" }, &receipt).await.is_err());
        drop(tx);
        assert_eq!(store.receipt_given(&receipt.code).await.unwrap(), None);
        assert_eq!(kept(&store, "one").await.version, 0);
    })
    .await;
}
