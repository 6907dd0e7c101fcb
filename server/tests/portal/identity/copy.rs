//! A copy for another practice: taken in elsewhere, it opens nothing that was closed here.

use std::collections::BTreeMap;

use casework::intake::{Placement, take_in};
use domain::{
    door::patient::{Decision, Door, Viewer},
    ids::PersonId,
    role::Role,
};
use serde_json::{Value, json};

use crate::{
    record::{bundle, entry, patient, with},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number, ods},
        portal::Portal,
    },
};

/// What the door shows a patient: kind and title, each as often as it is shown. Which of its dates a source wrote where is
/// not the same in every release.
pub async fn shown(portal: &Portal, person: PersonId) -> BTreeMap<(String, String), usize> {
    let (office, now) = (&portal.office, portal.office.now());
    let held = office.store.person(person).await.unwrap().unwrap();
    let standing = held.standing();
    let door = Door::new(&Viewer::Patient, &standing, now);
    let mut shown = BTreeMap::new();
    for opened in office.store.entries_whole(person).await.unwrap() {
        let facts = &opened.entry.facts;
        if let Decision::Shown(permit) = door.decide(facts) {
            let title = opened.entry.content.open(&permit).title.clone();
            *shown.entry((facts.kind.word().to_owned(), title)).or_default() += 1;
        }
    }
    shown
}

/// Another portal altogether, and who is made of a copy there.
async fn elsewhere(bytes: &[u8], name: &str) -> (Portal, PersonId) {
    let portal = Portal::open(Kind::Sqlite, name).await;
    portal.practice(HILLCREST, WIDE).await;
    let arrival = fhir::read(bytes).unwrap();
    take_in(&portal.office, &ods(HILLCREST), &Placement::AsGiven, &arrival).await.unwrap();
    let number = arrival.patient.unwrap().nhs_number.unwrap();
    let held = portal.office.store.person_of(&ods(HILLCREST), &portal.office.keys.nhs(&number)).await.unwrap();
    (portal, held.unwrap().id)
}

async fn copied(gp: &mut Browser<'_>, person: &Person) -> String {
    let copy = gp.post(&person.at("/copy"), &[]).await;
    assert_eq!(copy.status, 200, "{}", copy.body);
    assert_eq!(copy.header("content-type"), Some("application/fhir+json; charset=utf-8"));
    copy.body
}

#[tokio::test]
async fn what_is_hidden_or_held_here_is_hidden_or_held_there() {
    let portal = Portal::open(Kind::Sqlite, "copy").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let words = ["kestrel", "heron", "wagtail", "osprey", "magpie"];
    let note = json!({"note": [{"text": "She came in today. The kettle sings at night."}]});
    let mut entries = words.map(|word| entry("problems", word, word, "2026-10-10")).to_vec();
    entries[2] = with(entries[2].clone(), note);
    entries.push(with(entry("results", "lark", "lark", "2026-10-10"), json!({"status": "preliminary"})));
    let ann = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Copy", "1980-05-06"), &entries)).await;
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    let on = |id: &str, act: &str| ann.at(&format!("/entry/{}/{act}", portal.staff_entry(&ann, "Condition", id)));
    for (id, audience) in [("heron", "both"), ("osprey", "proxies")] {
        let fields = [("reason", "third-party"), ("audience", audience)];
        assert_eq!(gp.post(&on(id, "redact"), &fields).await.status, 303);
    }
    let part =
        [("words", "The kettle sings at night."), ("confirmed", "yes"), ("reason", "coercion"), ("audience", "both")];
    assert_eq!(gp.post(&on("wagtail", "part"), &part).await.status, 303);

    let copy = copied(&mut gp, &ann).await;
    let document: Value = serde_json::from_str(&copy).unwrap();
    let label = |word: &str| {
        let resources = document["entry"].as_array().unwrap().iter().map(|held| &held["resource"]);
        let of = |one: &&Value| one["code"].to_string().contains(word) && one["resourceType"] != "Composition";
        let found: Vec<&Value> = resources.filter(of).collect();
        assert_eq!(found.len(), 1, "{word}");
        found[0]["meta"]["security"][0]["code"].as_str().unwrap_or_default().to_owned()
    };
    let labels = ["kestrel", "heron", "wagtail", "osprey", "magpie", "lark"].map(label);
    assert_eq!(labels, ["", "NOPAT", "NOPAT", "NOPAT", "", "R"], "each whole entry");
    assert!(copy.contains("The kettle sings at night."), "the next practice reads all of it");
    for secret in ["third-party", "coercion", "open_from", portal.staff_entry(&ann, "Condition", "heron").as_str()] {
        assert!(!copy.contains(secret), "{secret}");
    }
    let (there, id) = elsewhere(copy.as_bytes(), "copy-there").await;
    let titles: Vec<String> = shown(&there, id).await.into_keys().map(|(_, title)| title).collect();
    assert_eq!(titles, ["kestrel", "magpie"], "nothing opened, nothing lost that was open");
    let log = gp.get("/practice").await;
    assert_eq!(log.status, 200);
    let logged = portal.database.texts("SELECT what FROM audit WHERE action = 'copy-for-practice'").await;
    assert_eq!(logged, ["6 entries"]);
}

