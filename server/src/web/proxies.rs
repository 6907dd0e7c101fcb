//! A person's proxies, at their practice.

use app::{forms::proxies as forms, pages::practice as pages};
use axum::{extract::Path, response::Response};
use contract::{
    ids::{ConcernRef, GrantRef},
    ports::proxy::{ProxyDesk, ProxyGranting},
    refusal::Refusal,
};

use super::{fields::Form, practice::person_ref};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    /// A person's proxies, or the refusal of a role that sees none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn proxies(&self) -> Result<&dyn ProxyDesk, Refusal> {
        self.desk.proxy_desk().ok_or(Refusal::NotForThisRole)
    }

    /// Both sides of it, or the refusal of a role that does not decide.
    fn granting(&self) -> Result<(&dyn ProxyDesk, &dyn ProxyGranting), Refusal> {
        Ok((self.proxies()?, self.desk.proxy_granting().ok_or(Refusal::NotForThisRole)?))
    }
}

/// `GET /practice/people/{person}/proxies`.
pub async fn list(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = async { pages::proxies(caller.proxies()?, &caller.page.frame(), &person_ref(&person)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/proxies`.
pub async fn grant(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (desk, granting) = caller.granting()?;
        forms::grant(desk, granting, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/proxies/{grant}/renew`.
pub async fn renew(caller: StaffCaller, Path((person, grant)): Path<(String, String)>, Form(fields): Form) -> Response {
    let outcome = async {
        let (desk, granting) = caller.granting()?;
        let at = (&person_ref(&person)?, &grant_ref(&grant)?);
        forms::renew(desk, granting, &caller.page.frame(), at, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/proxies/{grant}/resume`.
pub async fn resume(
    caller: StaffCaller,
    Path((person, grant)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let (desk, granting) = caller.granting()?;
        let at = (&person_ref(&person)?, &grant_ref(&grant)?);
        forms::resume(desk, granting, &caller.page.frame(), at, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/proxies/{grant}/pause`.
pub async fn pause(caller: StaffCaller, Path((person, grant)): Path<(String, String)>, Form(fields): Form) -> Response {
    let outcome = async {
        let at = (&person_ref(&person)?, &grant_ref(&grant)?);
        forms::pause(caller.proxies()?, &caller.page.frame(), at, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/proxies/{grant}/end`.
pub async fn end(caller: StaffCaller, Path((person, grant)): Path<(String, String)>, Form(fields): Form) -> Response {
    let outcome = async {
        let at = (&person_ref(&person)?, &grant_ref(&grant)?);
        forms::end(caller.proxies()?, &caller.page.frame(), at, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/proxy-concerns`.
pub async fn record_concern(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome =
        async { forms::record_concern(caller.proxies()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/proxy-concerns/{concern}`.
pub async fn decide(
    caller: StaffCaller,
    Path((person, concern)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let (desk, granting) = caller.granting()?;
        let concern = ConcernRef::parse(&concern).ok_or(Refusal::NotFound)?;
        let at = (&person_ref(&person)?, &concern);
        forms::decide(desk, granting, &caller.page.frame(), at, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

fn grant_ref(text: &str) -> Result<GrantRef, Refusal> {
    GrantRef::parse(text).ok_or(Refusal::NotFound)
}
