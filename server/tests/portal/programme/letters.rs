//! Letters as their people meet them: from the queue to paper, from paper to the post, and what a pause, a flag and the post
//! do on the way.

use domain::{programme::pack::NOT_YET, role::Role};
use serde_json::json;

use super::{answer, done, officer, placed, started};
use crate::{
    machine::summary,
    record::{bundle, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, number},
        portal::Portal,
    },
};

pub const DAY: i64 = 24 * 60 * 60;

/// Somebody of Brookside, who lives somewhere.
pub async fn neighbour(portal: &Portal, nth: usize, given: &str) -> Person {
    at_home(portal, nth, given, "Mill Lane").await
}

pub async fn at_home(portal: &Portal, nth: usize, given: &str, street: &str) -> Person {
    let mut patient = patient(given, "Street", "1970-05-06");
    let line = format!("{nth} {street}");
    patient["address"] = json!([{"use": "home", "line": [line], "city": "Larkfield", "postalCode": "LX1 1QZ"}]);
    portal.take_in(BROOKSIDE, &number(nth), &bundle(&patient, &[])).await
}

pub async fn staff<'a>(portal: &'a Portal, role: Role) -> Browser<'a> {
    portal.sign_in(&portal.staff(&format!("staff-{}", role.word()), BROOKSIDE, role).await).await
}

/// A started wave, three people with packs whose day has come, of whom one is flagged, and one nobody knows an address of.
pub async fn written(portal: &Portal) -> [Person; 3] {
    placed(portal).await;
    answer(portal, "yes").await;
    let people =
        [neighbour(portal, 11, "Ada").await, neighbour(portal, 12, "Bob").await, neighbour(portal, 13, "Cy").await];
    staff(portal, Role::SafeguardingLead).await;
    started(portal).await;
    let mut gp = staff(portal, Role::Clinician).await;
    done(&mut gp, &people[2].at("/flags"), &[("note", "Look first")]).await;
    assert!(casework::programme::packs::make(&portal.office).await.unwrap() >= 4);
    assert_eq!(casework::programme::packs::make(&portal.office).await.unwrap(), 0, "once is enough");
    portal.clock.pass(43 * DAY);
    people
}