#[tokio::test]
async fn whatever_closes_a_person_here_closes_them_there() {
    let portal = Portal::open(Kind::Sqlite, "copy-closed").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    for (nth, act) in [(1, "/flags"), (2, "/freeze"), (3, "off")] {
        let ann = super::someone(&portal, &number(nth), &["kestrel"]).await;
        let done = match act {
            "off" => portal.sign_in(&ann.patient()).await.post("/account/view/off", &[]).await,
            act => gp.post(&ann.at(act), &[("note", "Look first"), ("leads_only", "yes")]).await,
        };
        assert_eq!(done.status, 303, "{act}");
        let copy = copied(&mut gp, &ann).await;
        assert!(!copy.contains("Look first"), "what was noted stays here");
        let (there, id) = elsewhere(copy.as_bytes(), &format!("copy-closed-{nth}")).await;
        assert_eq!(shown(&there, id).await.len(), 0, "{act}");
    }
}

/// Real records: every third entry is hidden, the copy is taken in by another portal, and nothing more is shown there.
#[tokio::test]
async fn real_records_open_nothing_on_their_way() {
    let own = std::env::var_os("CANDOUR_SHARED_DATA").map(std::path::PathBuf::from);
    let beside = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let Some(folder) = [own, Some(beside)].into_iter().flatten().find(|folder| folder.is_dir()) else {
        println!("SKIPPED: no shared data beside the project, so no real record was copied");
        return;
    };
    let portal = Portal::open(Kind::Sqlite, "copy-real").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let mut people = Vec::new();
    for (_, bytes) in fhir::files::documents(&folder.join("gpconnect")) {
        let arrival = fhir::read(&bytes.unwrap()).unwrap();
        drop(take_in(&portal.office, &ods(BROOKSIDE), &Placement::AssignTestNumbers, &arrival).await);
    }
    let mut gp = portal.sign_in(&portal.staff("gp", BROOKSIDE, Role::Clinician).await).await;
    for held in portal.office.store.people_after(&ods(BROOKSIDE), None, 100).await.unwrap() {
        let number = held.identity.nhs_number.clone();
        people.push(Person { number, ods: ods(BROOKSIDE), id: held.id, staff_ref: held.staff_ref });
    }
    assert!(!people.is_empty());
    let (mut before, mut after, mut opened) = (0, 0, Vec::new());
    for (nth, person) in people.iter().enumerate() {
        for opened in portal.office.store.entries_whole(person.id).await.unwrap().iter().step_by(3) {
            let path = person.at(&format!("/entry/{}/redact", opened.staff_ref));
            assert_eq!(gp.post(&path, &[("reason", "coercion"), ("audience", "both")]).await.status, 303);
        }
        let here = shown(&portal, person.id).await;
        let answer = gp.post(&person.at("/copy"), &[]).await;
        if answer.status == 422 {
            continue;
        }
        let (there, id) = elsewhere(answer.body.as_bytes(), &format!("copy-real-{nth}")).await;
        let now = shown(&there, id).await;
        before += here.values().sum::<usize>();
        after += now.values().sum::<usize>();
        for (entry, count) in &now {
            if here.get(entry).is_none_or(|known| known < count) {
                opened.push(entry.clone());
            }
        }
    }
    println!("{before} entries shown before, {after} after");
    assert_eq!(opened, [], "opened on their way");
    assert!(after > 0, "something must have come through");
}
