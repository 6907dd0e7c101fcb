//! What an ID token may say that is not the provider's word about this sign-in (OpenID Connect Core §3.1.3.7).

use serde_json::json;

use super::{
    case::{Case, patients, play, refused},
    provider::{Plan, client_id},
};

fn shift(plan: &mut Plan, name: &str, seconds: i64) {
    plan.claims[name] = json!(plan.claims[name].as_i64().unwrap() + seconds);
}

pub const CASES: &[Case] = &[
    refused("another issuer", |p| p.claims["iss"] = json!("https://hexed.example")),
    refused("the issuer with a slash more", |p| {
        p.claims["iss"] = json!(format!("{}/", p.claims["iss"].as_str().unwrap()));
    }),
    refused("no issuer", |p| p.unclaim("iss")),
    refused("the issuer as a list", |p| p.claims["iss"] = json!([p.claims["iss"]])),
    refused("another audience", |p| p.claims["aud"] = json!("hexed")),
    refused("the other client of ours", |p| {
        let other = match p.profile {
            identity::Profile::NhsLogin => identity::Profile::Cis2,
            identity::Profile::Cis2 => identity::Profile::NhsLogin,
        };
        p.claims["aud"] = json!(client_id(other));
    }),
    refused("no audience", |p| p.unclaim("aud")),
    refused("an audience of nobody", |p| p.claims["aud"] = json!([])),
    refused("an audience more", |p| p.claims["aud"] = json!([p.claims["aud"], "hexed"])),
    refused("our audience twice", |p| p.claims["aud"] = json!([p.claims["aud"], p.claims["aud"]])),
    refused("our audience in capitals", |p| {
        p.claims["aud"] = json!(p.claims["aud"].as_str().unwrap().to_uppercase());
    }),
    refused("issued to another party", |p| p.claims["azp"] = json!("hexed")),
    refused("an audience more, and we the party", |p| {
        p.claims["azp"] = p.claims["aud"].clone();
        p.claims["aud"] = json!([p.claims["aud"], "hexed"]);
    }),
    refused("no nonce", |p| p.unclaim("nonce")),
    refused("another nonce", |p| p.claims["nonce"] = json!("hexed")),
    refused("an empty nonce", |p| p.claims["nonce"] = json!("")),
    refused("expired this second", |p| p.claims["exp"] = json!(p.now)),
    refused("expired long ago", |p| shift(p, "exp", -86_400)),
    refused("no expiry", |p| p.unclaim("exp")),
    refused("good for a week", |p| shift(p, "exp", 7 * 86_400)),
    refused("good for ever", |p| p.claims["exp"] = json!(253_402_300_799_i64)),
    refused("an expiry beyond all time", |p| p.claims["exp"] = json!(u64::MAX)),
    refused("an expiry before all time", |p| p.claims["exp"] = json!(-1)),
    refused("an expiry in words", |p| p.claims["exp"] = json!((p.now + 3600).to_string())),
    refused("an expiry of nothing", |p| p.claims["exp"] = json!(null)),
    refused("issued in time to come", |p| shift(p, "iat", 3000)),
    refused("issued long ago", |p| shift(p, "iat", -3000)),
    refused("no time of issue", |p| p.unclaim("iat")),
    refused("not before tomorrow", |p| p.claims["nbf"] = json!(p.now + 86_400)),
    refused("not before a time in words", |p| p.claims["nbf"] = json!("tomorrow")),
    refused("asked tomorrow", |p| shift(p, "auth_time", 86_400)),
    refused("no subject", |p| p.unclaim("sub")),
    refused("an empty subject", |p| {
        p.claims["sub"] = json!("");
        p.user_info["sub"] = json!("");
    }),
    refused("a subject without end", |p| {
        p.claims["sub"] = json!("s".repeat(256));
        p.user_info["sub"] = p.claims["sub"].clone();
    }),
    refused("a subject that is a number", |p| p.claims["sub"] = json!(12)),
    refused("the hash of another access token", |p| {
        p.claims["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }),
];

/// The level is patients' alone: this sign-in's own, one of those asked for, and no other claim's.
pub const LEVEL: &[Case] = &[
    patients("no level", |p| p.unclaim("vot")),
    patients("level P0", |p| p.claims["vot"] = json!("P0.Cp.Cd")),
    patients("a level not asked for", |p| p.claims["vot"] = json!("P9.Cx")),
    patients("half a level", |p| p.claims["vot"] = json!("P9")),
    patients("a level in small letters", |p| p.claims["vot"] = json!("p9.cp.cd")),
    patients("a level and more", |p| p.claims["vot"] = json!("P9.Cp.Cd P0.Cp.Cd")),
    patients("several levels", |p| p.claims["vot"] = json!(["P9.Cp.Cd"])),
    patients("garbage for a level", |p| p.claims["vot"] = json!("hexed\u{0}")),
    patients("a level in the user information alone", |p| {
        p.unclaim("vot");
        p.user_info["vot"] = json!("P9.Cp.Cd");
    }),
    patients("the highest level instead of this one", |p| {
        p.unclaim("vot");
        p.claims["identity_proofing_level"] = json!("P9");
    }),
    patients("P9 now, and never more than P5", |p| p.user_info["identity_proofing_level"] = json!("P5")),
    patients("P5 now, and never more than P0", |p| {
        p.claims["vot"] = json!("P5.Cp.Cd");
        p.user_info["identity_proofing_level"] = json!("P0");
    }),
];

#[tokio::test]
async fn no_claim_that_is_wrong_signs_anyone_in() {
    play("wicked_claims", CASES).await;
}

#[tokio::test]
async fn no_level_but_those_asked_for_signs_anyone_in() {
    play("wicked_level", LEVEL).await;
}