/// Prints up to so many letters, and gives the path of the batch.
pub async fn printed(portal: &Portal, letters: &str) -> String {
    let fields = [("area", "all"), ("letters", letters)];
    let answer = officer(portal).await.post("/programme/packs", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().to_owned()
}

/// Checks a batch and hands it over, but for these numbers.
pub async fn handed_over(officer: &mut Browser<'_>, batch: &str, out: &str) {
    done(officer, &format!("{batch}/check"), &[]).await;
    done(officer, &format!("{batch}/hand-over"), &[("out", out)]).await;
}

/// What a batch's page says must be taken out, after a check.
pub async fn taken_out(officer: &mut Browser<'_>, batch: &str) -> String {
    done(officer, &format!("{batch}/check"), &[]).await;
    let page = officer.get(batch).await.body;
    page.split("Numbers: ").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default().to_owned()
}

/// What a reader's page has of somebody's letter that is held out; empty where it is not on it.
pub async fn look_at(reader: &mut Browser<'_>, person: &Person) -> String {
    let page = reader.get("/practice/packs").await.body;
    let form = page.split(&format!("action=\"{}\"", person.at("/pack"))).nth(1).unwrap_or_default();
    let look = form.split("name=\"look\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    look.unwrap_or_default().to_owned()
}

/// What a system is answered that sends somebody's summary: how, and in which words.
pub async fn sent(portal: &Portal, person: &Person, id: &str) -> (u16, String) {
    let system = portal.system(BROOKSIDE, None).await;
    let answer = system.fhir("/FHIR/R4/Bundle", summary(person.number.digits(), id, None, &["Wasp sting"]).to_string());
    let answer = answer.await;
    (answer.status, answer.body)
}

pub async fn own_words(portal: &Portal, person: &Person) -> String {
    let page = portal.sign_in(&person.patient()).await.get("/sharing").await.body;
    let inset = page.split("nhsuk-inset-text").nth(1).unwrap_or_default();
    inset.split("<p>").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_letter_goes_to_paper_then_into_the_post_and_its_weeks_run() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "letters").await;
        let [ada, bob, cy] = written(&portal).await;
        let page = officer(&portal).await.get("/programme/packs").await.body;
        assert!(page.contains("may be printed today: 2."), "{kind:?}: {page}");
        for name in ["Ada", "Bob", "Cy", "Street"] {
            assert!(!page.contains(name), "officers see numbers and no names");
        }
        let batch = printed(&portal, "10").await;
        let mut officer = officer(&portal).await;
        let list = officer.get(&format!("{batch}/manifest.csv")).await.body;
        assert!(list.contains("Ada Street") && list.contains("Bob Street") && !list.contains("Cy"), "{list}");
        assert!(list.contains("12 Mill Lane"), "{list}");
        let archive = officer.get(&format!("{batch}/letters.zip")).await;
        assert_eq!((archive.status, archive.header("content-type")), (200, Some("application/zip")));
        // Paper is not post.
        assert_eq!(own_words(&portal, &ada).await, NOT_YET);
        let waiting = sent(&portal, &ada, "4AB02CD0-AE61-11E7-A4D0-11E81EF36166").await;
        assert!(waiting.0 != 201 && waiting.1.contains("time to decide is not over"), "{waiting:?}");
        let early = officer.post(&format!("{batch}/hand-over"), &[("out", "")]).await;
        assert!(early.status == 422 && early.body.contains("Check this batch first"), "{}", early.body);
        handed_over(&mut officer, &batch, "").await;
        let again = officer.post(&format!("{batch}/hand-over"), &[("out", "")]).await;
        assert!(again.status == 422 && again.body.contains("handed over already"), "{}", again.body);
        assert_eq!(officer.get(&format!("{batch}/letters.zip")).await.status, 422, "names and codes are forgotten");
        assert!(portal.database.texts("SELECT letter FROM pack WHERE letter <> ''").await.is_empty());
        assert_eq!(own_words(&portal, &ada).await, "You have 84 days left to decide. You can say no at any time.");
        // Whoever waits for a look reads what everyone reads who was not written to.
        assert_eq!(own_words(&portal, &cy).await, NOT_YET);
        portal.clock.pass(83 * DAY);
        assert_ne!(sent(&portal, &ada, "4AB02CD0-AE61-11E7-A4D0-11E81EF36166").await.0, 201);
        portal.clock.pass(DAY);
        // Bob's came back meanwhile: his weeks begin with the next.
        let mut desk = staff(&portal, Role::Receptionist).await;
        done(&mut desk, &bob.at("/letter"), &[("what", "back"), ("why", "moved")]).await;
        assert_eq!(sent(&portal, &ada, "4AB02CD0-AE61-11E7-A4D0-11E81EF36166").await.0, 201, "{kind:?}");
        let returned = sent(&portal, &bob, "BF4180FD-C403-4EF7-A4AB-E07303AF5477").await;
        assert!(returned.0 != 201 && returned.1.contains("time to decide is not over"), "{returned:?}");
        assert_eq!(own_words(&portal, &bob).await, NOT_YET);
        at_home(&portal, 12, "Bob", "New Street").await;
        done(&mut desk, &bob.at("/letter"), &[("what", "again")]).await;
        let second = printed(&portal, "10").await;
        handed_over(&mut self::officer(&portal).await, &second, "").await;
        assert!(own_words(&portal, &bob).await.starts_with("You have 84 days"), "{kind:?}");
        let codes = portal.database.texts("SELECT code_key FROM pack_code").await;
        assert_eq!(codes.len(), 3, "the copy has a code of its own, and the old one stays");
    }
}

#[tokio::test]
async fn nothing_moves_in_a_pause_and_clocks_go_on_where_they_stood() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "stopped").await;
        let [ada, bob, _] = written(&portal).await;
        let first = printed(&portal, "1").await;
        let mut officer = officer(&portal).await;
        let stop = [("scope", "nation"), ("why", "Concerns came"), ("notice", "Everything stops")];
        done(&mut officer, "/programme/pauses", &stop).await;
        for (path, fields) in
            [(format!("{first}/check"), &[][..]), ("/programme/packs".to_owned(), &[("letters", "1")])]
        {
            let stopped = officer.post(&path, fields).await;
            assert!(stopped.status == 422 && stopped.body.contains("paused"), "{kind:?} {path}: {}", stopped.body);
        }
        assert_eq!(
            (own_words(&portal, &ada).await, own_words(&portal, &bob).await),
            (NOT_YET.to_owned(), NOT_YET.to_owned())
        );
        let page = officer.get("/programme").await.body;
        let id = page.split("/programme/pauses/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        done(&mut officer, &format!("/programme/pauses/{id}/resume"), &[("words", "It is time")]).await;
        handed_over(&mut officer, &first, "").await;
        let is_out = own_words(&portal, &ada).await != NOT_YET;
        let out = if is_out { &ada } else { &bob };
        portal.clock.pass(80 * DAY);
        let mut officer = self::officer(&portal).await;
        done(&mut officer, "/programme/pauses", &stop).await;
        portal.clock.pass(20 * DAY);
        assert_eq!(own_words(&portal, out).await, "You have 4 days left to decide. You can say no at any time.");
    }
}

