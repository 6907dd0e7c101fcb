//! The Patient of a document.

use domain::{
    date::PartialDate,
    identity::{Name, Registration, Verification},
    label::Labels,
    nhs_number::NhsNumber,
    post::{self, PostalAddress},
};
use jiff::civil::Date;

use crate::{
    arrival::{NumberFault, PatientFound},
    json::{Value, digest},
    meaning::{concept::plain_codes, scan::scan},
};

/// Reads a Patient. What it leaves open closes: an unreadable date of birth is none, an unclear death is a death.
pub(crate) fn patient(source_id: String, value: &Value<'_>) -> PatientFound {
    // As of an entry: whatever stands where labels do and is none that is known counts.
    let labels = scan(value, false).labels;
    PatientFound {
        source_id,
        nhs_number: number(value),
        verification: verification(value),
        registration: registration(value),
        registered_from: registered_from(value),
        names: names(value),
        birth_date: birth_date(value),
        deceased: is_deceased(value),
        sensitive: labels != Labels::default(),
        home: home(value),
        address: address(value),
        language: language(value),
        original: value.source().as_bytes().to_vec(),
        digest: digest(value),
    }
}

/// A death without a day is written beside the element it has none for.
fn is_deceased(patient: &Value<'_>) -> bool {
    !matches!(patient.at("deceasedBoolean"), Value::Null | Value::Bool(false))
        || ["deceasedDateTime", "_deceasedDateTime", "_deceasedBoolean"].iter().any(|name| !patient.at(name).is_null())
}

/// The first present address that is a home, its letters and digits alone: what two systems write apart is read alike.
/// Without lines or a postcode it says too little to compare.
fn home(patient: &Value<'_>) -> Option<String> {
    let is_home = |address: &&Value<'_>| {
        matches!(address.at("use").words(), None | Some("home")) && address.at("period").at("end").is_null()
    };
    let address = patient.at("address").items().iter().find(is_home)?;
    let one_spelling = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let lines: String = address.at("line").items().iter().filter_map(|line| line.words()).map(one_spelling).collect();
    let postcode = address.at("postalCode").words().map(one_spelling).unwrap_or_default();
    (!lines.is_empty() && !postcode.is_empty()).then(|| format!("{lines}/{postcode}"))
}

/// Where a letter goes: the one present home address. None where there is doubt: two that differ, one for a while beside it
/// (somebody may have fled the home that nobody ended), or one that takes no post.
fn address(patient: &Value<'_>) -> Option<PostalAddress> {
    let is_present = |address: &&Value<'_>| address.at("period").at("end").is_null();
    let used = |address: &Value<'_>| address.at("use").words().unwrap_or("home").to_owned();
    let present: Vec<&Value<'_>> = patient.at("address").items().iter().filter(is_present).collect();
    if present.iter().any(|address| used(address) == "temp") {
        return None;
    }
    let takes_post = |address: &&&Value<'_>| address.at("type").words() != Some("physical");
    let mut homes =
        present.iter().filter(|address| used(address) == "home").filter(takes_post).map(|address| postal(address));
    let home = homes.next()??;
    homes.all(|other| other.as_ref() == Some(&home)).then_some(home)
}

fn postal(address: &Value<'_>) -> Option<PostalAddress> {
    let lines = address.at("line").items().iter().filter_map(|line| line.words());
    let place = [address.at("city").words(), address.at("district").words()].into_iter().flatten().take(1);
    PostalAddress::new(lines.chain(place), address.at("postalCode").words().unwrap_or_default())
}

/// The language of a `communication` that is preferred, or of the only one there is.
fn language(patient: &Value<'_>) -> Option<String> {
    let all = patient.at("communication").items();
    let preferred = all.iter().find(|one| matches!(one.at("preferred"), Value::Bool(true)));
    let one = preferred.or_else(|| all.first().filter(|_| all.len() == 1))?;
    plain_codes(one.at("language")).iter().find_map(|code| post::language(code))
}

/// Whether an identifier system is that of NHS numbers. Source: NHS facts §6; the ending is the same in all releases.
pub(crate) fn is_nhs_number(system: &str) -> bool {
    system.ends_with("/Id/nhs-number")
}

