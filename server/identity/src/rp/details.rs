//! What each profile asks for, and how its claims become ours.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::LocalizedClaim;

use super::error::SignInError;
use crate::claims::{Level, PatientClaims, Profile, StaffClaims};
use crate::wire::{IdTokenClaims, UserInfoClaims};

/// The vectors of trust asked of NHS login: strings are alternatives, parts of a string all hold.
///
/// P9 for the record, P5 for those who only want to opt out. (NHS login's interface specification §5.1.)
const VECTORS: [(&str, Level); 6] = [
    ("P9.Cp.Cd", Level::P9),
    ("P9.Cp.Ck", Level::P9),
    ("P9.Cm", Level::P9),
    ("P5.Cp.Cd", Level::P5),
    ("P5.Cp.Ck", Level::P5),
    ("P5.Cm", Level::P5),
];

/// The `vtr` parameter: a JSON array.
pub(super) fn vectors_asked() -> String {
    serde_json::json!(VECTORS.map(|(vector, _)| vector)).to_string()
}

/// How long ago staff may have been asked who they are: as long as a session of ours lasts at most.
const STAFF_ASKED: TimeDelta = TimeDelta::hours(12);

/// The longest name or identifier of staff, in bytes; they stand in every page and log line of the audit.
const LONGEST_NAME: usize = 200;

/// Scopes beside `openid`, which the client always asks for.
pub(super) fn scopes(profile: Profile) -> &'static [&'static str] {
    match profile {
        Profile::NhsLogin => &["profile", "gp_registration_details"],
        Profile::Cis2 => &["profile", "nhsperson", "nationalrbacaccess", "selectedrole"],
    }
}

/// The level of this sign-in, by its own ID token alone: `identity_proofing_level` is the highest ever reached.
pub(super) fn level(claims: &IdTokenClaims) -> Result<Level, SignInError> {
    let vot = claims.additional_claims().vot.as_deref();
    VECTORS
        .iter()
        .find(|(vector, _)| Some(*vector) == vot)
        .map(|(_, level)| *level)
        .ok_or(SignInError::Refused("the level of the sign-in is not one asked for"))
}

/// That staff showed two factors, and lately: the token says so in one way at least, and in none that it was less.
///
/// The class is asked for by name, so one that says nothing of it leaves a doubt. The time is not: a provider that names
/// none is believed about its own sessions.
pub(super) fn assured(claims: &IdTokenClaims, now: DateTime<Utc>) -> Result<(), SignInError> {
    let class = claims.auth_context_ref().map(|class| class.starts_with("AAL2") || class.starts_with("AAL3"));
    let level = claims.additional_claims().authentication_assurance_level.as_ref().map(|level| {
        let level = level.as_str().map_or_else(|| level.to_string(), str::to_owned);
        level == "2" || level == "3"
    });
    match (class, level) {
        (Some(false), _) | (_, Some(false)) => {
            return Err(SignInError::Refused("the sign-in is weaker than was asked"));
        }
        (None, None) => return Err(SignInError::Refused("the provider does not say how strong the sign-in is")),
        _ => {}
    }
    if claims.auth_time().is_some_and(|at| at < now - STAFF_ASKED) {
        return Err(SignInError::Refused("the person was asked too long ago"));
    }
    Ok(())
}

/// That nobody is said to have been proved less, at their best, than at this sign-in.
fn proved(level: Level, highest: Option<&str>) -> Result<(), SignInError> {
    let less = match highest {
        None | Some("P9") => false,
        Some("P5") => level > Level::P5,
        Some(_) => true,
    };
    if less { Err(SignInError::Refused("the provider contradicts itself about the level")) } else { Ok(()) }
}

pub(super) fn patient(
    claims: &IdTokenClaims,
    info: &UserInfoClaims,
    level: Level,
    asked_again: bool,
) -> Result<PatientClaims, SignInError> {
    let (here, there) = (claims.additional_claims(), info.additional_claims());
    proved(level, here.identity_proofing_level.as_deref())?;
    proved(level, there.identity_proofing_level.as_deref())?;
    let practice =
        |details: &Option<crate::wire::GpRegistration>| details.as_ref().and_then(|gp| gp.gp_ods_code.clone());
    Ok(PatientClaims {
        sub: claims.subject().to_string(),
        nhs_number: agreed(here.nhs_number.clone(), there.nhs_number.clone())?,
        birthdate: agreed(claims.birthdate().map(|day| day.to_string()), info.birthdate().map(|day| day.to_string()))?,
        family_name: agreed(
            plain(claims.family_name()).map(|name| name.to_string()),
            plain(info.family_name()).map(|name| name.to_string()),
        )?,
        gp_ods_code: agreed(practice(&here.gp_registration_details), practice(&there.gp_registration_details))?,
        level,
        asked_again,
    })
}

pub(super) fn staff(claims: &IdTokenClaims, info: &UserInfoClaims) -> Result<StaffClaims, SignInError> {
    let more = info.additional_claims();
    let uid = more
        .nhsid_useruid
        .clone()
        .filter(|uid| is_plain(uid))
        .ok_or(SignInError::Refused("the staff identifier is missing"))?;
    let name = plain(info.name())
        .map(|name| name.to_string())
        .filter(|name| is_plain(name))
        .ok_or(SignInError::Refused("the name is missing"))?;
    let roles: Vec<_> = more.nhsid_nrbac_roles.iter().flatten().filter_map(|role| role.clone().complete()).collect();
    let selected_role = claims.additional_claims().selected_roleid.clone();
    // Once: a profile that stands for two roles says nothing about which was picked.
    let times = |picked: &String| roles.iter().filter(|role| role.role_profile_id == *picked).count();
    if selected_role.as_ref().is_some_and(|picked| times(picked) != 1) {
        return Err(SignInError::Refused("the selected role is not one the person holds"));
    }
    Ok(StaffClaims { sub: claims.subject().to_string(), uid, name, roles, selected_role })
}

/// Whether a text can stand on a page and in the log: neither empty nor endless, and nothing unprintable.
fn is_plain(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST_NAME && !text.chars().any(char::is_control)
}

/// A claim may come in the ID token, the user information or both; two different answers are none.
fn agreed(here: Option<String>, there: Option<String>) -> Result<Option<String>, SignInError> {
    match (here, there) {
        (Some(here), Some(there)) if here != there => {
            Err(SignInError::Refused("the provider contradicts itself about the person"))
        }
        (here, there) => Ok(here.or(there)),
    }
}

fn plain<T>(name: Option<&LocalizedClaim<T>>) -> Option<&T> {
    name.and_then(|name| name.get(None))
}
