//! A browser: keeps the cookie, sends what browsers send, and finds its way by links and forms.

use axum::{
    body::Body,
    http::{Method, Request, header},
};

use super::{answer::Answer, portal::Portal};

/// One browser, with at most one cookie.
pub struct Browser<'a> {
    portal: &'a Portal,
    pub cookie: Option<String>,
    /// A system's token, which no browser has.
    pub bearer: Option<String>,
}

impl<'a> Browser<'a> {
    pub const fn new(portal: &'a Portal, cookie: Option<String>) -> Self {
        Self { portal, cookie, bearer: None }
    }

    /// A system with a token.
    pub const fn of_system(portal: &'a Portal, token: String) -> Self {
        Self { portal, cookie: None, bearer: Some(token) }
    }

    /// A second window with the same cookie.
    pub fn again(&self) -> Self {
        Self { portal: self.portal, cookie: self.cookie.clone(), bearer: self.bearer.clone() }
    }

    /// Follows a link.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.call(Method::GET, path, &[]).await
    }

    /// Presses *Release* on an entry's own page, as it stands now.
    pub async fn release(&mut self, page: &str) -> Answer {
        let body = self.get(page).await.body;
        let rest = body.split("name=\"version\" value=\"").nth(1).unwrap_or("none\"");
        let version = rest.split('"').next().unwrap().to_owned();
        self.post(&format!("{page}/release"), &[("version", &version)]).await
    }

    /// Sends a form from one of our own pages.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.call(Method::POST, path, fields).await
    }

    /// Any method.
    pub async fn call(&mut self, method: Method, path: &str, fields: &[(&str, &str)]) -> Answer {
        let is_safe = method == Method::GET || method == Method::HEAD;
        let mut request = self.request(method, path).header("sec-fetch-site", "same-origin");
        if !is_safe {
            request = request
                .header(header::ORIGIN, &self.portal.origin)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(request.body(if is_safe { Body::empty() } else { Body::from(body) }).unwrap()).await
    }

    /// Sends a FHIR resource.
    pub async fn fhir(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/fhir+json");
        self.portal.send(request.body(body.into()).unwrap()).await
    }

    /// A request with Host, cookie and token, to be finished by hand.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let host = self.portal.origin.split_once("//").unwrap().1;
        let request = Request::builder().method(method).uri(path).header(header::HOST, host);
        let request = match &self.bearer {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        };
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, format!("{}={cookie}", self.portal.cookie_name)),
            None => request,
        }
    }

    /// Sends a request and keeps the cookie that comes back.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let answer = self.portal.send(request).await;
        if let Some(set) = answer.header("set-cookie") {
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            assert_eq!(name, self.portal.cookie_name);
            self.cookie = Some(value.to_owned()).filter(|value| !value.is_empty());
        }
        answer
    }
}

/// A form as it stands on a page, filled in like someone who takes the first choice everywhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// Paths a page links to, without assets and the quick exit.
pub fn links(body: &str) -> Vec<String> {
    tags(body, "a")
        .filter_map(|tag| attribute(tag, "href"))
        .filter(|path| path.starts_with('/') && path != "/exit" && !path.starts_with("/assets/"))
        .collect()
}

/// Forms that post.
pub fn forms(body: &str) -> Vec<Form> {
    body.split("<form ")
        .skip(1)
        .filter_map(|rest| {
            let (inside, _) = rest.split_once("</form>")?;
            let (open, inside) = inside.split_once('>')?;
            let named = |tag: &'_ str| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()));
            let mut fields: Vec<(String, String)> = Vec::new();
            for (name, value) in tags(inside, "input").chain(tags(inside, "textarea")).filter_map(named) {
                if !fields.iter().any(|(known, _)| *known == name) {
                    fields.push((name, if value.is_empty() { "1".to_owned() } else { value }));
                }
            }
            Some(Form { action: attribute(open, "action")?, fields })
        })
        .collect()
}

fn tags<'b>(body: &'b str, name: &str) -> impl Iterator<Item = &'b str> {
    let open = format!("<{name} ");
    let starts: Vec<usize> = body.match_indices(&open).map(|(at, _)| at + open.len()).collect();
    starts.into_iter().filter_map(|at| body[at..].split('>').next())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = format!(" {tag}");
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&"))
}
