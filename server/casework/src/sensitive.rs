//! The feed of numbers marked sensitive nationally: it cuts at the next request, whole or not at all.

use std::collections::HashMap;

use contract::refusal::Refusal;
use domain::{
    contact::Channel,
    identity::{Identity, Teller, Told},
    ids::PersonId,
    nhs_number::NhsNumber,
};
use store::Tx;

use crate::{
    ending::silence,
    office::{Deed, Office, refuse},
    operator::operator,
};

/// One number of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub number: NhsNumber,
    /// Sensitive, or no longer.
    pub on: bool,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// From 1.
    pub line: usize,
    pub fault: &'static str,
}

/// What a feed changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub marked: u64,
    pub unmarked: u64,
    pub unchanged: u64,
}

/// Reads a feed: an NHS number a line, or a number, a comma and `on` or `off`. Empty lines and a heading count for nothing.
///
/// # Errors
/// Every line that cannot be read; then nothing of the feed may be used.
pub fn read(feed: &str) -> Result<Vec<Marked>, Vec<BadLine>> {
    let (mut marked, mut bad) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, bool> = HashMap::new();
    for (at, line) in feed.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || at == 0 && line.to_ascii_lowercase().starts_with("nhs") {
            continue;
        }
        match one(line) {
            Ok(one) if seen.get(one.number.digits()).is_some_and(|on| *on != one.on) => {
                bad.push(BadLine { line: at + 1, fault: "this number stands in the file as on and as off" });
            }
            Ok(one) => {
                if seen.insert(one.number.digits().to_owned(), one.on).is_none() {
                    marked.push(one);
                }
            }
            Err(fault) => bad.push(BadLine { line: at + 1, fault }),
        }
    }
    if bad.is_empty() { Ok(marked) } else { Err(bad) }
}

fn one(line: &str) -> Result<Marked, &'static str> {
    let (number, state) = line.split_once([',', ';', '\t']).unwrap_or((line, "on"));
    let number = NhsNumber::parse(number.trim().trim_matches('"')).map_err(|_| "this is not an NHS number")?;
    match state.trim().trim_matches('"').to_ascii_lowercase().as_str() {
        "on" => Ok(Marked { number, on: true }),
        "off" => Ok(Marked { number, on: false }),
        _ => Err("after the number stands on or off"),
    }
}

/// Applies a feed in one transaction. What it marks is closed at the next request; what it takes back opens only when
/// the practice's own data, read again, no longer says that the person is sensitive.
///
/// # Errors
/// [`Refusal`] when the store does not answer or somebody changed one of them meanwhile; nothing is kept then.
pub async fn apply(office: &Office, feed: &[Marked]) -> Result<Applied, Refusal> {
    let mut tx = office.store.begin().await.map_err(refuse)?;
    let mut applied = Applied::default();
    for marked in feed {
        let nhs_key = office.keys.nhs(&marked.number);
        let is_new = if marked.on {
            cut(&mut tx, office, &nhs_key).await?;
            tx.mark_sensitive(&nhs_key, office.now()).await.map_err(refuse)?
        } else {
            tx.unmark_sensitive(&nhs_key).await.map_err(refuse)?
        };
        match (is_new, marked.on) {
            (false, _) => applied.unchanged += 1,
            (true, true) => applied.marked += 1,
            (true, false) => applied.unmarked += 1,
        }
    }
    let what = format!("{} on, {} off, {} as before", applied.marked, applied.unmarked, applied.unchanged);
    let deed = Deed { action: "sensitive-feed", what: &what, ..Deed::default() };
    tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)?;
    tx.commit().await.map_err(refuse)?;
    Ok(applied)
}

/// Closes every holding of one human, and gives up what waits to be sent to them.
async fn cut(tx: &mut Tx, office: &Office, nhs_key: &str) -> Result<(), Refusal> {
    for held in tx.holdings(nhs_key).await.map_err(refuse)? {
        tx.speak_instead(&held.practice.ods, held.id).await.map_err(refuse)?;
        if let Some(into) = tx.merged_into(&held.practice.ods, held.id).await.map_err(refuse)? {
            protect(tx, office, into).await?;
        }
        if held.identity.sensitive {
            continue;
        }
        let identity = Identity { sensitive: true, ..held.identity.clone() };
        tx.save_identity(&held, &identity).await.map_err(refuse)?;
        let deed = Deed { action: "mark-sensitive", person: Some(held.id), ..Deed::default() };
        tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)?;
    }
    let contact = tx.contact(nhs_key).await.map_err(refuse)?.contact;
    if let Some(Channel::Email(mailbox)) = contact.confirmed.map(|confirmed| confirmed.channel) {
        tx.drop_notices(&mailbox, office.now()).await.map_err(refuse)?;
    }
    Ok(())
}

/// One into whose record the marked number was merged is the same human: closed until staff of the practice say otherwise.
async fn protect(tx: &mut Tx, office: &Office, person: PersonId) -> Result<(), Refusal> {
    let Some(held) = tx.person(person).await.map_err(refuse)? else { return Ok(()) };
    let told = Told { by: Teller::Feed, at: office.now(), why: "the replaced number was marked".to_owned() };
    let Ok(life) = held.identity.life.clone().protect(told) else { return Ok(()) };
    tx.speak_instead(&held.practice.ods, held.id).await.map_err(refuse)?;
    tx.save_identity(&held, &Identity { life, ..held.identity.clone() }).await.map_err(refuse)?;
    silence(tx, office, &held).await.map_err(refuse)?;
    let deed = Deed { action: "mark-sensitive", person: Some(held.id), ..Deed::default() };
    tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const NUMBERS: [&str; 2] = ["9990000018", "9990000026"];

    fn sound() -> Vec<NhsNumber> {
        (1..=2).map(|n| NhsNumber::from_first_nine(&format!("99900000{n}"))).map(Option::unwrap).collect()
    }

    #[test]
    fn a_feed_is_read_whole_or_not_at_all() {
        let [one, two] = [sound()[0].clone(), sound()[1].clone()];
        let on = |number: &NhsNumber, on| Marked { number: number.clone(), on };
        assert_eq!([one.digits(), two.digits()], NUMBERS);
        let plain = format!("{}\n\n{}\r\n{}\n", one.digits(), two.spaced(), one.digits());
        assert_eq!(read(&plain), Ok(vec![on(&one, true), on(&two, true)]), "each once");
        let states = format!("\u{feff}nhs_number,state\n{},off\n\"{}\", ON\n", one.digits(), two.digits());
        assert_eq!(read(&states), Ok(vec![on(&one, false), on(&two, true)]));
        assert_eq!(read(""), Ok(vec![]));
        let bad = format!("{}\n999\n{},maybe\n{},off", one.digits(), two.digits(), one.digits());
        let lines: Vec<usize> = read(&bad).unwrap_err().into_iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [2, 3, 4]);
    }
}
