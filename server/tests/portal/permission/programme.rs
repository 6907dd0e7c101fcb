//! A programme in every state: an area with what was heard there, pauses, and a wave for each step.

use domain::{
    ids::{PauseId, StaffId},
    practice::{Decision, Practice, programme::Wave},
    programme::{
        consultation::{Opened, Reply, Voice},
        gate::Party,
        pause::{Asked, Pause},
        place::{AreaCode, Place, Scope},
        wave::WaveState,
    },
};
use jiff::{ToSpan, civil::Date};
use store::programme::{Area, Paper, PaperKind};
use uuid::Uuid;

use super::objects::ABSENT;
use crate::town::{
    people::{BROOKSIDE, ods},
    portal::Portal,
};

/// The organisation whose area lead acts on the areas.
pub const VALES: &str = "QV9";

const TO_RESUME: &str = "00000000000000000000000000000071";
const TO_MEET: &str = "00000000000000000000000000000072";
const PAPER: &str = "00000000000000000000000000000073";
pub const BATCH: &str = "00000000000000000000000000000074";
/// Open to anyone, with a reply that waits.
const CONSULTATION: &str = "00000000000000000000000000000074";
const REPLY: &str = "00000000000000000000000000000075";

/// What can stand in an address, the one that does what the route is for first.
pub fn choices(path: &str, place: &str) -> Vec<(&'static str, &'static str)> {
    let step = path.rsplit('/').next().unwrap_or_default();
    let its = match (place, step) {
        ("{area}", _) => "still-vale",
        ("{ods}", _) => "Y99971",
        ("{batch}", _) => BATCH,
        ("{paper}", _) if path.contains("/consultations/") => CONSULTATION,
        ("{paper}", _) => PAPER,
        ("{reply}", _) => REPLY,
        ("{pause}", "meet") => TO_MEET,
        ("{pause}", _) => TO_RESUME,
        (_, "start") => "pilot",
        (_, "evaluate") => "early-adopter",
        (_, "publish") => "fast-follower",
        (_, "sign" | "undate") => "accelerated",
        _ => "rest",
    };
    vec![("its", its), ("absent", ABSENT), ("odd", "no.id")]
}

/// Everything the forms of the programme ask between them.
pub fn form(brookside_place: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("scope", "area:still-vale"),
        ("part", "practice:Y99972"),
        ("why", "A good reason"),
        ("notice", "Words for everyone"),
        ("words", "A good reason"),
        ("number", "0"),
        ("days", "7"),
        ("letters", "1"),
        ("code", "new-vale"),
        ("name", "New Vale"),
        ("organisation", VALES),
        ("practice", "Y99971"),
        ("wave", "rest"),
        ("kind", "patients"),
        ("on-day", "1"),
        ("on-month", "3"),
        ("on-year", "2027"),
        ("until-day", "1"),
        ("until-month", "3"),
        ("until-year", "2027"),
        ("decision", "publish"),
        ("answer", "yes"),
        ("version", brookside_place),
    ];
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}

fn area(code: &str) -> AreaCode {
    AreaCode::parse(code).unwrap()
}

fn decided(portal: &Portal, by: &str) -> Decision {
    Decision { by: StaffId(by.to_owned()), at: portal.office.now(), why: "A good reason".to_owned() }
}

/// Makes all of it; gives the version of Brookside's own place, which is in no area.
pub async fn settle(portal: &Portal) -> String {
    let today = portal.office.now().london_day();
    let by = |who: &str| decided(portal, who);
    let store = &portal.office.store;
    let mut tx = store.begin().await.unwrap();
    tx.add_practice(&Practice::unopened(ods("Y99971"), "Vale Surgery".to_owned())).await.unwrap();
    let place = Place { practice: ods("Y99971"), area: Some(area("ready-vale")), wave: Some(Wave::Pilot) };
    for (code, name) in [("ready-vale", "Ready Vale"), ("still-vale", "Still Vale")] {
        tx.add_area(&area(code), name, &ods(VALES)).await.unwrap();
    }
    tx.save_place(&place, 1).await.unwrap();
    // In the area that stands still, and in a wave that is over.
    tx.add_practice(&Practice::unopened(ods("Y99972"), "Still Surgery".to_owned())).await.unwrap();
    let still = Place { practice: ods("Y99972"), area: Some(area("still-vale")), wave: Some(Wave::FastFollower) };
    tx.save_place(&still, 1).await.unwrap();
    let told = today - 30.days();
    tx.tell_of_wave(&place.practice, Wave::Pilot, (today, told)).await.unwrap();
    tx.acknowledge(&place.practice, &by("manager")).await.unwrap();
    for (nth, party) in Party::ALL.into_iter().enumerate() {
        let paper = Paper {
            id: Uuid::from_u128(100 + u128::try_from(nth).unwrap()),
            area: area("ready-vale"),
            kind: PaperKind::Consultation(party),
            said: by("area"),
            answered: Some(by("area")),
            version: 1,
        };
        tx.add_paper(&paper).await.unwrap();
    }
    let open = Paper {
        id: PAPER.parse().unwrap(),
        area: area("still-vale"),
        kind: PaperKind::Concern,
        said: by("committee"),
        answered: None,
        version: 1,
    };
    tx.add_paper(&open).await.unwrap();
    let kind = PaperKind::Consultation(Party::Patients);
    let consultation = Paper { id: CONSULTATION.parse().unwrap(), kind, said: by("area"), ..open };
    tx.add_paper(&consultation).await.unwrap();
    tx.open_consultation(consultation.id, today + 10.days()).await.unwrap();
    let open = Opened::until(today);
    let reply = Reply::take((Voice::Patient, "My words", portal.office.now()), Some(&open), 0).unwrap();
    tx.add_reply(consultation.id, REPLY.parse().unwrap(), &reply).await.unwrap();
    for (wave, state) in waves(portal, today) {
        tx.save_wave(wave, &state, 0).await.unwrap();
    }
    for (id, conditions) in [(TO_RESUME, vec![]), (TO_MEET, vec!["Forms in every pack".to_owned()])] {
        let scope = Scope::Area(area("still-vale"));
        let asked = Asked { scope, notice: "Words".to_owned(), exceptions: Vec::new(), conditions };
        let pause = Pause::begin(PauseId(id.parse().unwrap()), asked, by("programme")).unwrap();
        tx.add_pause(&pause).await.unwrap();
    }
    tx.commit().await.unwrap();
    let approved = store.areas().await.unwrap().into_iter().find(|one| one.code == area("ready-vale")).unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.save_area(&Area { approved: Some(by("area")), ..approved }).await.unwrap();
    tx.commit().await.unwrap();
    let places = store.places().await.unwrap();
    places.iter().find(|one| one.place.practice == ods(BROOKSIDE)).unwrap().version.to_string()
}

fn waves(portal: &Portal, today: Date) -> [(Wave, WaveState); 4] {
    let by = |who: &str| decided(portal, who);
    let started = || by("programme");
    [
        (Wave::Pilot, WaveState::Dated { on: today, dated: started(), signed: vec![by("one"), by("two")] }),
        (Wave::EarlyAdopter, WaveState::Started { on: today, started: started(), signed: Vec::new() }),
        (
            Wave::FastFollower,
            WaveState::Evaluated { on: today, started: started(), evaluated: started(), published: None },
        ),
        (Wave::Accelerated, WaveState::Dated { on: today + 40.days(), dated: started(), signed: Vec::new() }),
    ]
}
