//! One request as a page of ours sends it, by somebody whom its route is for.

use axum::http::Method;
use server::router::{Route, Whose};

use super::{
    callers::Caller,
    objects::Objects,
    rows::{form, resource, rows},
};
use crate::town::{answer::Answer, database::Kind, portal::Portal};

/// Who tries a route, if it is for them: served, met by the closed door, or refused once they are known.
const TRY: [&str; 16] = [
    "unwarned",
    "patient",
    "flagged",
    "proxy",
    "reception",
    "manager",
    "clinician",
    "lead",
    "hill-gp",
    "elsewhere",
    "privacy",
    "choosing",
    "system",
    "user",
    "programme",
    "area",
];
/// PostgreSQL answers more slowly; these see there what the others see on SQLite.
const FEWER: [&str; 9] =
    ["patient", "proxy", "reception", "manager", "clinician", "privacy", "system", "user", "programme"];
/// Everybody's routes answer these in different ways.
const ANYONE: [&str; 3] = ["anonymous", "patient", "clinician"];

/// One request that somebody sends.
pub struct Case<'r> {
    pub name: String,
    pub route: &'r Route,
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    pub resource: Option<serde_json::Value>,
    pub caller: usize,
}

impl Case<'_> {
    /// Sends it, and forgets what that did to the session.
    pub async fn answered(&self, callers: &mut [Caller<'_>]) -> Answer {
        let browser = &mut callers[self.caller].browser;
        let kept = browser.cookie.clone();
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let method: Method = self.route.method.to_uppercase().parse().unwrap();
        let answer = match &self.resource {
            Some(resource) => browser.fhir(&self.path, resource.to_string()).await,
            None => browser.call(method, &self.path, &fields).await,
        };
        browser.cookie = kept;
        answer
    }
}

/// The cases of a route: who is to try it, and with what.
pub fn cases<'r>(portal: &Portal, objects: &Objects, route: &'r Route, callers: &[Caller<'_>]) -> Vec<Case<'r>> {
    let row = rows(portal, objects, route).remove(0);
    let resource = resource(objects, route);
    let fields = if route.method == "post" && resource.is_none() { form(objects, route.path) } else { Vec::new() };
    let names: &[&str] = match (route.whose, portal.database.kind()) {
        (Whose::Anyone, _) => &ANYONE,
        (Whose::Choosing, _) | (_, Kind::Sqlite) => &TRY,
        (_, Kind::Postgres) => &FEWER,
    };
    names
        .iter()
        .map(|name| (name, callers.iter().position(|caller| caller.name == *name).unwrap()))
        .filter(|(_, at)| callers[*at].may.contains(&route.whose))
        .map(|(name, caller)| Case {
            name: format!("{} {} as {name}", route.method, row.label),
            route,
            path: row.path.clone(),
            fields: fields.clone(),
            resource: resource.clone(),
            caller,
        })
        .collect()
}
