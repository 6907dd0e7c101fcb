//! What differs for staff: algorithms, identifiers, roles.

use identity::SignInError::{self, Refused};
use identity::{Callback, Profile, StaffClaims};
use serde_json::json;

use crate::support::{self, Hand, parameter, serve};
use crate::wicked::{Plan, Signing, router};

type Spoil = fn(&mut Plan);

const HOSTILE: &[(&str, &str, Spoil)] = &[
    ("public key as shared secret", "the ID token is signed with another algorithm", |p| {
        p.signing = Signing::Hs256WithThePublicKey
    }),
    ("another nonce", "the ID token is of another sign-in", |p| p.claims["nonce"] = json!("another")),
    ("someone else's information", "the user information is about someone else", |p| {
        p.user_info["sub"] = json!("sub-2")
    }),
    ("no identifier", "the staff identifier is missing", |p| {
        p.user_info.as_object_mut().unwrap().remove("nhsid_useruid");
    }),
    ("an empty identifier", "the staff identifier is missing", |p| p.user_info["nhsid_useruid"] = json!("")),
    ("no name", "the name is missing", |p| {
        p.user_info.as_object_mut().unwrap().remove("name");
    }),
    ("a role not held", "the selected role is not one the person holds", |p| {
        p.claims["selected_roleid"] = json!("profile-2")
    }),
    ("a role held without an organisation", "the selected role is not one the person holds", |p| {
        let role = p.user_info["nhsid_nrbac_roles"][0].as_object_mut().unwrap();
        role.remove("org_code");
    }),
    ("roles that are not a list", "the user information could not be read", |p| {
        p.user_info["nhsid_nrbac_roles"] = json!("all")
    }),
];

async fn sign_in(spoil: Spoil) -> Result<StaffClaims, SignInError> {
    let hand = Hand::new();
    let mut shared = None;
    let issuer = serve(|issuer| {
        let mut plan = Plan::honest(Profile::Cis2, issuer, &hand);
        spoil(&mut plan);
        router(shared.insert(plan.shared()).clone())
    })
    .await;
    let party = support::party(Profile::Cis2, &issuer, &hand);
    let (address, attempt) = party.begin().await.unwrap();
    assert_eq!(parameter(&address, "vtr"), None);
    shared.unwrap().lock().unwrap().nonce = parameter(&address, "nonce").unwrap();
    let callback =
        Callback { code: Some("a-code".to_owned()), state: parameter(&address, "state"), ..Callback::default() };
    party.finish_staff(attempt, callback).await
}

#[tokio::test]
async fn both_algorithms_of_cis2_are_believed() {
    let honest = sign_in(|_| ()).await.unwrap();
    assert_eq!(honest.selected_role.as_deref(), Some("profile-1"));
    assert_eq!(honest.roles[0].ods_code, "A1");
    let rs256 = sign_in(|p| {
        p.signing = Signing::Rs256;
        p.claims.as_object_mut().unwrap().remove("at_hash");
    });
    assert_eq!(rs256.await.unwrap(), honest);
}

#[tokio::test]
async fn someone_without_roles_signs_in_with_none() {
    let claims = sign_in(|p| {
        p.user_info["nhsid_nrbac_roles"] = json!([]);
        p.claims.as_object_mut().unwrap().remove("selected_roleid");
    })
    .await
    .unwrap();
    assert_eq!((claims.roles, claims.selected_role), (vec![], None));
}

#[tokio::test]
async fn no_wicked_provider_is_believed() {
    for (name, words, spoil) in HOSTILE {
        assert_eq!(sign_in(*spoil).await.err(), Some(Refused(words)), "{name}");
    }
}
