//! The page of kept mail: plain HTML, one style sheet, no script.

use std::fmt::Write as _;

use domain::stamp::Stamp;
use mail::receiver::KeptMail;

pub(super) fn all(mails: &[KeptMail]) -> String {
    let mut list = String::new();
    for mail in mails {
        let when = mail.at.london();
        let _ = write!(
            list,
            "<article><h2>{}</h2><dl><div><dt>To</dt><dd>{}</dd></div>\
             <div><dt>Kept</dt><dd><time datetime=\"{}\">{}</time></dd></div></dl><pre>{}</pre></article>",
            escaped(&mail.subject),
            escaped(&mail.recipient),
            instant(mail.at),
            when.strftime("%-d %B %Y at %H:%M:%S"),
            escaped(&mail.body)
        );
    }
    if mails.is_empty() {
        list.push_str("<p>No mail has been kept yet.</p>");
    }
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Kept mail - Candour demonstration</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\
         <body><header><p><strong>Demonstration.</strong> Mail is kept here and sent to nobody. \
         It is gone when the demonstration ends.</p></header>\
         <main><h1>Kept mail</h1>{list}<p><a href=\"/messages\">The same as data</a></p></main></body></html>"
    )
}

/// An instant in UTC, such as `2026-11-01T09:30:00Z`.
pub(super) fn instant(at: Stamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).map(|instant| instant.to_string()).unwrap_or_default()
}

/// Text made safe inside an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
