//! What a token endpoint may answer instead of this sign-in's tokens.

use serde_json::json;

use super::{
    case::{Case, play, put_off, refused},
    reply::Reply,
};

pub const CASES: &[Case] = &[
    put_off("token: failing", |p| p.token_reply = Reply::Status(500)),
    put_off("token: a gateway's page", |p| p.token_reply = Reply::Status(502)),
    put_off("token: too busy", |p| p.token_reply = Reply::Status(429)),
    put_off("token: going elsewhere", |p| p.token_reply = Reply::Redirect),
    put_off("token: huge", |p| p.token_reply = Reply::Huge),
    put_off("token: nobody listens", |p| p.discovery["token_endpoint"] = json!("http://127.0.0.1:1/token")),
    refused("token: small until it is unpacked", |p| p.token_reply = Reply::Bomb),
    refused("token: lists within lists", |p| p.token_reply = Reply::Deep),
    refused("token: half an answer", |p| p.token_reply = Reply::Text("application/json", "{\"access_token\":")),
    refused("token: nothing", |p| p.token_reply = Reply::Text("application/json", "")),
    refused("token: a page", |p| p.token_reply = Reply::Text("text/html", "<h1>hexed</h1>")),
    refused("token: not allowed", |p| p.token_reply = Reply::Status(401)),
    refused("token: no ID token", |p| {
        p.bend_answer = |answer| {
            answer.as_object_mut().unwrap().remove("id_token");
        };
    }),
    refused("token: an ID token in two parts", |p| p.bend_answer = |answer| answer["id_token"] = json!("a.b")),
    refused("token: a list of two ID tokens", |p| {
        p.bend_answer = |answer| answer["id_token"] = json!([answer["id_token"], answer["id_token"]]);
    }),
    refused("token: two ID tokens", |p| {
        p.token_reply = Reply::Text(
            "application/json",
            r#"{"access_token":"a","token_type":"Bearer","id_token":"a.b.c","id_token":"d.e.f"}"#,
        );
    }),
    refused("token: no access token", |p| {
        p.bend_answer = |answer| {
            answer.as_object_mut().unwrap().remove("access_token");
        };
    }),
    refused("token: an access token that is not the one hashed", |p| {
        p.bend_answer = |answer| answer["access_token"] = json!("hexed-access");
    }),
    refused("token: an error with everything else", |p| {
        p.bend_answer = |answer| *answer = json!({ "error": "invalid_grant", "error_description": "hexed" });
    }),
    refused("token: a script in its refusal", |p| {
        p.token_reply = Reply::Text("application/json", r#"{"error":"<script>hexed()</script>"}"#);
    }),
];

/// Ten seconds each.
pub const SLOW: &[Case] = &[put_off("token: no answer in time", |p| p.token_reply = Reply::Never)];

#[tokio::test]
async fn no_answer_of_the_token_endpoint_signs_anyone_in() {
    play("wicked_answers", CASES).await;
}

#[tokio::test]
async fn nobody_waits_for_a_token_for_ever() {
    play("wicked_slow", SLOW).await;
}
