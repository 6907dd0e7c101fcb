//! Forms that came without their code, as the desk where they wait reads them.

use contract::{
    ids::{FormRef, PersonRef},
    views::opt_out::FormRow,
};
use domain::sharing::Told;
use store::{person::Held, programme::KeptForm};

use crate::words;

/// One form; with the one person of this practice it names, if there is one.
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
        person: held.and_then(|held| PersonRef::parse(&held.staff_ref)),
    })
}
