//! What came back, and the same without what may differ between two honest answers.

use axum::{body::Body, http::Response};

/// A whole answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case, in order.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// Reads an answer to its end.
    pub async fn of(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let mut headers: Vec<(String, String)> = parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        headers.sort();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Self { status: parts.status.as_u16(), headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// A header's one value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let value = found.next();
        assert_eq!(found.next(), None, "{name} stands twice");
        value
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// The nonce of its content security policy.
    pub fn nonce(&self) -> &str {
        let policy = self.header("content-security-policy").unwrap();
        policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).unwrap().0
    }

    /// Status, headers and body as one text, with the nonce and the error reference made from it taken out.
    pub fn plain(&self) -> String {
        let headers: Vec<String> = self.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let all = format!("{}\n{}\n\n{}", self.status, headers.join("\n"), self.body);
        let nonce = self.nonce();
        all.replace(nonce, "(nonce)").replace(&nonce[..8].to_uppercase(), "(reference)")
    }

    /// Whether it is the closed door.
    pub fn is_closed_door(&self) -> bool {
        self.status == 200 && self.body.contains("You cannot see your record here</h1>")
    }
}
