//! What clinicians record of young people counts at the next request, and nobody else learns more than that it is due.

use casework::young::{read_days, tell_of_birthdays};
use domain::{
    contact::{Channel, Confirmed, Contact, Mailbox, SetBy},
    door::patient::{Decision, Door, Pieces, Viewer},
    kind::{Kind as EntryKind, Level},
    role::Role,
};

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Opened, Person, WIDE, number},
        portal::Portal,
    },
};

/// The clock stands at 20 November 2026.
async fn child(portal: &Portal, nth: usize, born: &str, entries: &[(&str, &str, &str)]) -> Person {
    portal.practice(BROOKSIDE, Opened { level: Level::Full, ..WIDE }).await;
    let entries: Vec<_> = entries.iter().map(|(id, title, on)| entry("problems", id, title, on)).collect();
    portal.take_in(BROOKSIDE, &number(nth), &bundle(&patient("Kit", "Young", born), &entries)).await
}

/// What a proxy of everything, by a grant of this year, reads of these entries.
async fn proxy_reads(portal: &Portal, person: &Person, ids: &[&str]) -> Vec<String> {
    let office = &portal.office;
    let held = office.store.person(person.id).await.unwrap().unwrap();
    let since = Some("2026-01-01".parse().unwrap());
    let viewer = Viewer::Proxy(Pieces { kinds: EntryKind::ALL.to_vec(), free_text: true, since });
    let standing = held.standing();
    let door = Door::new(&viewer, &standing, office.now());
    let mut read = Vec::new();
    for id in ids {
        let name = portal.patient_entry(person, "Condition", id);
        let opened = office.store.entry_for_patient(person.id, &name).await.unwrap().unwrap();
        if matches!(door.decide(&opened.entry.facts), Decision::Shown(_)) {
            read.push((*id).to_owned());
        }
    }
    read
}

const ASKED: [(&str, &str); 6] = [
    ("on-day", "19"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("alone", "yes"),
    ("words", "Happy for mum to see most of it"),
    ("kept", "sexual-health"),
];

async fn looks_after(gp: &mut Browser<'_>, person: &Person, proxy: &Person, born: &str) {
    let mut born = born.split('-');
    let mut part = || born.next().unwrap();
    let (year, month, day) = (part(), part(), part());
    let fields = [
        ("name", "Kit Grown"),
        ("nhs_number", proxy.number.digits()),
        ("birth-day", day),
        ("birth-month", month),
        ("birth-year", year),
        ("ground", "parental-responsibility"),
        ("seen", "The birth certificate"),
        ("sections", "problems"),
    ];
    assert_eq!(gp.post(&person.at("/proxies"), &fields).await.status, 303);
}

async fn gp(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("dr-young", BROOKSIDE, Role::Clinician).await).await
}

#[tokio::test]
async fn at_eleven_proxies_keep_what_is_not_private_until_the_child_was_asked() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "eleven").await;
        let entries = [
            ("plain", "Asthma", "2026-10-10"),
            ("mood", "Low mood", "2026-10-10"),
            ("pill", "Chlamydia screening", "2026-10-10"),
        ];
        let person = child(&portal, 1, "2015-05-06", &entries).await;
        let ids = ["plain", "mood", "pill"];
        assert_eq!(proxy_reads(&portal, &person, &ids).await, ["plain"], "{kind:?}");

        let mut gp = gp(&portal).await;
        let review = person.at("/young/review");
        let faulty = gp.post(&review, &[("words", "x"), ("outcome", "until-13")]).await;
        assert!(faulty.status == 422 && faulty.body.contains("own first"), "not alone, and no day");
        let asked = [&ASKED[..], &[("outcome", "until-13")]].concat();
        assert_eq!(gp.post(&review, &asked).await.status, 303);
        assert_eq!(proxy_reads(&portal, &person, &ids).await, ["plain", "mood"], "what the child let go");
        let page = gp.get(&person.at("/young")).await.body;
        assert!(page.contains("Happy for mum") && page.contains("proxies go on until 13"), "{page}");

        let pause = [&ASKED[..], &[("outcome", "pause")]].concat();
        assert_eq!(gp.post(&review, &pause).await.status, 303);
        assert!(proxy_reads(&portal, &person, &ids).await.is_empty(), "asked again, and paused");
    }
}

