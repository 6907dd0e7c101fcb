//! The feed of NHS numbers that were replaced: the old one is closed at the next request, whole feed or nothing.

use contract::refusal::Refusal;
use domain::{
    identity::{Identity, Successor, Teller, Told},
    nhs_number::NhsNumber,
};

use crate::{
    ending::silence,
    office::{Deed, Office, refuse},
    operator::operator,
    sensitive::BadLine,
};

/// The line in the queue of whoever holds the old number.
const REPLACED: &str = "This NHS number was replaced: look whether the new one has a record here too";

/// One number of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    pub old: NhsNumber,
    /// None where nothing may lead to it.
    pub new: Option<NhsNumber>,
}

/// What a feed changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub replaced: u64,
    pub unchanged: u64,
}

/// Reads a feed: the old number, a comma and the new one; or the old one alone. Empty lines and a heading count for nothing.
///
/// # Errors
/// Every line that cannot be read; then nothing of the feed may be used.
pub fn read(feed: &str) -> Result<Vec<Replaced>, Vec<BadLine>> {
    let (mut replaced, mut bad) = (Vec::new(), Vec::new());
    for (at, line) in feed.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || at == 0 && line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        match one(line) {
            Ok(one) => replaced.push(one),
            Err(fault) => bad.push(BadLine { line: at + 1, fault }),
        }
    }
    if bad.is_empty() { Ok(replaced) } else { Err(bad) }
}

fn one(line: &str) -> Result<Replaced, &'static str> {
    let number = |text: &str| NhsNumber::parse(text.trim().trim_matches('"')).map_err(|_| "this is not an NHS number");
    let (old, new) = line.split_once([',', ';', '\t']).unwrap_or((line, ""));
    let new = Some(new).filter(|new| !new.trim().trim_matches('"').is_empty()).map(number).transpose()?;
    let old = number(old)?;
    if new.as_ref() == Some(&old) {
        return Err("the new number is the old one");
    }
    Ok(Replaced { old, new })
}

/// Applies a feed in one transaction: every holding of an old number is closed, and its practice looks.
///
/// # Errors
/// [`Refusal`] when the store does not answer or somebody changed one of them meanwhile; nothing is kept then.
pub async fn apply(office: &Office, feed: &[Replaced]) -> Result<Applied, Refusal> {
    let now = office.now();
    let mut tx = office.store.begin().await.map_err(refuse)?;
    let mut applied = Applied::default();
    for replaced in feed {
        let nhs_key = office.keys.nhs(&replaced.old);
        let is_new = tx.mark_superseded(&nhs_key, now).await.map_err(refuse)?;
        for held in tx.holdings(&nhs_key).await.map_err(refuse)? {
            let by = replaced.new.clone().map_or(Successor::Unlinked, Successor::Number);
            let told = Told { by: Teller::Feed, at: now, why: String::new() };
            let Ok(life) = held.identity.life.clone().supersede(by, told) else { continue };
            let identity = Identity { life, ..held.identity.clone() };
            tx.save_identity(&held, &identity).await.map_err(refuse)?;
            if replaced.new.is_none() {
                tx.unlink_person(held.id).await.map_err(refuse)?;
                tx.forget_accounts(&nhs_key).await.map_err(refuse)?;
            }
            silence(&mut tx, office, &held).await.map_err(refuse)?;
            if held.is_current && replaced.new.is_some() {
                let (id, ods) = (office.fresh_id(), &held.practice.ods);
                tx.queue_line(id, ods, held.id, REPLACED, now).await.map_err(refuse)?;
            }
            let deed = Deed { action: "mark-replaced", person: Some(held.id), ..Deed::default() };
            tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)?;
        }
        if is_new {
            applied.replaced += 1;
        } else {
            applied.unchanged += 1;
        }
    }
    let what = format!("{} replaced, {} as before", applied.replaced, applied.unchanged);
    let deed = Deed { action: "replaced-feed", what: &what, ..Deed::default() };
    tx.audit(&office.row(&operator(), &deed)).await.map_err(refuse)?;
    tx.commit().await.map_err(refuse)?;
    Ok(applied)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_read_whole_or_not_at_all() {
        let number = |digits: &str| NhsNumber::parse(digits).unwrap();
        let [one, two] = [number("9990000018"), number("9990000026")];
        let feed = format!("\u{feff}old,new\n{},{}\n\n\"{}\"\r\n", one.digits(), two.spaced(), two.digits());
        let expected = [Replaced { old: one.clone(), new: Some(two.clone()) }, Replaced { old: two, new: None }];
        assert_eq!(read(&feed).unwrap(), expected);
        let bad = format!("{0},{0}\n999,{0}\n{0},zebra", one.digits());
        assert_eq!(read(&bad).unwrap_err().iter().map(|bad| bad.line).collect::<Vec<_>>(), [1, 2, 3]);
    }
}
