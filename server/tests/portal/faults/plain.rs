//! What an answer may say when something broke: that it does not work right now, and nothing else.

use crate::town::answer::Answer;

/// Words of the record the town holds, and words of the machinery; in lower case.
const NEVER: [&str; 12] = [
    "matrix",
    "it is shown",
    "it is held",
    "999111",
    "999 111",
    "select",
    "sqlite",
    "sqlx",
    "postgres",
    "mishap",
    "store",
    "statement",
];

/// What is wrong with an answer in place of which something broke; none if it is plain.
pub fn complaint(answer: &Answer) -> Option<String> {
    if answer.status != 503 {
        return Some(format!("answered {}: {}", answer.status, start(&answer.body)));
    }
    let kind = answer.header("content-type").unwrap_or_default();
    let body = answer.body.to_lowercase();
    let said = match kind {
        "text/html; charset=utf-8" => "this does not work right now",
        "application/fhir+json" => "\"transient\"",
        "application/json" => "\"temporarily_unavailable\"",
        "text/plain; charset=utf-8" if body == "the database does not answer" => return None,
        _ => return Some(format!("a strange content type: {kind:?}: {}", start(&body))),
    };
    if !body.contains(said) {
        return Some(format!("no plain words: {}", start(&body)));
    }
    if !answer.header("cache-control").unwrap_or_default().contains("no-store") {
        return Some("it may be stored".to_owned());
    }
    NEVER.iter().find(|word| body.contains(*word)).map(|word| format!("it says {word:?}"))
}

fn start(body: &str) -> String {
    body.chars().take(300).collect()
}