#[tokio::test]
async fn a_flag_takes_a_letter_out_of_its_batch_and_a_look_lets_it_go() {
    let portal = Portal::open(Kind::Sqlite, "flagged-letter").await;
    let [ada, _, cy] = written(&portal).await;
    let batch = printed(&portal, "10").await;
    let mut gp = staff(&portal, Role::Clinician).await;
    done(&mut gp, &ada.at("/flags"), &[("note", "Look first")]).await;
    let mut officer = officer(&portal).await;
    // The officer did not know: the letter is taken out before the rest may go.
    done(&mut officer, &format!("{batch}/check"), &[]).await;
    let early = officer.post(&format!("{batch}/hand-over"), &[("out", "")]).await;
    assert!(early.status == 422 && early.body.contains("Take these letters out"), "{}", early.body);
    assert!(early.body.contains("1 letter was taken out"), "how many, and not why: {}", early.body);
    let number = taken_out(&mut officer, &batch).await;
    assert!(!officer.get(&format!("{batch}/manifest.csv")).await.body.contains("Ada"));
    handed_over(&mut officer, &batch, &number).await;
    // Both who are flagged wait for a look; reception learns nothing of it.
    let held = gp.get("/practice/packs").await.body;
    assert!(
        held.contains("Ada Street") && held.contains("Cy Street") && held.contains("staff-safeguarding-lead"),
        "{held}"
    );
    let mut desk = staff(&portal, Role::Receptionist).await;
    assert_eq!(desk.get("/practice/packs").await.status, 403);
    assert!(desk.get(&cy.at("/letter")).await.body.contains(NOT_YET));
    let refused = desk.post(&cy.at("/letter"), &[("what", "again")]).await;
    assert!(refused.status == 422 && refused.body.contains("Letters go out in turn"), "{}", refused.body);
    // A look lets it go, until something new comes.
    let look = look_at(&mut gp, &cy).await;
    for decision in ["keep", "send"] {
        let fields = [("decision", decision), ("words", "She lives alone now"), ("look", &look)];
        done(&mut gp, &cy.at("/pack"), &fields).await;
    }
    assert!(!gp.get("/practice/packs").await.body.contains("Cy Street"));
    casework::programme::packs::make(&portal.office).await.unwrap();
    assert!(!gp.get("/practice/packs").await.body.contains("Cy Street"), "the flag is known");
    done(&mut gp, &cy.at("/freeze"), &[("why", "New")]).await;
    casework::programme::packs::make(&portal.office).await.unwrap();
    assert!(gp.get("/practice/packs").await.body.contains("Cy Street"));
}

#[tokio::test]
async fn who_moved_or_said_no_since_the_printing_is_taken_out() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "moved_letter").await;
        let [ada, ..] = written(&portal).await;
        let batch = printed(&portal, "10").await;
        let mut officer = officer(&portal).await;
        at_home(&portal, 12, "Bob", "Safe Street").await;
        assert_eq!(portal.sign_in(&ada.patient()).await.post("/sharing", &[("extent", "none")]).await.status, 303);
        let numbers = taken_out(&mut officer, &batch).await;
        assert!(numbers.contains('1') && numbers.contains('2'), "{kind:?}: {numbers}");
        let list = officer.get(&format!("{batch}/manifest.csv")).await.body;
        assert!(!list.contains("Mill Lane") && !list.contains("Ada"), "{kind:?}: {list}");
    }
}

#[tokio::test]
async fn a_destroyed_batch_gives_its_letters_back_and_who_said_no_gets_none() {
    let portal = Portal::open(Kind::Sqlite, "destroyed").await;
    let [ada, bob, _] = written(&portal).await;
    let mut own = portal.sign_in(&ada.patient()).await;
    assert_eq!(own.post("/sharing", &[("extent", "none")]).await.status, 303);
    let batch = printed(&portal, "10").await;
    let mut officer = officer(&portal).await;
    let list = officer.get(&format!("{batch}/manifest.csv")).await.body;
    assert!(!list.contains("Ada") && list.contains("Bob"), "{list}");
    done(&mut officer, &format!("{batch}/scrap"), &[("words", "The printer caught fire")]).await;
    assert_eq!(own_words(&portal, &bob).await, NOT_YET);
    let none = officer.post("/programme/packs", &[("letters", "10")]).await;
    let again = none.status == 303 || none.body.contains("No letter may be printed today");
    assert!(again, "it waits for its new place: {}", none.body);
}