#[tokio::test]
async fn at_thirteen_the_practice_assesses() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "thirteen").await;
        let person = child(&portal, 1, "2012-05-06", &[("plain", "Asthma", "2026-10-10")]).await;
        let mut own = portal.sign_in(&person.patient()).await;
        assert!(own.get("/record").await.is_closed_door(), "not yet assessed");
        assert!(proxy_reads(&portal, &person, &["plain"]).await.is_empty(), "proxies pause at 13");
        let mut gp = gp(&portal).await;
        assert!(gp.get(&person.at("/young")).await.body.contains("Not yet assessed. It is overdue since 6 May 2025"));
        let assessment = person.at("/young/assessment");
        assert_eq!(gp.post(&assessment, &[("outcome", "capable"), ("notes", "Weighed it up")]).await.status, 303);
        assert_eq!(own.get("/record").await.status, 200, "{kind:?}: at the next click");
        let again = [("again-day", "1"), ("again-month", "6"), ("again-year", "2027")];
        let not_yet = [&[("outcome", "not-yet"), ("notes", "A worry came up")][..], &again].concat();
        assert_eq!(gp.post(&assessment, &not_yet).await.status, 303);
        assert!(own.get("/record").await.is_closed_door(), "and closed again");
        let grown = child(&portal, 2, "1990-05-06", &[]).await;
        let refused = gp.post(&grown.at("/young/assessment"), &[("outcome", "capable"), ("notes", "x")]).await;
        assert!(refused.status == 422 && refused.body.contains("16 or over"), "nothing to assess");
    }
}

#[tokio::test]
async fn a_visit_is_kept_from_proxies_and_given_back() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "visit").await;
        let entries = [
            ("before", "Eczema", "2026-10-01"),
            ("visit", "Sore throat", "2026-10-10"),
            ("after", "Cough", "2026-11-01"),
        ];
        let person = child(&portal, 1, "2018-05-06", &entries).await;
        let ids = ["before", "visit", "after"];
        assert_eq!(proxy_reads(&portal, &person, &ids).await, ids, "{kind:?}");
        let mut gp = gp(&portal).await;
        let visit = |wants| {
            let day = [("visit-day", "10"), ("visit-month", "10"), ("visit-year", "2026")];
            [&day[..], &[("wants", wants), ("capacity", "Said it back")]].concat()
        };
        assert_eq!(gp.post(&person.at("/young/visit"), &visit("kept")).await.status, 303);
        assert_eq!(proxy_reads(&portal, &person, &ids).await, ["before", "after"]);
        // What arrives of that day later is kept too.
        let late =
            bundle(&patient("Kit", "Young", "2018-05-06"), &[entry("problems", "late", "Tonsillitis", "2026-10-10")]);
        portal.take_in(BROOKSIDE, &number(1), &late).await;
        assert!(proxy_reads(&portal, &person, &["late"]).await.is_empty());
        let record = gp.get(&person.at("/record/timeline")).await.body;
        assert!(record.contains("10 October 2026: kept from proxies"), "{record}");
        let page = gp.get(&person.at("/young")).await.body;
        let back = page.split("/young/visit/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        let back = person.at(&format!("/young/visit/{back}/take-back"));
        assert_eq!(gp.post(&back, &[]).await.status, 303);
        assert_eq!(proxy_reads(&portal, &person, &ids).await, ids);
        assert_eq!(gp.post(&back, &[]).await.status, 422, "taken back already");
        assert_eq!(gp.post(&person.at("/young/visit"), &visit("kept")).await.status, 303);
        assert_eq!(gp.post(&person.at("/young/visit"), &visit("shown")).await.status, 303);
        assert_eq!(proxy_reads(&portal, &person, &ids).await, ids, "the later choice counts");
    }
}

