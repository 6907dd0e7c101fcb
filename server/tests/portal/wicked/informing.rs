//! What a user information endpoint may say that is not about the one who signs in.

use serde_json::json;

use super::{
    case::{Case, patients, play, put_off, refused},
    reply::Reply,
};

pub const CASES: &[Case] = &[
    refused("information about someone else", |p| p.user_info["sub"] = json!("hexed-subject")),
    refused("information about nobody", |p| p.unsay("sub")),
    refused("information about the subject in capitals", |p| {
        p.user_info["sub"] = json!(p.claims["sub"].as_str().unwrap().to_uppercase());
    }),
    refused("information about a subject and a space", |p| {
        p.user_info["sub"] = json!(format!("{} ", p.claims["sub"].as_str().unwrap()));
    }),
    patients("another NHS number than the ID token's", |p| p.claims["nhs_number"] = json!("9990000026")),
    patients("another day of birth than the ID token's", |p| p.claims["birthdate"] = json!("1980-05-07")),
    patients("another name than the ID token's", |p| p.claims["family_name"] = json!("Hexed")),
    patients("another practice than the ID token's", |p| {
        p.claims["gp_registration_details"] = json!({ "gp_ods_code": "A1" });
    }),
    patients("an NHS number that is a number", |p| p.user_info["nhs_number"] = json!(9_990_000_018_i64)),
    patients("a list of NHS numbers", |p| p.user_info["nhs_number"] = json!([p.user_info["nhs_number"]])),
    refused("information that is no JSON", |p| p.user_info_reply = Reply::Text("application/json", "]")),
    refused("information that is a page", |p| p.user_info_reply = Reply::Text("text/html", "<h1>hexed</h1>")),
    refused("information as a token nobody signed", |p| {
        // {"alg":"none"} . {"sub":"hexed"} . nothing
        p.user_info_reply = Reply::Text("application/jwt", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJoZXhlZCJ9.");
    }),
    refused("information that is not to be had", |p| p.user_info_reply = Reply::Status(401)),
    refused("information in lists within lists", |p| p.user_info_reply = Reply::Deep),
    refused("information small until it is unpacked", |p| p.user_info_reply = Reply::Bomb),
    put_off("information: failing", |p| p.user_info_reply = Reply::Status(503)),
    put_off("information: going elsewhere", |p| p.user_info_reply = Reply::Redirect),
    put_off("information: huge", |p| p.user_info_reply = Reply::Huge),
];

#[tokio::test]
async fn no_information_about_someone_else_signs_anyone_in() {
    play("wicked_information", CASES).await;
}
