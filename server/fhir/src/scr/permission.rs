//! `$setPermission`: a person's choice as a practice system sends it. Source: NHS facts §1.3 and §1.4.

use super::{Issue, quoted, resource};
use crate::json::Value;

const SYSTEM: &str = "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission";

/// A code of `SCR-ACSPermission`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Permission {
    /// Opted out.
    No,
    /// Staff ask before they look. The old `Yes` is read as this one.
    Ask,
}

impl Permission {
    /// The code that goes out: never `Yes`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::No => "No",
            Self::Ask => "Ask",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        match code.to_ascii_lowercase().as_str() {
            "no" => Some(Self::No),
            "ask" | "yes" => Some(Self::Ask),
            _ => None,
        }
    }
}

/// Whose choice, and which.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetPermission {
    /// As sent, unchecked.
    pub nhs_number: String,
    pub permission: Permission,
}

/// Reads the `Parameters` of the operation.
///
/// # Errors
/// An [`Issue`] with the API's own text.
pub fn set_permission(bytes: &[u8]) -> Result<SetPermission, Issue> {
    let body = resource(bytes, "Parameters")?;
    let named = |list: &Value<'_>, name: &str| list.at("name").text() == Some(name);
    let mut sets = body.at("parameter").items().iter().filter(|one| named(one, "setPermissions"));
    let (Some(set), None) = (sets.next(), sets.next()) else {
        return Err(Issue::value("Exactly 1 parameter named 'setPermissions' expected"));
    };
    let parts = set.at("part").items();
    let mut numbers =
        parts.iter().filter(|part| named(part, "nhsNumber")).filter_map(|part| part.at("valueString").words());
    let nhs_number = match (numbers.next(), numbers.next()) {
        (Some(number), None) => number.to_owned(),
        (None, _) => return Err(Issue::value("Missing value for Parameter.Part 'nhsNumber'")),
        _ => return Err(Issue::value("Exactly 1 Parameter.Part named 'nhsNumber' with not empty value expected")),
    };
    let mut codings = parts
        .iter()
        .filter(|part| named(part, "permissionCode"))
        .map(|part| part.at("valueCoding"))
        .filter(|coding| coding.at("system").text() == Some(SYSTEM));
    let (Some(coding), None) = (codings.next(), codings.next()) else {
        return Err(Issue::value(format!(
            "Exactly 1 Parameter.Part named 'permissionCode' with valueCoding.system {SYSTEM} expected"
        )));
    };
    let code = coding.at("code").text().unwrap_or_default();
    let permission = Permission::from_code(code).ok_or_else(|| Issue::invalid(&quoted(code), "valueCoding.code"))?;
    Ok(SetPermission { nhs_number, permission })
}
