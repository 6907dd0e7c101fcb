//! Making the personal code of a form. The code itself is printed and forgotten; its keyed hash is kept.

use domain::programme::pack::PersonalCode;

use crate::office::Office;

/// A fresh code for one printed copy, and the keyed hash to keep with `Tx::add_pack_code`.
#[must_use]
pub fn mint(office: &Office) -> (PersonalCode, String) {
    let code = PersonalCode::from_random(office.random.bytes());
    let code_key = office.keys.pack_code(&code);
    (code, code_key)
}
