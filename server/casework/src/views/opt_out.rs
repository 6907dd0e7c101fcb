//! Forms that came without their code, as the desk where they wait reads them.

use contract::{
    ids::{FormRef, PersonRef},
    views::opt_out::{FormPerson, FormRow},
};
use domain::{
    programme::form::{Match, Written},
    sharing::Told,
};
use store::{person::Held, programme::KeptForm};

use crate::words;

/// The record of somebody a form may be of, to be held beside it.
pub(crate) fn person(written: &Written, held: &Held) -> FormPerson {
    let found = written.compare(&held.identity);
    let is_another = matches!(found, Match::OtherBirthDate | Match::OtherNumber);
    FormPerson {
        person: PersonRef::parse(&held.staff_ref).filter(|_| !is_another),
        name: held.name(),
        born: held.identity.birth_date.map(words::day).unwrap_or_default(),
        nhs_number: held.identity.nhs_number.spaced(),
        is_another,
        has_another_name: found == Match::OtherName,
    }
}

/// One form; with the one person of this practice it seems to be of, if there is one.
pub(crate) fn form(kept: &KeptForm, held: Option<&Held>) -> Option<FormRow> {
    let (written, taken) = (&kept.form.written, &kept.form.taken);
    let how = match taken.how {
        Told::Phone => "on the phone",
        Told::Desk => "at the desk",
        Told::Paper => "on paper",
    };
    Some(FormRow {
        id: FormRef::parse(&kept.id.to_string())?,
        given_and_family: written.name.clone(),
        nhs_number: written.number.as_ref().map(|number| number.spaced()).unwrap_or_default(),
        born: words::day(written.born),
        taken: format!("{}, {how}, at {}", words::instant(taken.when), taken.at),
        person: held.map(|held| person(written, held)),
    })
}
