//! What staff say of who a person is: death, protection, a replaced number, a mistaken match.

use casework::{
    notify::{Notice, tell},
    sign_in::patient::{PatientSignIn, SignedInPatient, sign_in},
    superseded::{Replaced, apply},
};
use domain::role::Role;
use server::session::Who;
use uuid::Uuid;

use super::someone;
use crate::{
    record::{bundle, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

const WHY: (&str, &str) = ("why", "A letter from the registrar");

async fn town(kind: Kind, name: &str) -> Portal {
    let portal = Portal::open(kind, name).await;
    portal.practice(BROOKSIDE, WIDE).await;
    portal
}

async fn desk<'a>(portal: &'a Portal, role: Role) -> Browser<'a> {
    portal.sign_in(&portal.staff(role.word(), BROOKSIDE, role).await).await
}

async fn says(desk: &mut Browser<'_>, person: &Person, what: &str) -> u16 {
    desk.post(&person.at("/identity"), &[("say", what), WHY]).await.status
}

async fn is_open(portal: &Portal, person: &Person) -> bool {
    !portal.sign_in(&person.patient()).await.get("/record").await.is_closed_door()
}

/// The same account of a provider, each time it signs in as this person.
async fn signs_in(portal: &Portal, person: &Person, subject: &str) -> SignedInPatient {
    let claims = PatientSignIn {
        issuer: "https://login.example".to_owned(),
        subject: subject.to_owned(),
        nhs_number: Some(person.number.digits().to_owned()),
        birth_date: Some("1980-05-06".to_owned()),
        family_name: Some("Twice".to_owned()),
        practice: None,
        is_p9: true,
    };
    sign_in(&portal.office, &claims).await.unwrap()
}

fn session(signed_in: &SignedInPatient) -> Who {
    let person = signed_in.person.map(|person| person.0);
    Who::Patient { account: signed_in.account.clone(), person, proven: true, warned: true }
}

