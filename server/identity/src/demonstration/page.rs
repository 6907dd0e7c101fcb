//! The provider's pages: plain HTML, one style sheet, no script.

use std::fmt::Write as _;

use axum::http::header;
use axum::response::IntoResponse;
use url::Url;

use super::directory::DirectoryEntry;
use super::request::Parameters;
use crate::claims::Profile;

pub(super) const NOBODY_CHOSEN: &str = "Choose a person, or fill in the fields below the list.";
pub(super) const UNKNOWN: &str = "There is nobody like that here. Check what you chose or typed.";
pub(super) const LEVEL_UNKNOWN: &str = "Choose P9 or P5.";
pub(super) const LEVEL_NOT_ASKED: &str = "This service does not accept that level of proof.";

/// The roles a directory knows by name.
const ROLES: [(&str, &str); 9] = [
    ("gp", "GP"),
    ("nurse", "Nurse"),
    ("receptionist", "Receptionist"),
    ("practice-manager", "Practice manager"),
    ("safeguarding-lead", "Safeguarding lead"),
    ("clinician", "Clinician elsewhere"),
    ("privacy-officer", "Privacy officer"),
    ("programme-officer", "Programme officer"),
    ("area-lead", "Area lead"),
];

const LEVELS: [(&str, &str); 2] = [("P9", "P9: identity proved"), ("P5", "P5: identity claimed")];

/// What was sent before, and what was wrong with it.
pub(super) struct Typed<'a> {
    pub(super) given: &'a Parameters,
    pub(super) mistake: Option<&'static str>,
}

impl Typed<'_> {
    fn value(&self, name: &str) -> &str {
        self.given.get(name).unwrap_or_default()
    }
}

pub(super) async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=300")],
        include_str!("style.css"),
    )
}

/// The content security policy. Browsers hold `form-action` against redirects too, so the portals are named.
pub(super) fn policy<'a>(portals: impl Iterator<Item = &'a Url>) -> String {
    let mut origins: Vec<_> = portals.map(|address| address.origin().ascii_serialization()).collect();
    origins.sort();
    origins.dedup();
    format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {}; base-uri 'none'; frame-ancestors 'none'",
        origins.join(" ")
    )
}

pub(super) fn welcome() -> String {
    document(
        "Demonstration sign-in",
        "<h1>Demonstration sign-in</h1>\
         <p>This stands in for NHS login and for the sign-in of NHS staff while you try the portal out. \
         Everyone here is made up, and nobody has a password.</p>\
         <p>Start from the portal: it sends you here to choose who to be.</p>\
         <p><a href=\"/people\">Everyone you can choose, as data</a></p>",
    )
}

/// A page that leads nowhere, because the way back cannot be trusted.
pub(super) fn dead_end(why: &str) -> String {
    document("You cannot sign in from there", &format!("<h1>You cannot sign in from there</h1><p>{}</p>", escaped(why)))
}

/// The form. It posts back to the address it came from, with the request in hidden fields.
pub(super) fn sign_in(profile: Profile, people: &[DirectoryEntry], typed: &Typed<'_>) -> String {
    let mut body = String::from("<h1>Who do you want to be?</h1>");
    if let Some(mistake) = typed.mistake {
        let _ = write!(body, "<p class=\"mistake\" role=\"alert\">{}</p>", escaped(mistake));
    }
    body.push_str("<form method=\"post\" action=\"/authorize\">");
    for (name, value) in typed.given.echoed() {
        let _ = write!(body, "<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value));
    }
    list(&mut body, people, typed.value("person"));
    match profile {
        Profile::NhsLogin => {
            body.push_str("<fieldset><legend>Or any patient in the portal</legend>");
            field(&mut body, ("nhs_number", "NHS number"), "inputmode=\"numeric\"", typed.value("nhs_number"));
            select(&mut body, ("level", "Level of proof"), &LEVELS, typed.value("level"));
        }
        Profile::Cis2 => {
            body.push_str("<fieldset><legend>Or someone in a role</legend>");
            let mut roles = vec![("", "Choose a role")];
            roles.extend(ROLES);
            select(&mut body, ("role", "Role"), &roles, typed.value("role"));
            field(&mut body, ("ods", "Organisation code (ODS)"), "autocapitalize=\"characters\"", typed.value("ods"));
        }
    }
    body.push_str(
        "</fieldset><p class=\"buttons\"><button>Continue</button>\
         <button class=\"second\" name=\"refuse\" value=\"yes\">Do not share my details</button></p></form>",
    );
    document("Choose who to be", &body)
}

fn list(body: &mut String, people: &[DirectoryEntry], chosen: &str) {
    body.push_str("<fieldset><legend>Someone from the list</legend>");
    let nobody = DirectoryEntry {
        id: String::new(),
        label: "Nobody from the list".to_owned(),
        about: "Use the fields below.".to_owned(),
        staff: false,
    };
    for (at, person) in people.iter().chain([&nobody]).enumerate() {
        let checked = if person.id == chosen { " checked" } else { "" };
        let _ = write!(
            body,
            "<div class=\"choice\"><input type=\"radio\" name=\"person\" id=\"person-{at}\" value=\"{}\" \
             aria-describedby=\"about-{at}\"{checked}><label for=\"person-{at}\">{}</label>\
             <span id=\"about-{at}\">{}</span></div>",
            escaped(&person.id),
            escaped(&person.label),
            escaped(&person.about)
        );
    }
    body.push_str("</fieldset>");
}

fn field(body: &mut String, (name, label): (&str, &str), hints: &str, value: &str) {
    let _ = write!(
        body,
        "<p><label for=\"{name}\">{label}</label><input id=\"{name}\" name=\"{name}\" value=\"{}\" \
         autocomplete=\"off\" spellcheck=\"false\" {hints}></p>",
        escaped(value)
    );
}

fn select(body: &mut String, (name, label): (&str, &str), options: &[(&str, &str)], chosen: &str) {
    let _ = write!(body, "<p><label for=\"{name}\">{label}</label><select id=\"{name}\" name=\"{name}\">");
    for (value, text) in options {
        let selected = if *value == chosen { " selected" } else { "" };
        let _ = write!(body, "<option value=\"{value}\"{selected}>{text}</option>");
    }
    body.push_str("</select></p>");
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} - demonstration sign-in</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\
         <body><header><p><strong>Demonstration sign-in. Not NHS login.</strong> \
         Never type real details here.</p></header><main>{body}</main></body></html>"
    )
}

/// Text made safe inside an element or a quoted attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
