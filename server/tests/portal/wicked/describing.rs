//! What a provider may say about itself, and the keys it may publish.

use serde_json::json;

use super::{
    case::{Case, play, put_off, refused},
    reply::Reply,
};

pub const CASES: &[Case] = &[
    refused("described as another issuer", |p| p.discovery["issuer"] = json!("https://hexed.example")),
    refused("described with a slash more", |p| {
        p.discovery["issuer"] = json!(format!("{}/", p.discovery["issuer"].as_str().unwrap()));
    }),
    refused("described without an issuer", |p| drop(p.discovery.as_object_mut().unwrap().remove("issuer"))),
    refused("a token endpoint in the clear", |p| p.discovery["token_endpoint"] = json!("http://192.0.2.1/token")),
    refused("a page to send people to in the clear", |p| {
        p.discovery["authorization_endpoint"] = json!("http://hexed.example/authorize");
    }),
    refused("a script to send people to", |p| p.discovery["authorization_endpoint"] = json!("javascript:hexed()")),
    refused("a file to send people to", |p| p.discovery["authorization_endpoint"] = json!("file:///hexed")),
    refused("a file of information", |p| p.discovery["userinfo_endpoint"] = json!("file:///hexed")),
    refused("no token endpoint", |p| drop(p.discovery.as_object_mut().unwrap().remove("token_endpoint"))),
    refused("no information endpoint", |p| drop(p.discovery.as_object_mut().unwrap().remove("userinfo_endpoint"))),
    refused("no keys' address", |p| drop(p.discovery.as_object_mut().unwrap().remove("jwks_uri"))),
    refused("PKCE without a digest", |p| p.discovery["code_challenge_methods_supported"] = json!(["plain"])),
    refused("no PKCE at all", |p| p.discovery["code_challenge_methods_supported"] = json!([])),
    refused("a description that is no JSON", |p| p.discovery_reply = Reply::Text("application/json", "{")),
    refused("a description in lists within lists", |p| p.discovery_reply = Reply::Deep),
    put_off("a description elsewhere", |p| p.discovery_reply = Reply::Redirect),
    put_off("a description too huge", |p| p.discovery_reply = Reply::Huge),
    put_off("a description that fails", |p| p.discovery_reply = Reply::Status(500)),
    put_off("keys elsewhere", |p| p.keys_reply = Reply::Redirect),
    put_off("keys too huge", |p| p.keys_reply = Reply::Huge),
    put_off("keys that fail", |p| p.keys_reply = Reply::Status(500)),
    refused("keys that are no list", |p| p.keys = json!({ "keys": "hexed" })),
    refused("keys that changed, and the new ones hidden", |p| {
        p.meanwhile = |p| {
            p.header["kid"] = json!("key-2");
            p.keys["keys"] = json!([]);
        };
    }),
    put_off("keys that changed, and then fail", |p| {
        p.meanwhile = |p| {
            p.header["kid"] = json!("key-2");
            p.keys_reply = Reply::Status(500);
        };
    }),
];

#[tokio::test]
async fn no_provider_that_lies_about_itself_signs_anyone_in() {
    play("wicked_descriptions", CASES).await;
}
