//! The honest provider: the same harness signs people in when nothing is wrong, and what may differ between honest
//! providers is let be.

use identity::Profile;
use serde_json::json;

use super::{
    forge::{self, PROVIDER, SMALL, STRANGER, Signing},
    provider::Plan,
    scene::Scene,
};
use crate::town::{browser::Browser, database::Kind};

type Honest = (&'static str, fn(&mut Plan));

const BOTH: &[Honest] = &[
    ("nothing is wrong", |_| ()),
    ("a list of one audience", |p| p.claims["aud"] = json!([p.claims["aud"]])),
    ("we are the party", |p| p.claims["azp"] = p.claims["aud"].clone()),
    ("a clock a minute ahead", |p| p.claims["iat"] = json!(p.now + 60)),
    ("good since a minute ago", |p| p.claims["nbf"] = json!(p.now - 60)),
    ("good for a day", |p| p.claims["exp"] = json!(p.now + 86_400)),
    ("no word of when they were asked", |p| p.unclaim("auth_time")),
    ("no name of the one key", |p| drop(p.header.as_object_mut().unwrap().remove("kid"))),
    ("other keys beside it", |p| {
        p.keys["keys"] = json!([
            { "kty": "oct", "kid": "key-0", "k": "c2VjcmV0" },
            { "kty": "EC", "kid": "key-3", "crv": "P-999", "x": "AA", "y": "AA" },
            forge::public(SMALL, "key-2"),
            forge::public(STRANGER, "key-4"),
            forge::public(PROVIDER, "key-1"),
        ]);
    }),
    ("keys that change while they are on their way back", |p| {
        p.meanwhile = |p| {
            p.keys["keys"] = json!([forge::public(STRANGER, "key-2")]);
            p.header["kid"] = json!("key-2");
            p.signing = Signing::Rs512(STRANGER);
        };
    }),
    ("more in the answer than we know", |p| {
        p.bend_answer = |answer| answer["refresh_token"] = json!("a-refresh-token");
        p.user_info["email"] = json!("nobody@example.org");
    }),
];

const STAFF: &[Honest] = &[
    ("signed with RS256", |p| p.signing = Signing::Rs256(PROVIDER)),
    ("three factors", |p| p.claims["acr"] = json!("AAL3_ANY")),
    ("assurance level 2, and no class", |p| {
        p.unclaim("acr");
        p.claims["authentication_assurance_level"] = json!("2");
    }),
    ("asked this morning", |p| p.claims["auth_time"] = json!(p.now - 4 * 3600)),
];

/// Signs in, and reads the record.
async fn reads(scene: &Scene, name: &str) {
    let mut browser = scene.portal.stranger();
    let answer = scene.go(&mut browser, Profile::NhsLogin).await;
    assert_eq!((answer.status, answer.location()), (303, "/"), "{name}: {}", answer.body);
    assert_eq!(browser.post("/before-you-start", &[]).await.status, 303, "{name}");
    assert!(browser.get("/record/problems").await.body.contains("A problem"), "{name}");
}

/// Signs in, and comes to the desk.
async fn works(scene: &Scene, name: &str) -> String {
    let mut browser: Browser<'_> = scene.portal.stranger();
    let answer = scene.go(&mut browser, Profile::Cis2).await;
    assert_eq!((answer.status, answer.location()), (303, "/practice"), "{name}: {}", answer.body);
    let path = scene.person.at("/record/timeline");
    assert!(browser.get(&path).await.body.contains("A problem"), "{name}");
    browser.get("/practice").await.body
}

#[tokio::test]
async fn the_honest_provider_signs_patients_in() {
    for kind in Kind::all() {
        let mut scene = Scene::open(kind, "honest_patients").await;
        for (name, spoil) in BOTH {
            scene.set(Profile::NhsLogin, *spoil);
            reads(&scene, name).await;
        }
    }
}

#[tokio::test]
async fn the_honest_provider_signs_staff_in() {
    for kind in Kind::all() {
        let mut scene = Scene::open(kind, "honest_staff").await;
        for (name, spoil) in BOTH.iter().chain(STAFF) {
            scene.set(Profile::Cis2, *spoil);
            works(&scene, name).await;
        }
    }
}

#[tokio::test]
async fn a_name_is_drawn_as_words() {
    let mut scene = Scene::open(Kind::Sqlite, "honest_name").await;
    scene.set(Profile::Cis2, |p| p.user_info["name"] = json!("<script>hexed()</script>"));
    let desk = works(&scene, "a script for a name").await;
    assert!(!desk.contains("<script>hexed"), "{desk}");
    assert!(desk.contains("&lt;script&gt;hexed"), "{desk}");
}

#[tokio::test]
async fn no_role_picked_is_no_role_taken() {
    let mut scene = Scene::open(Kind::Sqlite, "honest_choice").await;
    let organisation = crate::town::people::ods(crate::town::people::BROOKSIDE);
    let id = domain::ids::StaffId(super::provider::STAFF_UID.to_owned());
    let lead = domain::role::Role::SafeguardingLead;
    casework::operator::appoint(&scene.portal.office, &id, "Robin", &organisation, lead).await.unwrap();
    scene.set(Profile::Cis2, |p| p.unclaim("selected_roleid"));
    let mut browser = scene.portal.stranger();
    let answer = scene.go(&mut browser, Profile::Cis2).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-in/staff/role"));
    for path in ["/practice", &scene.person.at(""), "/viewer", "/alerts", "/record", "/account"] {
        assert_ne!(browser.again().get(path).await.status, 200, "{path}");
    }
    assert_eq!(browser.post("/sign-in/staff/role", &[("role", "7")]).await.status, 422, "a role that was not offered");
    assert_eq!(browser.again().get("/practice").await.status, 403);
}

#[tokio::test]
async fn a_key_that_was_withdrawn_is_believed_for_an_hour_at_most() {
    let mut scene = Scene::open(Kind::Sqlite, "honest_withdrawn").await;
    scene.set(Profile::NhsLogin, |_| ());
    reads(&scene, "before").await;
    scene.wicked.with(|plan| plan.keys = json!({ "keys": [forge::public(STRANGER, "key-2")] }));
    scene.portal.clock.pass(3600);
    scene.wicked.with(|plan| {
        for (name, seconds) in [("iat", 3600), ("exp", 7200), ("auth_time", 3600)] {
            plan.claims[name] = json!(plan.now + seconds);
        }
    });
    let mut browser = scene.portal.stranger();
    let answer = scene.go(&mut browser, Profile::NhsLogin).await;
    assert_eq!(answer.status, 403, "signed with a key the provider took back");
    scene.portal.clock.pass(3600);
    scene.wicked.with(|plan| plan.keys_reply = super::reply::Reply::Status(500));
    for turn in ["at first", "and again"] {
        let answer = scene.go(&mut browser, Profile::NhsLogin).await;
        assert_eq!(answer.status, 503, "{turn}: keys nobody could ask for are not believed");
    }
}
