//! What CIS2 may say of staff that gives no desk: another's role, no role, too weak a sign-in.

use serde_json::json;

use super::{
    case::{Case, Ends, play, staff},
    provider::{Plan, role},
};
use crate::town::people::{BROOKSIDE, HILLCREST};

fn change(plan: &mut Plan, name: &str, value: &str) {
    plan.user_info["nhsid_nrbac_roles"][0][name] = json!(value);
}

const fn not_appointed(name: &'static str, spoil: fn(&mut Plan)) -> Case {
    staff(name, spoil).ending(Ends::NotAppointed)
}

pub const CASES: &[Case] = &[
    not_appointed("a role at another organisation", |p| change(p, "org_code", HILLCREST)),
    not_appointed("a role at an organisation that is none", |p| change(p, "org_code", "<script>hexed()</script>")),
    not_appointed("a role at the organisation and more", |p| change(p, "org_code", "Y99911 ' OR 1=1")),
    not_appointed("a role code nobody knows", |p| change(p, "role_code", "S0000:G0000:R9999")),
    not_appointed("a role code that only begins alike", |p| change(p, "role_code", "S8000:G8000:R80001")),
    not_appointed("a role code that is none", |p| change(p, "role_code", "hexed")),
    not_appointed("no roles", |p| {
        p.unclaim("selected_roleid");
        p.user_info["nhsid_nrbac_roles"] = json!([]);
    }),
    not_appointed("somebody whom nobody appointed", |p| p.user_info["nhsid_useruid"] = json!("555000000000")),
    not_appointed("the other role picked", |p| {
        p.user_info["nhsid_nrbac_roles"] = json!([role("profile-1", HILLCREST), role("profile-2", BROOKSIDE)]);
    }),
    staff("a role picked that is not held", |p| p.claims["selected_roleid"] = json!("profile-2")),
    staff("an empty role picked", |p| p.claims["selected_roleid"] = json!("")),
    staff("a role picked that stands twice", |p| {
        p.user_info["nhsid_nrbac_roles"] = json!([role("profile-1", HILLCREST), role("profile-1", BROOKSIDE)]);
    }),
    staff("a role picked that has no organisation", |p| {
        p.user_info["nhsid_nrbac_roles"][0].as_object_mut().unwrap().remove("org_code");
    }),
    staff("roles that are no list", |p| p.user_info["nhsid_nrbac_roles"] = json!("all")),
    staff("a list of roles picked", |p| p.claims["selected_roleid"] = json!(["profile-1"])),
    staff("no identifier", |p| p.unsay("nhsid_useruid")),
    staff("an empty identifier", |p| p.user_info["nhsid_useruid"] = json!("")),
    staff("an identifier of nothing but a space", |p| p.user_info["nhsid_useruid"] = json!(" ")),
    staff("an identifier without end", |p| p.user_info["nhsid_useruid"] = json!("5".repeat(10_000))),
    staff("an identifier with a nought", |p| p.user_info["nhsid_useruid"] = json!("555021935107\u{0}")),
    staff("an identifier with a new line", |p| p.user_info["nhsid_useruid"] = json!("555\nsign-in matched")),
    staff("no name", |p| p.unsay("name")),
    staff("a name without end", |p| p.user_info["name"] = json!("Robin ".repeat(10_000))),
    staff("a name with a nought", |p| p.user_info["name"] = json!("Robin\u{0}Larkspur")),
    staff("no word of how strong it is", |p| p.unclaim("acr")),
    staff("one factor", |p| p.claims["acr"] = json!("AAL1_USERPASS")),
    staff("a class nobody asked for", |p| p.claims["acr"] = json!("hexed")),
    staff("an empty class", |p| p.claims["acr"] = json!("")),
    staff("assurance level 1", |p| p.claims["authentication_assurance_level"] = json!("1")),
    staff("assurance level 1 alone", |p| {
        p.unclaim("acr");
        p.claims["authentication_assurance_level"] = json!("1");
    }),
    staff("assurance level 0, as a number", |p| p.claims["authentication_assurance_level"] = json!(0)),
    staff("an assurance level in words", |p| p.claims["authentication_assurance_level"] = json!("high")),
    staff("two factors, and level 1", |p| {
        p.claims["acr"] = json!("AAL2_OR_AAL3_ANY");
        p.claims["authentication_assurance_level"] = json!("1");
    }),
    staff("asked yesterday", |p| p.claims["auth_time"] = json!(p.now - 86_400)),
    staff("asked when time began", |p| p.claims["auth_time"] = json!(0)),
    staff("a patient's token", |p| {
        p.claims["aud"] = json!("portal");
        p.claims["vot"] = json!("P9.Cp.Cd");
    }),
];

#[tokio::test]
async fn no_role_of_anothers_gives_a_desk() {
    play("wicked_staff", CASES).await;
}
