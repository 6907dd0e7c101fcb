//! Before staff hide, release, flag or answer, the page says who else can see, and who could notice.

use domain::{
    contact::{Channel, Confirmed, Contact, Mailbox, SetBy},
    door::patient::Pieces,
    ids::{GrantId, StaffId},
    kind::Kind as EntryKind,
    practice::HoldPolicy,
    proxy::{Evidence, Granted, Ground, ProxyGrant},
    role::Role,
};

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, Opened, Person, WIDE, number},
        portal::Portal,
    },
};

const SHARED: &str = "someone else uses too";

/// Someone with an entry that waits and one that is shown.
async fn ann(portal: &Portal, nth: usize) -> Person {
    portal.practice(BROOKSIDE, Opened { hold: HoldPolicy::Everything, ..WIDE }).await;
    let document =
        bundle(&patient("Ann", "Else", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(nth), &document).await
}

async fn mailbox(portal: &Portal, person: &Person, address: &str) {
    let nhs_key = portal.office.keys.nhs(&person.number);
    let channel = Channel::Email(Mailbox(address.to_owned()));
    let confirmed = Some(Confirmed { channel, since: portal.office.now(), by: SetBy::Own });
    let mut tx = portal.office.store.begin().await.unwrap();
    let read = tx.contact(&nhs_key).await.unwrap();
    let contact = Contact { confirmed, ..Contact::default() };
    let key = portal.office.keys.mailbox(address);
    tx.save_contact(&nhs_key, &read, &contact, &key).await.unwrap();
    tx.commit().await.unwrap();
}

async fn grant(portal: &Portal, person: &Person) {
    let now = portal.office.now();
    let evidence = Evidence { seen: "A letter".to_owned(), by: StaffId("dr".to_owned()), at: now };
    let pieces = Pieces { kinds: vec![EntryKind::Problem], ..Pieces::default() };
    let granted = Granted { name: "Pat Proxy".to_owned(), ground: Ground::Consent, pieces, evidence };
    let born = Some("1980-05-06".parse().unwrap());
    let grant = ProxyGrant::new(GrantId(uuid::Uuid::from_u128(9)), granted, born).unwrap();
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.add_grant(&person.ods, person.id, "proxy-key", &grant).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_forms_name_open_access_proxies_and_a_shared_mailbox_and_never_whose_it_is() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "who_else").await;
        let (person, other) = (ann(&portal, 1).await, ann(&portal, 2).await);
        let mut gp = portal.sign_in(&portal.staff("dr-else", BROOKSIDE, Role::Clinician).await).await;
        let entry = person.at(&format!("/entry/{}", portal.staff_entry(&person, "Condition", "one")));
        for path in [person.at(""), entry.clone()] {
            let page = gp.get(&path).await.body;
            assert!(page.contains("data-who-else") && page.contains("Open: full, all history"), "{path}");
            assert!(page.contains("nobody looks after this record online now") && !page.contains(SHARED), "{path}");
        }
        assert!(gp.get(&person.at("")).await.body.contains("Neither the patient nor a proxy has opened this record."));

        grant(&portal, &person).await;
        mailbox(&portal, &person, "Family@example.com").await;
        let alone = gp.get(&entry).await.body;
        assert!(alone.contains("Pat Proxy (the patient’s consent)") && !alone.contains(SHARED));
        mailbox(&portal, &other, "family@example.com").await;
        let mut phone = portal.sign_in(&person.patient()).await;
        assert_eq!(phone.get("/summary").await.status, 200);
        for path in [person.at(""), entry.clone()] {
            let page = gp.get(&path).await.body;
            assert!(page.contains(SHARED) && page.contains("Pat Proxy"), "{kind:?} {path}");
            assert!(!page.contains(&other.number.spaced()), "{kind:?}: never whose");
        }
        assert!(gp.get(&person.at("")).await.body.contains("The patient or a proxy last opened this record"));
        // A freeze closes it for both.
        assert_eq!(gp.post(&person.at("/freeze"), &[]).await.status, 303);
        let page = gp.get(&person.at("")).await.body;
        assert!(page.contains("nobody looks after this record online now"), "{kind:?}");
        assert!(page.contains("The patient’s online view. Closed."), "{kind:?}");
        assert!(page.contains("Lift the freeze") && page.contains("The patient or a proxy last opened this record"));
        // The front desk freezes too, and learns nothing of it.
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, Role::Receptionist).await).await;
        let page = desk.get(&other.at("")).await.body;
        assert!(page.contains("Freeze all online viewing") && !page.contains("last opened") && !page.contains(SHARED));
    }
}
