//! Clinicians elsewhere and privacy officers look at summaries, and ask patients first.

mod desk;
mod opening;
mod requests;
mod secrets;
mod sent;

use domain::role::Role;
use server::session::Who;
use store::organisation::Organisation;

use crate::{
    record::{bundle, entry, patient, with},
    town::{
        answer::Answer,
        browser::Browser,
        people::{BROOKSIDE, Person, WIDE, number, ods},
        portal::Portal,
    },
};

/// A hospital.
pub const HOSPITAL: &str = "RX911";
/// A service on the national discreet list.
pub const DISCREET: &str = "RX912";

pub const BORN: &str = "1980-05-06";
/// Reason enough.
pub const WHY: &str = "Found unconscious in the street";

/// Someone named at the viewer.
#[derive(Clone)]
pub struct Whom {
    pub nhs_number: String,
    pub born: [&'static str; 3],
}

impl Whom {
    pub fn of(person: &Person) -> Self {
        Self { nhs_number: person.number.digits().to_owned(), born: ["6", "5", "1980"] }
    }

    /// A number nobody has.
    pub fn nobody() -> Self {
        Self { nhs_number: number(90).digits().to_owned(), born: ["6", "5", "1980"] }
    }

    pub fn fields<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let [day, month, year] = self.born;
        let whom = [
            ("nhs_number", self.nhs_number.as_str()),
            ("birth-day", day),
            ("birth-month", month),
            ("birth-year", year),
        ];
        [&whom[..], more].concat()
    }
}

/// A practice with one person, a hospital, and a discreet service.
pub async fn town(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let mut tx = portal.office.store.begin().await.unwrap();
    for (code, name, discreet) in [(HOSPITAL, "Mill Lane Hospital", false), (DISCREET, "Quiet House", true)] {
        tx.save_organisation(&Organisation { ods: ods(code), name: name.to_owned(), discreet }).await.unwrap();
    }
    tx.commit().await.unwrap();
    let repeat = serde_json::json!({"note": [{"text": "free text of the medicine"}]});
    let entries = [
        entry("allergies", "allergy", "Allergic to plums", "2026-10-10"),
        with(entry("medicines", "medicine", "Plumicillin", "2026-10-10"), repeat),
        entry("problems", "problem", "Sore knee", "2026-10-10"),
    ];
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Viewed", BORN), &entries)).await
}

/// A clinician of the hospital, signed in.
pub async fn doctor(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("dr-else", HOSPITAL, Role::ClinicianElsewhere).await).await
}

/// Posts the opening form.
pub async fn open(browser: &mut Browser<'_>, whom: &Whom, more: &[(&str, &str)]) -> Answer {
    browser.post("/viewer/open", &whom.fields(more)).await
}

/// Opens with a yes in person and a claimed relationship; ends on the look's address.
pub async fn opened(browser: &mut Browser<'_>, whom: &Whom) -> String {
    let answer = open(browser, whom, &[("ground", "in-person"), ("care", "yes")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().starts_with("/viewer/views/"), "{}", answer.location());
    answer.location().to_owned()
}

/// Sends a request; ends on its address.
pub async fn asked(browser: &mut Browser<'_>, whom: &Whom) -> String {
    let answer = open(browser, whom, &[("ground", "ask")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().starts_with("/viewer/requests/"), "{}", answer.location());
    answer.location().to_owned()
}

/// The words between the main tags, without whom it is about, which differ as typed.
pub fn said(answer: &Answer, whom: &Whom) -> String {
    let main = answer.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let digits = &whom.nhs_number;
    let spaced = format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..]);
    format!("{} {}", answer.status, main.replace(digits, "(number)").replace(&spaced, "(number)"))
}

/// Signs in a patient whose account has signed in before, as every account has.
pub async fn phone<'a>(portal: &'a Portal, person: &Person) -> Browser<'a> {
    let Who::Patient { account, .. } = person.patient() else { unreachable!() };
    let mut tx = portal.office.store.begin().await.unwrap();
    let key = portal.office.keys.nhs(&person.number);
    tx.account_seen(&account, &key, Some(person.id), portal.office.now()).await.unwrap();
    tx.commit().await.unwrap();
    portal.sign_in(&person.patient()).await
}