#[tokio::test]
async fn a_death_closes_and_silences_and_two_people_take_a_mistake_back() {
    for kind in Kind::all() {
        let portal = town(kind, "death").await;
        let ann = someone(&portal, &number(1), &["kestrel"]).await;
        let (mut reception, mut gp) = (desk(&portal, Role::Receptionist).await, desk(&portal, Role::Clinician).await);
        let mut phone = portal.sign_in(&ann.patient()).await;
        assert_eq!(phone.post("/account/contact/email", &[("email", "ann@mail.example")]).await.status, 303);
        let whom = crate::viewing::Whom::of(&ann);
        let asked = crate::viewing::asked(&mut gp, &whom).await;
        let queued = "SELECT state FROM outbox WHERE state = 'queued'";
        assert!(!portal.database.texts(queued).await.is_empty(), "a code is on its way");

        assert_eq!(says(&mut reception, &ann, "died").await, 303);
        assert!(phone.get("/record").await.is_closed_door(), "{kind:?}: on a live session");
        assert!(portal.database.texts(queued).await.is_empty(), "nothing goes out any more");
        let mut tx = portal.office.store.begin().await.unwrap();
        let key = portal.office.keys.nhs(&ann.number);
        let notice = Notice::Request(Uuid::from_u128(1));
        tell(&mut tx, &portal.office, &key, ann.id, notice, portal.office.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(portal.database.texts(queued).await.is_empty(), "and nothing is queued anew");
        let lapsed = portal.database.texts("SELECT state FROM viewing_request").await;
        assert!(lapsed.iter().all(|state| state.contains("apsed")), "{asked}: {lapsed:?}");

        let again = bundle(&patient("Ann", "Twice", "1980-05-06"), &[]);
        portal.take_in(BROOKSIDE, &number(1), &again).await;
        assert!(!is_open(&portal, &ann).await, "a file that says nothing of it opens nothing");
        assert_eq!(says(&mut reception, &ann, "died").await, 422, "once");
        assert_eq!(says(&mut reception, &ann, "not-dead").await, 303);
        assert!(!is_open(&portal, &ann).await, "one alone opens nothing");
        assert_eq!(says(&mut reception, &ann, "not-dead").await, 422, "nor twice the same");
        assert_eq!(says(&mut gp, &ann, "not-dead").await, 303);
        assert!(is_open(&portal, &ann).await);
    }
}

#[tokio::test]
async fn an_imported_death_silences_too() {
    let portal = town(Kind::Sqlite, "death-imported").await;
    let ann = someone(&portal, &number(1), &["kestrel"]).await;
    let mut phone = portal.sign_in(&ann.patient()).await;
    assert_eq!(phone.post("/account/contact/email", &[("email", "ann@mail.example")]).await.status, 303);
    let mut died = patient("Ann", "Twice", "1980-05-06");
    died["deceasedBoolean"] = true.into();
    portal.take_in(BROOKSIDE, &number(1), &bundle(&died, &[])).await;
    assert!(phone.get("/record").await.is_closed_door());
    assert!(portal.database.texts("SELECT state FROM outbox WHERE state = 'queued'").await.is_empty());
}

#[tokio::test]
async fn a_mistaken_match_closes_at_once_signs_out_and_matches_nobody_until_let_in() {
    for kind in Kind::all() {
        let portal = town(kind, "mistaken").await;
        let ann = someone(&portal, &number(1), &["kestrel"]).await;
        let (mut reception, mut gp) = (desk(&portal, Role::Receptionist).await, desk(&portal, Role::Clinician).await);
        let signed_in = signs_in(&portal, &ann, "someone-else").await;
        assert_eq!(signed_in.person, Some(ann.id));
        let mut wrong = portal.sign_in(&session(&signed_in)).await;
        assert_eq!(wrong.get("/record").await.status, 200);

        assert_eq!(says(&mut reception, &ann, "mistaken").await, 303);
        let out = wrong.get("/record").await;
        assert_eq!((out.status, out.location()), (303, "/"), "{kind:?}: signed out");
        assert!(!is_open(&portal, &ann).await, "and the record is closed to everyone");
        assert_eq!(signs_in(&portal, &ann, "someone-else").await.person, None, "it matches nobody");
        let page = reception.get(&ann.at("/identity")).await;
        for line in ["A match was a mistake", "set aside after a mistaken match"] {
            assert!(page.body.contains(line), "{line}");
        }
        assert!(!page.body.contains("matched anew"), "reception does not let anyone in");
        assert_eq!(reception.post(&ann.at("/identity/settle"), &[("settle", "let-in"), WHY]).await.status, 403);
        assert_eq!(gp.post(&ann.at("/identity/settle"), &[("settle", "let-in"), WHY]).await.status, 303);
        assert_eq!(gp.post(&ann.at("/unfreeze"), &[WHY]).await.status, 303);
        assert_eq!(signs_in(&portal, &ann, "ann-herself").await.person, Some(ann.id));
        assert!(is_open(&portal, &ann).await);
    }
}

#[tokio::test]
async fn a_line_is_put_to_rest_with_what_was_done() {
    let portal = town(Kind::Sqlite, "line").await;
    let ann = someone(&portal, &number(1), &["kestrel"]).await;
    let mut reception = desk(&portal, Role::Receptionist).await;
    let mut claims = signs_in(&portal, &ann, "ann").await;
    claims.account.clear();
    let mistaken = PatientSignIn {
        issuer: "https://login.example".to_owned(),
        subject: "other".to_owned(),
        nhs_number: Some(ann.number.digits().to_owned()),
        birth_date: Some("1981-05-06".to_owned()),
        family_name: Some("Twice".to_owned()),
        practice: None,
        is_p9: true,
    };
    sign_in(&portal.office, &mistaken).await.unwrap();
    assert!(reception.get("/practice/review").await.body.contains("A sign-in did not match"));
    let page = reception.get(&ann.at("/identity")).await;
    let action =
        page.body.split("action=\"").filter_map(|rest| rest.split('"').next()).find(|to| to.contains("/lines/"));
    let action = action.unwrap().to_owned();
    assert_eq!(reception.post(&action, &[("done", "")]).await.status, 422, "not without words");
    assert_eq!(reception.post(&action, &[("done", "Rang her: a slip of the finger")]).await.status, 303);
    assert!(!reception.get("/practice/review").await.body.contains("A sign-in did not match"));
    assert_eq!(reception.post(&action, &[("done", "Again")]).await.status, 404);
    let logged = portal.database.texts("SELECT why FROM audit WHERE action = 'settle-line'").await;
    assert_eq!(logged, ["Rang her: a slip of the finger"]);
}

#[tokio::test]
async fn a_person_whom_staff_protect_is_told_of_to_nobody() {
    let portal = town(Kind::Sqlite, "protected").await;
    let ann = someone(&portal, &number(1), &["kestrel"]).await;
    let (mut reception, mut gp) = (desk(&portal, Role::Receptionist).await, desk(&portal, Role::Clinician).await);
    let mut phone = portal.sign_in(&ann.patient()).await;
    assert_eq!(says(&mut reception, &ann, "protected").await, 303);
    assert!(phone.get("/record").await.is_closed_door());
    for path in ["/", "/account", "/account/contact", "/sharing", "/requests", "/who-looked"] {
        let page = phone.get(path).await;
        assert!(!page.body.contains("Brookside"), "{path} tells where they are");
    }
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Twice", "1980-05-06"), &[])).await;
    assert!(!is_open(&portal, &ann).await, "a file without the mark opens nothing");
    assert_eq!(gp.post(&ann.at("/copy"), &[]).await.status, 422, "no copy leaves");
    assert_eq!(reception.post(&ann.at("/identity/settle"), &[("settle", "unprotect"), WHY]).await.status, 403);
    assert_eq!(gp.post(&ann.at("/identity/settle"), &[("settle", "unprotect"), WHY]).await.status, 303);
    assert!(is_open(&portal, &ann).await);
}

#[tokio::test]
async fn a_new_number_after_adoption_starts_closed_and_nothing_leads_from_one_to_the_other() {
    for kind in Kind::all() {
        let portal = town(kind, "unlinked").await;
        let old = someone(&portal, &number(1), &["kestrel"]).await;
        assert_eq!(signs_in(&portal, &old, "ann").await.person, Some(old.id));
        let new = someone(&portal, &number(2), &["heron"]).await;
        let (mut reception, mut gp) = (desk(&portal, Role::Receptionist).await, desk(&portal, Role::Clinician).await);
        assert_eq!(says(&mut reception, &old, "unlinked").await, 303);
        assert_eq!(says(&mut reception, &new, "new-number").await, 303);
        assert!(!is_open(&portal, &old).await && !is_open(&portal, &new).await, "{kind:?}: both start closed");

        // No key, name or account is left that is the same for both.
        let keys = |person: &Person| {
            format!("SELECT source_key || ' ' || search_key FROM person WHERE staff_ref = '{}'", person.staff_ref)
        };
        assert_eq!(portal.database.texts(&keys(&old)).await, [" "]);
        assert_ne!(portal.database.texts(&keys(&new)).await, [" "]);
        assert!(portal.database.texts("SELECT subject_key FROM account").await.is_empty(), "the sign-in is forgotten");
        for (one, other) in [(&old, &new), (&new, &old)] {
            for page in ["", "/identity", "/merge", "/sharing"] {
                let page = gp.get(&one.at(page)).await;
                for name in [other.staff_ref.as_str(), other.number.digits(), &other.number.spaced()] {
                    assert!(!page.body.contains(name), "a page leads from one to the other");
                }
            }
        }
        let search = [("family", "Twice"), ("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
        let found = gp.post("/practice/search", &search).await;
        assert!(found.body.contains(&new.staff_ref) && !found.body.contains(&old.staff_ref), "nor does the name");
        let propose = [("other", old.staff_ref.as_str()), ("keep", "this"), WHY];
        assert_eq!(gp.post(&new.at("/merge"), &propose).await.status, 422, "they cannot be merged");
        let late = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Twice", "1980-05-06"), &[])).await;
        assert_eq!(portal.database.texts(&keys(&late)).await, [" "], "a late file links nothing anew");

        assert_eq!(
            signs_in(&portal, &new, "ann").await.person,
            Some(new.id),
            "the same account is new with the new number"
        );
        assert_eq!(gp.post(&new.at("/unfreeze"), &[WHY]).await.status, 303);
        assert!(is_open(&portal, &new).await && !is_open(&portal, &old).await);
    }
}

#[tokio::test]
async fn the_feed_closes_replaced_numbers_known_and_still_to_come() {
    let portal = town(Kind::Sqlite, "replaced").await;
    let known = someone(&portal, &number(1), &["kestrel"]).await;
    let feed = [1, 3].map(|nth| Replaced { old: number(nth), new: Some(number(2)) });
    let applied = apply(&portal.office, &feed).await.unwrap();
    assert_eq!((applied.replaced, applied.unchanged), (2, 0));
    assert_eq!(apply(&portal.office, &feed).await.unwrap().unchanged, 2);
    assert!(!is_open(&portal, &known).await);
    let mut reception = desk(&portal, Role::Receptionist).await;
    assert!(reception.get("/practice/review").await.body.contains("This NHS number was replaced"));
    let late = someone(&portal, &number(3), &["heron"]).await;
    assert!(!is_open(&portal, &late).await, "a file that comes later opens nothing");
}

#[tokio::test]
async fn whoever_looks_from_elsewhere_learns_not_where_a_protected_person_is() {
    let portal = Portal::open(Kind::Sqlite, "protected-elsewhere").await;
    let ann = crate::viewing::town(&portal).await;
    let mut reception = desk(&portal, Role::Receptionist).await;
    assert_eq!(says(&mut reception, &ann, "protected").await, 303);
    let mut doctor = crate::viewing::doctor(&portal).await;
    let view = crate::viewing::opened(&mut doctor, &crate::viewing::Whom::of(&ann)).await;
    let page = doctor.get(&view).await.body;
    assert!(page.contains("Plumicillin") && !page.contains("Brookside") && !page.contains(BROOKSIDE), "{page}");
}
