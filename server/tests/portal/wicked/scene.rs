//! One portal, its person and its member of staff, and the provider they sign in with.

use axum::http::Method;
use domain::{
    ids::{OdsCode, StaffId},
    role::Role,
};
use identity::{AssertionAudience, Profile, RelyingParty, RelyingPartyConfig};
use openidconnect::reqwest;
use server::{state::Provider, system::sign_in_clock};
use url::Url;

use super::{
    case::{Case, Ends},
    forge::CLIENT,
    provider::{BORN, FAMILY, Plan, STAFF_NAME, STAFF_UID, Subject, Wicked, client_id},
};
use crate::{
    record::{bundle, entry, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        logs::Logs,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// Where everything personal begins, whoever it is for.
const INSIDE: [&str; 9] = [
    "/record",
    "/summary",
    "/account",
    "/sharing",
    "/download",
    "/before-you-start",
    "/practice",
    "/viewer",
    "/alerts",
];

pub struct Scene {
    pub portal: Portal,
    pub person: Person,
    pub wicked: Wicked,
    logs: Logs,
    subjects: usize,
}

impl Scene {
    /// A practice with one patient in view and one appointed clinician.
    pub async fn open(kind: Kind, name: &str) -> Self {
        let logs = Logs::listen();
        let portal = Portal::open(kind, name).await;
        portal.practice(BROOKSIDE, WIDE).await;
        let problem = entry("problems", "one", "A problem", "2026-10-10");
        let document = bundle(&patient("Ann", FAMILY, BORN), &[problem]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let (staff, organisation) = (StaffId(STAFF_UID.to_owned()), OdsCode::parse(BROOKSIDE).unwrap());
        casework::operator::appoint(&portal.office, &staff, STAFF_NAME, &organisation, Role::Clinician).await.unwrap();
        let mut scene = Self { portal, person, wicked: Wicked::listen().await, logs, subjects: 0 };
        scene.set(Profile::NhsLogin, |_| ());
        scene
    }

    /// A provider spoilt this way, and a portal that has not met it before; everybody is somebody new to it.
    pub fn set(&mut self, profile: Profile, spoil: fn(&mut Plan)) {
        self.subjects += 1;
        let sub = format!("subject-{}", self.subjects);
        self.set_for(profile, &sub, spoil);
    }

    /// The same, for a subject it may know.
    pub fn set_for(&mut self, profile: Profile, sub: &str, spoil: fn(&mut Plan)) {
        let subject = Subject {
            sub: sub.to_owned(),
            nhs_number: self.person.number.digits().to_owned(),
            practice: BROOKSIDE.to_owned(),
        };
        let mut plan = Plan::honest(profile, &self.wicked.issuer, self.seconds(), &subject);
        spoil(&mut plan);
        self.wicked.follow(plan);
        let parties = [Profile::NhsLogin, Profile::Cis2].map(|profile| self.provider(&self.portal, profile));
        let [patients, staff] = parties;
        self.portal.meet(patients, staff);
    }

    /// The provider as a server of ours knows it, which has asked it nothing yet.
    pub fn provider(&self, portal: &Portal, profile: Profile) -> Provider {
        let path = match profile {
            Profile::NhsLogin => "/sign-in/return",
            Profile::Cis2 => "/sign-in/staff/return",
        };
        let config = RelyingPartyConfig {
            profile,
            issuer: self.wicked.issuer.clone(),
            client_id: client_id(profile).to_owned(),
            signing_key_pem: CLIENT.to_owned(),
            key_id: "portal-1".to_owned(),
            redirect_uri: Url::parse(&portal.origin).unwrap().join(path).unwrap(),
            assertion_audience: AssertionAudience::TokenEndpoint,
        };
        let party = RelyingParty::new(config, sign_in_clock(portal.clock.clone())).unwrap();
        Provider { issuer: self.wicked.issuer.clone(), party }
    }

    fn seconds(&self) -> i64 {
        self.portal.office.now().micros() / 1_000_000
    }

    /// A whole sign-in, as far as it goes.
    pub async fn go(&self, browser: &mut Browser<'_>, profile: Profile) -> Answer {
        match self.leave(browser, profile).await {
            Ok(back) => arrive(browser, &back).await,
            Err(answer) => answer,
        }
    }

    /// Begins, and gives the way back from the provider; the answer where it did not begin.
    pub async fn leave(&self, browser: &mut Browser<'_>, profile: Profile) -> Result<String, Answer> {
        let begun = browser.get(start(profile)).await;
        if begun.status != 303 {
            return Err(begun);
        }
        let agent = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        let sent = agent.get(begun.location()).send().await.unwrap();
        let back = Url::parse(sent.headers()["location"].to_str().unwrap()).unwrap();
        Ok(format!("{}?{}", back.path(), back.query().unwrap_or_default()))
    }

    /// Plays a case, which signs nobody in.
    pub async fn nobody(&mut self, profile: Profile, case: &Case) {
        self.set(profile, case.spoil);
        let (heard, acts) = (self.logs.len(), self.portal.database.audit().await);
        let mut browser = self.portal.stranger();
        let answer = self.go(&mut browser, profile).await;
        let name = format!("{} ({profile:?})", case.name);
        case.ends.holds(&name, &answer);
        self.nothing_said(&name, heard, &answer);
        self.nobody_is_in(&name, &browser).await;
        let acts = self.portal.database.audit_since(acts).await;
        assert!(!acts.iter().any(|row| row.contains("|matched|")), "{name}: {acts:?}");
        let noted = match case.ends {
            Ends::NotAppointed => acts.iter().any(|row| row.contains("|sign-in|not-appointed|")),
            // The reference on the page is the one in the log.
            Ends::NoConsent => self.logs.since(heard).contains("a sign-in failed"),
            Ends::Refused | Ends::Unavailable => {
                let reference = answer.nonce()[..8].to_uppercase();
                let log = self.logs.since(heard);
                answer.body.contains(&reference)
                    && log.lines().any(|line| line.contains(&reference) && line.contains("a sign-in failed"))
            }
        };
        assert!(noted, "{name}: nobody can find out that it happened");
    }

    /// No session is signed in, and what the browser holds opens nothing.
    pub async fn nobody_is_in(&self, name: &str, browser: &Browser<'_>) {
        let signed_in = self.portal.database.texts("SELECT body FROM session WHERE account <> ''").await;
        assert!(signed_in.is_empty(), "{name}: {signed_in:?}");
        let left = self.portal.database.sessions().await;
        assert!(!left.iter().any(|row| row.contains("\"who\"") || row.contains("\"attempt\"")), "{name}: {left:?}");
        for path in INSIDE {
            let answer = browser.again().get(path).await;
            assert_eq!((answer.status, answer.location()), (303, "/"), "{name}: {path}");
        }
    }

    /// Neither page nor log holds a word of what the provider said.
    fn nothing_said(&self, name: &str, heard: usize, answer: &Answer) {
        let log = self.logs.since(heard);
        let page = answer.plain();
        for secret in self.wicked.with(|plan| plan.secrets()).iter().filter(|secret| !secret.is_empty()) {
            assert!(!page.contains(secret.as_str()), "{name}: {secret} stands on the page: {page}");
            let line = log.lines().find(|line| line.contains(secret.as_str()));
            assert_eq!(line, None, "{name}: {secret} stands in the log");
        }
    }
}

/// Where a sign-in starts.
pub const fn start(profile: Profile) -> &'static str {
    match profile {
        Profile::NhsLogin => "/sign-in",
        Profile::Cis2 => "/sign-in/staff",
    }
}

/// Comes back from the provider, as a browser does that was sent from another site.
pub async fn arrive(browser: &mut Browser<'_>, back: &str) -> Answer {
    let request = browser.request(Method::GET, back).header("sec-fetch-site", "cross-site");
    browser.send(request.body(axum::body::Body::empty()).unwrap()).await
}
