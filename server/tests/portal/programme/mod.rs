//! The programme as its people meet it: a wave from the first paper to its start, a pause that stops everything, and what
//! anyone may read.

mod consultations;
mod forecasting;
mod forms;
mod going_on;
mod letters;
mod letters_back;
mod letters_batch;
mod letters_look;
pub mod opt_out;
mod printing_pause;
mod room;

use casework::summary::SummaryRefused;
use domain::{
    programme::{answer::Off, upload::UploadRefused},
    role::Role,
};

use jiff::ToSpan;

use crate::{
    machine::summary,
    switching::{borrowed, choice, version},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, number, ods},
        portal::Portal,
    },
};

const ORGANISATION: &str = "QV9";

async fn officer(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("officer", ORGANISATION, Role::ProgrammeOfficer).await).await
}

async fn lead(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("lead", ORGANISATION, Role::AreaLead).await).await
}

async fn manager(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("manager", BROOKSIDE, Role::PracticeManager).await).await
}

async fn done(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
}

/// Brookside in North Vale's accelerated wave.
async fn placed(portal: &Portal) {
    crate::switching::deciding::closed_practice(portal).await;
    let mut officer = officer(portal).await;
    let area = [("name", "North Vale"), ("code", "north-vale"), ("organisation", ORGANISATION)];
    done(&mut officer, "/programme/areas", &area).await;
    let place = [("practice", BROOKSIDE), ("wave", "accelerated")];
    done(&mut officer, "/programme/areas/north-vale/practices", &place).await;
}

async fn answer(portal: &Portal, what: &str) {
    let mut manager = manager(portal).await;
    let page = manager.get("/practice/programme").await.body;
    let version = page.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let fields = [("answer", what), ("why", "The partners decided"), ("version", version)];
    done(&mut manager, "/practice/programme", &fields).await;
}

/// Takes the wave through every gate.
async fn started(portal: &Portal) {
    let (mut officer, mut lead) = (officer(portal).await, lead(portal).await);
    let area = "/programme/areas/north-vale";
    done(&mut lead, &format!("{area}/approve"), &[("words", "The board, 3 November")]).await;
    for kind in ["practices", "patients", "committee"] {
        done(&mut lead, &format!("{area}/papers"), &[("kind", kind), ("words", "Heard on 4 November")]).await;
    }
    for _ in 0..3 {
        let page = lead.get(area).await.body;
        let mut forms = page.split("action=\"").filter_map(|rest| rest.split('"').next());
        let path = forms.find(|to| to.ends_with("/answer")).unwrap().to_owned();
        done(&mut lead, &path, &[("words", "Answered in public")]).await;
    }
    let wave = "/programme/waves/accelerated";
    let day = [("on-day", "1"), ("on-month", "1"), ("on-year", "2027")];
    done(&mut officer, &format!("{wave}/date"), &day).await;
    done(&mut manager(portal).await, "/practice/programme/acknowledge", &[]).await;
    done(&mut officer, &format!("{wave}/sign"), &[]).await;
    let again = officer.post(&format!("{wave}/sign"), &[]).await;
    assert!(again.status == 422 && again.body.contains("Another person must sign"), "{}", again.body);
    done(&mut lead, &format!("{wave}/sign"), &[]).await;
    let early = officer.post(&format!("{wave}/start"), &[]).await;
    assert!(early.status == 422 && early.body.contains("has not come"), "{}", early.body);
    portal.clock.pass(43 * 24 * 60 * 60);
    let mut officer = self::officer(portal).await;
    done(&mut officer, &format!("{wave}/start"), &[]).await;
}

async fn pause(portal: &Portal, scope: &str) {
    let fields = [
        ("scope", scope),
        ("why", "Concerns came"),
        ("notice", "Everything stops for a review"),
        ("conditions", "Forms in every pack"),
    ];
    done(&mut officer(portal).await, "/programme/pauses", &fields).await;
}

async fn turn_on(portal: &Portal) -> (u16, String) {
    let yes = choice("everyone", "none", &version(portal, BROOKSIDE).await);
    let answer = manager(portal).await.post("/practice/switch-on/on", &borrowed(&yes)).await;
    (answer.status, answer.body)
}

async fn upload(portal: &Portal) -> Result<(), SummaryRefused> {
    let document = summary(number(1).digits(), "4AB02CD0-AE61-11E7-A4D0-11E81EF36166", None, &["Wasp sting"]);
    let bytes = document.to_string();
    casework::summary::take_in(&portal.office, &ods(BROOKSIDE), "system", Some(&number(1)), bytes.as_bytes())
        .await
        .map(drop)
}