#[tokio::test]
async fn the_front_desk_learns_that_a_review_is_due_and_nothing_more() {
    let portal = Portal::open(Kind::Sqlite, "young_list").await;
    child(&portal, 1, "2015-05-06", &[]).await;
    child(&portal, 2, "2013-12-24", &[]).await;
    child(&portal, 3, "2020-05-06", &[]).await;
    child(&portal, 4, "1980-05-06", &[]).await;
    let mut gp = gp(&portal).await;
    let list = gp.get("/practice/young").await.body;
    assert!(list.contains("Ask them alone about proxies: overdue since 6 May 2026"), "{list}");
    assert!(list.contains("Assess their own access: due 24 December 2026"), "{list}");
    assert_eq!(list.matches("Kit Young").count(), 2, "nobody younger, nobody grown up");
    assert!(gp.get("/practice").await.body.contains("2 young people have a review due"));
    for role in [Role::Receptionist, Role::PracticeManager] {
        let mut desk = portal.sign_in(&portal.staff("desk", BROOKSIDE, role).await).await;
        let list = desk.get("/practice/young").await.body;
        assert!(list.contains("A review: overdue since 6 May 2026"), "{role:?}: {list}");
        assert!(!list.contains("proxies") && !list.contains("own access") && !list.contains("/young\""), "{list}");
        portal.database.run("DELETE FROM appointment WHERE staff_id = 'desk'").await;
    }
}

#[tokio::test]
async fn birthdays_are_told_ahead_in_the_words_of_all_notices_once_and_never_past_a_flag() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "birthdays").await;
        // Eight weeks from 20 November 2026 is 15 January 2027.
        let ahead = child(&portal, 1, "2011-01-15", &[]).await;
        let flagged = child(&portal, 2, "2014-01-02", &[]).await;
        let later = child(&portal, 3, "2016-01-16", &[]).await;
        let grown = child(&portal, 4, "1980-01-02", &[]).await;
        let mut gp = gp(&portal).await;
        // The grown one looks after both; of the flagged one nobody hears.
        for person in [&ahead, &flagged] {
            looks_after(&mut gp, person, &grown, "1980-01-02").await;
        }
        assert_eq!(gp.post(&flagged.at("/flags"), &[("note", "Look first")]).await.status, 303);
        let office = &portal.office;
        for person in [&ahead, &flagged, &later, &grown] {
            let nhs_key = office.keys.nhs(&person.number);
            let mut tx = office.store.begin().await.unwrap();
            let kept = tx.contact(&nhs_key).await.unwrap();
            let channel = Channel::Email(Mailbox(format!("{}@mail.example", person.number.digits())));
            let confirmed = Some(Confirmed { channel, since: office.now(), by: SetBy::Own });
            let contact = Contact { confirmed, ..kept.contact.clone() };
            tx.save_contact(&nhs_key, &kept, &contact, "").await.unwrap();
            tx.commit().await.unwrap();
        }
        // As a database of before these columns were is found.
        portal.database.run("UPDATE person SET birth_day = NULL, young_due = ''").await;
        while read_days(office).await.unwrap() > 0 {}
        assert!(gp.get("/practice/young").await.body.contains("Kit Young"), "read again");
        tell_of_birthdays(office).await.unwrap();
        let told = "SELECT recipient FROM outbox ORDER BY recipient";
        let mut expected = [&ahead, &grown].map(|person| format!("{}@mail.example", person.number.digits()));
        expected.sort();
        assert_eq!(portal.database.texts(told).await, expected, "{kind:?}: the person and their proxy");
        assert_eq!(portal.database.texts("SELECT notice FROM outbox").await, ["news", "news"]);
        tell_of_birthdays(office).await.unwrap();
        assert_eq!(portal.database.texts(told).await, expected, "never twice");
        portal.database.run("DELETE FROM outbox").await;
        tell_of_birthdays(office).await.unwrap();
        assert!(portal.database.texts(told).await.is_empty(), "not even once the outbox forgot");
    }
}
