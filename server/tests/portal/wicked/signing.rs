//! What a signature, a header and a compact form may be that are nobody's word.

use serde_json::json;

use super::{
    case::{Case, patients, play, refused},
    forge::{self, PROVIDER, SMALL, STRANGER, Signing, encode},
    provider::Plan,
};

fn by_a_stranger(plan: &mut Plan, kid: &str) {
    plan.signing = Signing::Rs512(STRANGER);
    plan.header["kid"] = json!(kid);
}

pub const CASES: &[Case] = &[
    refused("not signed", |p| {
        p.header = json!({ "alg": "none" });
        p.signing = Signing::Nothing;
    }),
    refused("not signed, in capitals", |p| {
        p.header = json!({ "alg": "NONE" });
        p.signing = Signing::Nothing;
    }),
    refused("a signature cut off", |p| {
        p.header["alg"] = json!("RS512");
        p.signing = Signing::Nothing;
    }),
    refused("a claim changed after signing", |p| p.signing = Signing::ThenChanged("sub", "hexed-subject")),
    refused("the public key as a shared secret", |p| p.signing = Signing::Hs256WithThePublicKey),
    refused("a shared secret among the published keys", |p| {
        p.keys["keys"] = json!([{ "kty": "oct", "kid": "key-1", "use": "sig", "k": encode(forge::PUBLISHED) }]);
        p.signing = Signing::Hs256WithAPublishedSecret;
    }),
    patients("RS256 where RS512 is due", |p| p.signing = Signing::Rs256(PROVIDER)),
    refused("RS256 said to be RS512", |p| {
        p.header["alg"] = json!("RS512");
        p.signing = Signing::Rs256(PROVIDER);
    }),
    refused("an algorithm nobody knows", |p| p.header["alg"] = json!("XX999")),
    refused("no algorithm", |p| p.header["alg"] = json!(null)),
    refused("a stranger's key by the known name", |p| by_a_stranger(p, "key-1")),
    refused("an unknown name of a key", |p| p.header["kid"] = json!("key-2")),
    refused("a stranger's key, and no name", |p| {
        by_a_stranger(p, "");
        p.header.as_object_mut().unwrap().remove("kid");
    }),
    refused("no name where there are two keys", |p| {
        p.keys["keys"] = json!([forge::public(PROVIDER, "key-1"), forge::public(STRANGER, "key-2")]);
        by_a_stranger(p, "");
        p.header.as_object_mut().unwrap().remove("kid");
    }),
    refused("two keys of one name", |p| {
        p.keys["keys"] = json!([forge::public(PROVIDER, "key-1"), forge::public(STRANGER, "key-1")]);
        by_a_stranger(p, "key-1");
    }),
    refused("a path for a name", |p| by_a_stranger(p, "../../../../../../dev/null")),
    refused("a query for a name", |p| by_a_stranger(p, "x' OR '1'='1' --")),
    refused("an address for a name", |p| by_a_stranger(p, "https://hexed.example/keys")),
    refused("a name without end", |p| by_a_stranger(p, &"k".repeat(50_000))),
    refused("a number for a name", |p| p.header["kid"] = json!(1)),
    refused("a key in the header", |p| {
        by_a_stranger(p, "stranger");
        p.header["jwk"] = forge::public(STRANGER, "stranger");
    }),
    refused("an address of keys in the header", |p| {
        by_a_stranger(p, "stranger");
        p.header["jku"] = json!("https://hexed.example/keys");
    }),
    refused("an address of a certificate in the header", |p| {
        by_a_stranger(p, "stranger");
        p.header["x5u"] = json!("https://hexed.example/certificate");
        p.header["x5c"] = json!(["aGV4ZWQ="]);
    }),
    refused("no keys published", |p| p.keys = json!({ "keys": [] })),
    refused("a key for encryption", |p| p.keys["keys"][0]["use"] = json!("enc")),
    refused("a key for another algorithm", |p| p.keys["keys"][0]["alg"] = json!("RS384")),
    refused("a key that anyone can break", |p| {
        p.keys["keys"] = json!([forge::public(SMALL, "key-1")]);
        p.signing = Signing::Rs512(SMALL);
    }),
    refused("a header that must be understood", |p| p.header["crit"] = json!(["exp"])),
    refused("an empty list of what must be understood", |p| p.header["crit"] = json!([])),
    refused("a logout token", |p| p.header["typ"] = json!("logout+jwt")),
    refused("an access token", |p| p.header["typ"] = json!("at+jwt")),
    refused("a token within a token", |p| p.header["cty"] = json!("JWT")),
    refused("a token for a payload", |p| {
        p.bend_token = |token| {
            let (head, _) = token.split_once('.').unwrap();
            let (input, signature) = token.rsplit_once('.').unwrap();
            assert!(input.starts_with(head));
            format!("{head}.{}.{signature}", encode(&token))
        };
    }),
    refused("an encrypted token", |p| p.bend_token = |token| format!("{token}.{}.{}", encode("iv"), encode("tag"))),
    refused("a dot more", |p| p.bend_token = |token| format!("{token}.")),
    refused("a dot before", |p| p.bend_token = |token| format!(".{token}")),
    refused("two dots together", |p| p.bend_token = |token| token.replacen('.', "..", 1)),
    refused("a space before", |p| p.bend_token = |token| format!(" {token}")),
    refused("a line's end behind", |p| p.bend_token = |token| format!("{token}\n")),
    refused("a line's end within", |p| p.bend_token = |token| token.replacen('.', ".\n", 1)),
    refused("padding", |p| p.bend_token = |token| format!("{token}==")),
    refused("nothing at all", |p| p.bend_token = |_| String::new()),
    refused("the token without its signature's last letters", |p| {
        p.bend_token = |mut token| {
            token.truncate(token.len() - 8);
            token
        };
    }),
    refused("two subjects in one token", |p| {
        p.bend_token = |token| {
            let (head, rest) = token.split_once('.').unwrap();
            let (_, signature) = rest.split_once('.').unwrap();
            format!("{head}.{}.{signature}", encode(r#"{"sub":"hexed-one","sub":"hexed-two"}"#))
        };
    }),
];

#[tokio::test]
async fn no_signature_but_the_providers_signs_anyone_in() {
    play("wicked_signing", CASES).await;
}