#[tokio::test]
async fn nothing_starts_on_silence_and_a_started_wave_with_a_yes_does() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "programme").await;
        placed(&portal).await;
        let (status, body) = turn_on(&portal).await;
        assert!(status == 422 && body.contains("Nothing starts on silence"), "{kind:?}: {body}");
        let refused = upload(&portal).await;
        assert!(matches!(refused, Err(SummaryRefused::Programme(UploadRefused::NotStarted))), "{refused:?}");
        answer(&portal, "yes").await;
        let (status, body) = turn_on(&portal).await;
        assert!(status == 422 && body.contains("wave of your practice has not started"), "{kind:?}");
        started(&portal).await;
        assert_eq!(turn_on(&portal).await.0, 303, "{kind:?}");
        // Twelve weeks have not gone by: no pack was sent at all.
        let refused = upload(&portal).await;
        assert!(matches!(refused, Err(SummaryRefused::Programme(UploadRefused::Waiting))), "{refused:?}");
        // A pack was sent ninety days ago, and the area's people got two weeks more.
        let sent = portal.office.now().london_day() - 90.days();
        let key = portal.office.keys.nhs(&number(1));
        let pack = format!(
            "INSERT INTO pack (practice, nhs_key, state, sent, body, version) VALUES ('{BROOKSIDE}', '{key}', 'sent', '{sent}', '', 1)"
        );
        portal.database.run(&pack).await;
        let time = [("days", "14"), ("words", "The post was late")];
        done(&mut lead(&portal).await, "/programme/areas/north-vale/time", &time).await;
        let refused = upload(&portal).await;
        assert!(matches!(refused, Err(SummaryRefused::Programme(UploadRefused::Waiting))), "{refused:?}");
        portal.clock.pass(8 * 24 * 60 * 60);
        assert!(upload(&portal).await.is_ok(), "{kind:?}: 98 days");
        answer(&portal, "no").await;
        let refused = upload(&portal).await;
        let no = UploadRefused::Practice(Off::SaidNo);
        assert!(matches!(refused, Err(SummaryRefused::Programme(why)) if why == no), "{refused:?}");
    }
}

#[tokio::test]
async fn a_pause_stops_uploads_and_switch_ons_at_once_and_what_is_shown_lets_them_go_on() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "pausing").await;
        // In no plan of the programme: it decides alone, but for a pause of the nation.
        crate::switching::deciding::closed_practice(&portal).await;
        pause(&portal, "nation").await;
        let (status, body) = turn_on(&portal).await;
        assert!(status == 422 && body.contains("paused for your practice"), "{kind:?}: {body}");
        let refused = upload(&portal).await;
        assert!(matches!(refused, Err(SummaryRefused::Programme(UploadRefused::Paused))), "{refused:?}");
        let mut officer = officer(&portal).await;
        let page = officer.get("/programme").await.body;
        let id = page.split("/programme/pauses/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        let early = officer.post(&format!("/programme/pauses/{id}/resume"), &[("words", "It is time")]).await;
        assert!(early.status == 422 && early.body.contains("Not every condition"), "{}", early.body);
        let met = [("number", "0"), ("words", "Seen at the printer")];
        done(&mut officer, &format!("/programme/pauses/{id}/meet"), &met).await;
        done(&mut officer, &format!("/programme/pauses/{id}/resume"), &[("words", "It is time")]).await;
        assert_eq!(turn_on(&portal).await.0, 303, "{kind:?}");
        assert!(upload(&portal).await.is_ok(), "{kind:?}");
    }
}

#[tokio::test]
async fn a_pause_undoes_a_yes_for_a_day_to_come() {
    let portal = Portal::open(Kind::Sqlite, "to-come").await;
    crate::switching::deciding::closed_practice(&portal).await;
    let mut yes = choice("everyone", "none", &version(&portal, BROOKSIDE).await);
    for (name, value) in &mut yes {
        match *name {
            "since-day" => *value = "1".to_owned(),
            "since-month" => *value = "3".to_owned(),
            "since-year" => *value = "2027".to_owned(),
            _ => {}
        }
    }
    done(&mut manager(&portal).await, "/practice/switch-on/on", &borrowed(&yes)).await;
    pause(&portal, "nation").await;
    let page = manager(&portal).await.get("/practice/switch-on").await.body;
    assert!(!page.contains("Turn off"), "{page}");
}

#[tokio::test]
async fn an_area_lead_stops_their_own_area_alone() {
    let portal = Portal::open(Kind::Sqlite, "own-area").await;
    placed(&portal).await;
    let mut officer = officer(&portal).await;
    let other = [("name", "South Vale"), ("code", "south-vale"), ("organisation", HILLCREST)];
    done(&mut officer, "/programme/areas", &other).await;
    let mut lead = lead(&portal).await;
    for (scope, status) in
        [("nation", 403), ("wave:accelerated", 403), ("area:south-vale", 403), ("area:north-vale", 303)]
    {
        let fields = [("scope", scope), ("why", "Concerns"), ("notice", "Stopped")];
        assert_eq!(lead.post("/programme/pauses", &fields).await.status, status, "{scope}");
    }
    let words = [("words", "A good reason")];
    assert_eq!(lead.post("/programme/areas/south-vale/approve", &words).await.status, 403);
    assert_eq!(lead.post("/programme/areas/no-vale/approve", &words).await.status, 404);
}

#[tokio::test]
async fn anyone_may_read_where_it_stands_and_no_small_number() {
    let portal = Portal::open(Kind::Sqlite, "status").await;
    placed(&portal).await;
    pause(&portal, "area:north-vale").await;
    let mut stranger = portal.stranger();
    let page = stranger.get("/status").await;
    assert_eq!((page.status, page.header("cache-control")), (200, Some("public, max-age=60")));
    assert!(page.header("set-cookie").is_none());
    assert!(page.body.contains("Everything stops for a review") && page.body.contains("Brookside Surgery: Paused"));
    assert!(!page.body.contains("Concerns came"), "why is said in the words for the public");
    assert!(page.body.contains("not shown"), "one person");
    let file = stranger.get("/status.csv").await;
    assert_eq!(file.header("cache-control"), Some("public, max-age=60"));
    assert_eq!(file.body, "Area,Practice,State\r\nNorth Vale,Brookside Surgery,Paused\r\n");
}
