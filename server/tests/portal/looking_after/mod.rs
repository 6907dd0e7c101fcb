//! Proxies: granted and stopped at the practice, reading what their grant covers, and losing it without a word.

mod granting;
mod pausing;
mod reaching;
mod traceless;

use casework::Office;
use domain::{
    door::patient::Pieces,
    ids::GrantId,
    kind::Kind,
    proxy::{Evidence, Granted, Ground, ProxyGrant},
};
use server::session::Who;
use uuid::Uuid;

use crate::town::{
    answer::Answer,
    browser::Browser,
    people::{Person, number},
    portal::Portal,
};

/// The day every proxy here was born.
pub const BORN: &str = "1985-04-03";
/// The fields a form asks for that day by.
pub const BIRTH: [(&str, &str); 3] = [("birth-day", "3"), ("birth-month", "4"), ("birth-year", "1985")];

/// Someone who signed in with the nth number and no record here, as sign-in leaves them.
pub async fn proxy(portal: &Portal, nth: usize) -> Who {
    let account = format!("proxy-{nth}");
    let keys = &portal.office.keys;
    let mut tx = portal.office.store.begin().await.unwrap();
    tx.account_seen(&account, &keys.nhs(&number(nth)), None, portal.office.now()).await.unwrap();
    tx.account_proved(&account, &keys.proxy(&number(nth), BORN.parse().unwrap())).await.unwrap();
    tx.commit().await.unwrap();
    Who::Patient { account, person: None, proven: true, warned: true }
}

/// The form that gives the nth number access to these sections.
pub fn form(nth: usize, ground: &str, sections: &[&str], free_text: bool) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("name", "Sam Example".to_owned()),
        ("nhs_number", number(nth).digits().to_owned()),
        ("ground", ground.to_owned()),
        ("seen", "The order, shown by Sam".to_owned()),
    ];
    fields.extend(BIRTH.map(|(name, value)| (name, value.to_owned())));
    fields.extend(sections.iter().map(|section| ("sections", (*section).to_owned())));
    if free_text {
        fields.push(("free_text", "yes".to_owned()));
    }
    fields
}

/// Posts a form of owned fields.
pub async fn post(browser: &mut Browser<'_>, path: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

/// What stands in an attribute, everywhere on a page.
pub fn named(body: &str, attribute: &str) -> Vec<String> {
    let mark = format!("{attribute}=\"");
    body.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Whom an account looks after, as its home page names them.
pub async fn looked_after(browser: &mut Browser<'_>) -> Vec<String> {
    named(&browser.get("/").await.body, "data-looked-after")
}

/// A grant with an id of its own, kept without the practice's pages.
pub async fn kept(office: &Office, person: &Person, nth: usize, id: u128, kinds: &[Kind], free_text: bool) -> GrantId {
    let pieces = Pieces { kinds: kinds.to_vec(), free_text, since: None };
    let by = domain::ids::StaffId("dr-who".to_owned());
    let evidence = Evidence { seen: "Seen".to_owned(), by, at: office.now() };
    let granted = Granted { name: "Sam Example".to_owned(), ground: Ground::Consent, pieces, evidence };
    let id = GrantId(Uuid::from_u128(id));
    let grant = ProxyGrant::new(id, granted, Some("1980-05-06".parse().unwrap())).unwrap();
    let mut tx = office.store.begin().await.unwrap();
    let key = office.keys.proxy(&number(nth), BORN.parse().unwrap());
    tx.add_grant(&person.ods, person.id, &key, &grant).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// How an account names whom a grant is about.
pub fn reference(office: &Office, who: &Who, grant: GrantId) -> String {
    office.keys.looked_after(&who.account(), &grant.0.simple().to_string())
}
