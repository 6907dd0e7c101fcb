//! What may come back with the browser that is not the provider's answer to this sign-in.

use super::case::{Case, Ends, play, put_off, refused};

type Back = Vec<(String, String)>;

fn set(back: &mut Back, name: &str, value: &str) {
    unset(back, name);
    back.push((name.to_owned(), value.to_owned()));
}

fn unset(back: &mut Back, name: &str) {
    back.retain(|(known, _)| known != name);
}

/// What the provider gave, with this put behind it.
fn extend(back: &mut Back, name: &str, more: &str) {
    for (_, value) in back.iter_mut().filter(|(known, _)| known == name) {
        value.push_str(more);
    }
}

pub const CASES: &[Case] = &[
    refused("no state", |p| p.bend_return = |back| unset(back, "state")),
    refused("an empty state", |p| p.bend_return = |back| set(back, "state", "")),
    refused("another state", |p| p.bend_return = |back| set(back, "state", "hexed")),
    refused("a state and more", |p| p.bend_return = |back| extend(back, "state", "x")),
    refused("a state and nothing", |p| p.bend_return = |back| extend(back, "state", "\u{0}")),
    refused("two states", |p| p.bend_return = |back| back.push(("state".to_owned(), "hexed".to_owned()))),
    refused("no code", |p| p.bend_return = |back| unset(back, "code")),
    refused("an empty code", |p| p.bend_return = |back| set(back, "code", "")),
    refused("another code", |p| p.bend_return = |back| set(back, "code", "hexed")),
    refused("two codes", |p| p.bend_return = |back| back.push(("code".to_owned(), "hexed".to_owned()))),
    refused("another provider's name", |p| p.bend_return = |back| set(back, "iss", "https://hexed.example")),
    refused("no name, though it was promised", |p| p.bend_return = |back| unset(back, "iss")),
    refused("two names", |p| p.bend_return = |back| back.push(("iss".to_owned(), "https://hexed.example".to_owned()))),
    refused("an error and a code", |p| p.bend_return = |back| set(back, "error", "login_required")),
    refused("a script for an error", |p| p.bend_return = |back| set(back, "error", "<script>hexed()</script>")),
    refused("a script to explain the error", |p| {
        p.bend_return = |back| {
            set(back, "error", "invalid_request");
            set(back, "error_description", "<script>hexed()</script>");
            set(back, "error_uri", "https://hexed.example");
        };
    }),
    refused("a refusal with another state", |p| {
        p.bend_return = |back| {
            set(back, "error", "access_denied");
            set(back, "state", "hexed");
        };
    }),
    refused("an ID token in the address", |p| {
        p.bend_return = |back| {
            unset(back, "code");
            set(back, "id_token", "hexed.hexed.hexed");
        };
    }),
    refused("a refusal", |p| p.bend_return = |back| set(back, "error", "access_denied")).ending(Ends::NoConsent),
    put_off("a provider that is down", |p| p.bend_return = |back| set(back, "error", "temporarily_unavailable")),
];

#[tokio::test]
async fn no_forged_return_signs_anyone_in() {
    play("wicked_returns", CASES).await;
}