/// The one text a Patient gives as its NHS number, whether or not it is one.
pub(crate) fn number_in<'a>(patient: &'a Value<'a>) -> Option<&'a str> {
    let mut numbers = numbers(patient);
    numbers.sort_unstable();
    numbers.dedup();
    match numbers.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

fn identifiers<'a>(patient: &'a Value<'a>) -> impl Iterator<Item = &'a Value<'a>> {
    patient
        .at("identifier")
        .items()
        .iter()
        .filter(|identifier| identifier.at("system").words().is_some_and(is_nhs_number))
        .filter(|identifier| identifier.at("use").words() != Some("old"))
}

fn numbers<'a>(patient: &'a Value<'a>) -> Vec<&'a str> {
    identifiers(patient).map(|identifier| identifier.at("value").scalar().unwrap_or_default()).collect()
}

fn number(patient: &Value<'_>) -> Result<NhsNumber, NumberFault> {
    match number_in(patient) {
        Some(text) => NhsNumber::parse(text).map_err(|_| NumberFault::NotANumber),
        None if numbers(patient).is_empty() => Err(NumberFault::Missing),
        None => Err(NumberFault::Several),
    }
}

fn extension<'a>(value: &'a Value<'a>, name: &str) -> Option<&'a Value<'a>> {
    value
        .at("extension")
        .items()
        .iter()
        .find(|extension| extension.at("url").words().is_some_and(|url| url.contains(name)))
}

/// 01, and nothing else, is present and verified. Source: NHS facts §6.
fn verification(patient: &Value<'_>) -> Verification {
    let verified = |identifier: &Value<'_>| {
        extension(identifier, "NHSNumberVerificationStatus")
            .is_some_and(|status| plain_codes(status.at("valueCodeableConcept")).as_slice() == ["01"])
    };
    let mut found = identifiers(patient).peekable();
    let all = found.peek().is_some() && found.all(verified);
    if all { Verification::Verified } else { Verification::NotVerified }
}

/// A practice sends its own list, so who is sent without a type is regular; `R` says so, and no other type is known
/// here (source: registration details of the GP Connect sample full_record). A merged record has ended.
fn registration(patient: &Value<'_>) -> Registration {
    let details = extension(patient, "RegistrationDetails");
    let ended = details.and_then(|details| extension(details, "registrationPeriod"));
    let replaced = |link: &Value<'_>| link.at("type").words() == Some("replaced-by");
    if !matches!(patient.at("active"), Value::Null | Value::Bool(true))
        || ended.is_some_and(|period| !period.at("valuePeriod").at("end").is_null())
        || patient.at("link").items().iter().any(replaced)
    {
        return Registration::Ended;
    }
    match details.and_then(|details| extension(details, "registrationType")) {
        None => Registration::Regular,
        Some(kind) if plain_codes(kind.at("valueCodeableConcept")).as_slice() == ["R"] => Registration::Regular,
        Some(_) => Registration::Other,
    }
}

/// The first day of the registration; one that is not a whole day says too little to compare.
fn registered_from(patient: &Value<'_>) -> Option<Date> {
    let details = extension(patient, "RegistrationDetails")?;
    let period = extension(details, "registrationPeriod")?.at("valuePeriod");
    match PartialDate::parse(period.at("start").words()?.get(..10)?)? {
        PartialDate::Day(day) => Some(day),
        PartialDate::Year(_) | PartialDate::Month(..) => None,
    }
}

/// Family names people are or were known by. Nicknames and temporary names prove nothing and are left out.
fn names(patient: &Value<'_>) -> Vec<Name> {
    let mut ranked: Vec<(u8, Name)> = patient
        .at("name")
        .items()
        .iter()
        .filter_map(|name| {
            let past = !name.at("period").at("end").is_null();
            let rank = match name.at("use").words() {
                Some("official") | None if !past => 0,
                Some("usual") if !past => 1,
                None | Some("official" | "usual" | "old" | "maiden") => 2,
                Some(_) => return None,
            };
            let family = name.at("family").first().words()?.to_owned();
            let given: Vec<&str> = name.at("given").items().iter().filter_map(Value::words).collect();
            Some((rank, Name { given: given.join(" "), family, current: rank < 2 }))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, name)| name).collect()
}

fn birth_date(patient: &Value<'_>) -> Option<Date> {
    match PartialDate::parse(patient.at("birthDate").words()?)? {
        PartialDate::Day(day) => Some(day),
        PartialDate::Year(_) | PartialDate::Month(..) => None,
    }
}
