//! The code on one person's form, always the same, so that anyone can try it.

use casework::Office;
use demonstration::DemoPerson;
use domain::{ids::OdsCode, nhs_number::NhsNumber, programme::pack::PersonalCode};

use super::people::other;
use crate::command::{CommandError, print};

/// Whose form it is.
const WHO: &str = "martin";
/// What chance would give: the same at every start.
const CHANCE: [u8; 16] = *b"a letter to try.";

/// Prints the form.
pub(super) async fn printed(office: &Office, practice: &OdsCode, people: &[DemoPerson]) -> Result<(), CommandError> {
    let Some(person) = people.iter().find(|person| person.id == WHO) else { return Ok(()) };
    let nhs_key = office.keys.nhs(&NhsNumber::parse(&person.nhs_number).map_err(other)?);
    let code_key = office.keys.pack_code(&PersonalCode::from_random(CHANCE));
    let mut tx = office.store.begin().await?;
    tx.add_pack_code(practice, &nhs_key, &code_key, 1, office.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Says which code it is, and the day it goes with.
pub(super) async fn introduce(office: &Office) -> Result<(), CommandError> {
    let code = PersonalCode::from_random(CHANCE);
    let Some(kept) = office.store.pack_code(&office.keys.pack_code(&code)).await? else { return Ok(()) };
    let held = office.store.person_by_nhs(&kept.nhs_key).await?;
    let Some(born) = held.and_then(|held| held.identity.birth_date) else { return Ok(()) };
    print(&format!("  A letter came to {WHO} with a code, for http://127.0.0.1:3000/opt-out:"));
    print(&format!("    {code}, born {} {} {}", born.day(), born.month(), born.year()));
    print("");
    Ok(())
}
