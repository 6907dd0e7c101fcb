//! Every route filled with every kind of id, and the form that would do what it is for.

use domain::nhs_number::NhsNumber;
use server::router::Route;

use super::objects::{ABSENT, Objects, STATES};
use crate::{
    machine::{alert, permission, summary},
    town::{people::number, portal::Portal},
};

/// One address of a route: how the matrix names it and what is really called.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Row {
    pub label: String,
    pub path: String,
    /// The one that whoever may use the route succeeds with.
    pub is_main: bool,
}

/// The choices for one place in an address; the main one first.
type Choices = Vec<(String, String)>;

/// Fills the places of a route: all main choices, then each other choice with the rest main.
pub fn rows(portal: &Portal, objects: &Objects, route: &Route) -> Vec<Row> {
    let mut places: Vec<(&str, Choices)> = Vec::new();
    let mut template = route.path.to_owned();
    for name in [
        "{person}",
        "{entry}",
        "{redaction}",
        "{flag}",
        "{session}",
        "{request}",
        "{view}",
        "{receipt}",
        "{section}",
        "{filter}",
        "{alert}",
        "{look}",
        "{query}",
        "{correction}",
        "{rule}",
        "{line}",
        "{looked_after}",
        "{grant}",
        "{concern}",
        "{visit}",
        "{pause}",
        "{area}",
        "{paper}",
        "{wave}",
        "{ods}",
        "{batch}",
        "{form}",
        "{reply}",
    ] {
        if template.contains(name) {
            places.push((name, choices(portal, objects, route.path, name)));
        }
    }
    if template.ends_with("{section}") || template.ends_with("{filter}") {
        template.push_str("{after}");
        places.push(("{after}", cursors(portal, objects, route.path)));
    }
    if matches!(route.path, "/FHIR/R4/DocumentReference" | "/FHIR/R4/Bundle") && route.method == "get" {
        template.push_str("?{query}");
        places.push(("{query}", queries(portal, objects, route.path)));
    }
    let fill = |chosen: &dyn Fn(usize) -> usize, is_main| {
        let (mut label, mut path) = (template.clone(), template.clone());
        for (at, (name, choices)) in places.iter().enumerate() {
            let (word, value) = &choices[chosen(at)];
            label = label.replace(name, word);
            path = path.replace(name, value);
        }
        Row { label, path, is_main }
    };
    let mut rows = vec![fill(&|_| 0, true)];
    for (place, (_, choices)) in places.iter().enumerate() {
        rows.extend((1..choices.len()).map(|other| fill(&|at| if at == place { other } else { 0 }, false)));
    }
    rows
}

fn named(pairs: &[(&str, &str)]) -> Choices {
    pairs.iter().map(|(word, value)| (format!("({word})"), (*value).to_owned())).collect()
}

fn choices(portal: &Portal, objects: &Objects, path: &str, place: &str) -> Choices {
    match place {
        "{person}" => {
            let mut people = vec![("own", &objects.ann), ("hill's", &objects.cal)];
            if path.ends_with("/{flag}") {
                people.insert(0, ("flagged", &objects.fay));
            } else if path.ends_with("/{concern}") {
                people.insert(0, ("disputed", &objects.bea));
            } else if path.ends_with("/view-back") {
                people.insert(0, ("switched-off", &objects.ola));
            } else if path.ends_with("/unclear") {
                people.insert(0, ("cleared", &objects.ola));
            } else if path.ends_with("/merge/confirm") || path.ends_with("/merge/withdraw") {
                people.insert(0, ("proposed", &objects.ron));
            } else if path.ends_with("/identity/settle") {
                people.insert(0, ("protected", &objects.pat));
            } else if path.ends_with("/merge/undo") {
                people.insert(0, ("merged", &objects.roy));
            } else if path.ends_with("/pack") {
                people.insert(0, ("flagged", &objects.fay));
            } else if path.contains("/young") {
                people.insert(0, ("young", &objects.zoe));
            } else if path.ends_with("/unfreeze") {
                people.insert(0, ("frozen", &objects.ike));
            } else {
                people.push(("flagged", &objects.fay));
            }
            let mut choices: Choices =
                people.iter().map(|(word, person)| (format!("({word})"), person.staff_ref.clone())).collect();
            choices.push(("(absent)".to_owned(), ABSENT.to_owned()));
            choices
        }
        "{form}" => {
            let its = if path.starts_with("/practice") { &objects.form } else { &objects.lost_form };
            named(&[("its", its), ("absent", ABSENT), ("odd", "no.id")])
        }
        "{entry}" => entries(portal, objects, path),
        "{redaction}" => named(&[("its", &objects.redaction), ("absent", ABSENT), ("odd", "no.id")]),
        "{line}" => named(&[("its", &objects.mismatch), ("absent", ABSENT), ("odd", "no.id")]),
        "{flag}" => named(&[
            ("its", &objects.fays_flag),
            ("another's", &objects.cals_flag),
            ("absent", ABSENT),
            ("odd", "no.id"),
        ]),
        "{session}" => named(&[("patient's", &objects.session), ("absent", ABSENT), ("odd", "no.id")]),
        "{request}" if path.ends_with("/take-back") => named(&[
            ("approved", &objects.approved),
            ("waiting", &objects.waiting),
            ("absent", ABSENT),
            ("odd", "no.id"),
        ]),
        "{request}" => named(&[
            ("waiting", &objects.waiting),
            ("approved", &objects.approved),
            ("absent", ABSENT),
            ("odd", "no.id"),
        ]),
        "{view}" => {
            named(&[("open", &objects.view), ("ended", &objects.ended_view), ("absent", ABSENT), ("odd", "no.id")])
        }
        "{receipt}" => named(&[("its", &objects.receipt), ("absent", NO_RECEIPT), ("odd", "no.id")]),
        "{alert}" if path.ends_with("/tell") || path.ends_with("/defer") => {
            named(&[("put off", &objects.put_off), ("open", &objects.alert), ("absent", ABSENT), ("odd", "no.id")])
        }
        "{alert}" => named(&[
            ("open", &objects.alert),
            ("put off", &objects.put_off),
            ("hill's", &objects.hills_alert),
            ("absent", ABSENT),
            ("odd", "no.id"),
        ]),
        "{look}" => named(&[("told", &objects.look), ("absent", ABSENT), ("odd", "no.id")]),
        "{query}" => named(&[("asked", &objects.query), ("absent", ABSENT), ("odd", "no.id")]),
        "{correction}" => {
            let ends = |step: &str| path.ends_with(step);
            let mut choices = [
                ("waiting", &objects.correction),
                ("declined", &objects.declined),
                ("hill's", &objects.hills_correction),
            ];
            if ends("/disagree") {
                choices.swap(0, 1);
            }
            let mut choices = named(&choices.map(|(word, value)| (word, value.as_str())));
            choices.extend(named(&[("absent", ABSENT), ("odd", "no.id")]));
            choices
        }
        "{rule}" => {
            let mut rules = vec![("draft", objects.draft_rule.as_str()), ("on", objects.rule.as_str())];
            if path.ends_with("/off") {
                rules.swap(0, 1);
            }
            rules.extend([("national", "national-marac"), ("absent", ABSENT), ("odd", "no.id")]);
            named(&rules)
        }
        "{looked_after}" => named(&[
            ("granted", &objects.looked_after),
            ("taken away", &objects.taken_away),
            ("absent", ABSENT),
            ("odd", "no.id"),
        ]),
        "{grant}" => {
            let mut grants =
                [("in force", objects.grant), ("paused", objects.paused_grant), ("hill's", objects.hills_grant)];
            if path.ends_with("/resume") {
                grants.swap(0, 1);
            }
            let grants = grants.map(|(word, grant)| (format!("({word})"), grant.0.simple().to_string()));
            grants.into_iter().chain(named(&[("absent", ABSENT), ("odd", "no.id")])).collect()
        }
        "{concern}" => named(&[("open", &objects.concern), ("absent", ABSENT), ("odd", "no.id")]),
        "{visit}" => named(&[("its", &objects.visit), ("absent", ABSENT), ("odd", "no.id")]),
        "{pause}" | "{area}" | "{paper}" | "{wave}" | "{ods}" | "{batch}" | "{reply}" => {
            named(&super::programme::choices(path, place))
        }
        "{section}" => named(&[("problems", "problems"), ("timeline", "timeline"), ("odd", "genome")]),
        "{filter}" => named(&[("problems", "problems"), ("held", "held"), ("unknown", "unknown"), ("odd", "genome")]),
        other => panic!("{other}: say what stands there"),
    }
}

fn is_patients(path: &str) -> bool {
    path.starts_with("/record") || path.contains("/preview") || is_proxys(path)
}

fn is_proxys(path: &str) -> bool {
    path.starts_with("/people/")
}

fn entry_of(portal: &Portal, objects: &Objects, path: &str, state: &str) -> String {
    let audience = if is_patients(path) { Portal::patient_entry } else { Portal::staff_entry };
    let name = match state {
        "another's" => audience(portal, &objects.bea, "Condition", "theirs"),
        state => audience(portal, &objects.ann, "Condition", state),
    };
    if is_proxys(path) { objects.proxy_names(portal).outer(&name) } else { name }
}

fn entries(portal: &Portal, objects: &Objects, path: &str) -> Choices {
    let main = match path.rsplit('/').next() {
        Some("release") => "held",
        Some("undo") => "released",
        Some("lift") => "redacted",
        _ => "shown",
    };
    let states = [main].into_iter().chain(STATES.into_iter().filter(|state| *state != main)).chain(["another's"]);
    let mut choices: Choices =
        states.map(|state| (format!("({state})"), entry_of(portal, objects, path, state))).collect();
    choices.extend(named(&[("absent", ABSENT), ("odd", "no.id")]));
    choices
}

fn cursors(portal: &Portal, objects: &Objects, path: &str) -> Choices {
    let mut choices = named(&[("", "")]);
    choices[0].0.clear();
    for state in ["shown", "redacted", "another's"] {
        let entry = entry_of(portal, objects, path, state);
        choices.push((format!("?after=({state})"), format!("?after={entry}")));
    }
    choices.push(("?after=(absent)".to_owned(), format!("?after={ABSENT}")));
    choices.push(("?after=(odd)".to_owned(), "?after=no.id".to_owned()));
    choices
}

/// The queries that find and read the summaries of people of either practice, and of nobody.
fn queries(portal: &Portal, objects: &Objects, path: &str) -> Choices {
    let (own, hills, nobody) = (objects.ann.number.clone(), objects.cal.number.clone(), number(90));
    let query = |number: &NhsNumber| {
        let who = format!("https://fhir.nhs.uk/Id/nhs-number%7C{}", number.digits());
        if path.ends_with("DocumentReference") {
            return format!("patient={who}");
        }
        let keys = &portal.office.keys;
        let id = keys.machine_message(&["summary", &keys.nhs(number)]).parse::<uuid::Uuid>().unwrap();
        format!("composition.identifier={id}&composition.subject:Patient.identifier={who}")
    };
    let choices = [("own", own), ("hill's", hills), ("nobody", nobody)];
    choices.iter().map(|(word, number)| (format!("({word})"), query(number))).collect()
}

/// The FHIR resource that does what a route is for, where it takes one.
pub fn resource(objects: &Objects, route: &Route) -> Option<serde_json::Value> {
    let number = objects.ann.number.digits();
    match route.path {
        "/FHIR/R4/$setPermission" if route.method == "post" => Some(permission(number, "No")),
        "/FHIR/R4/AuditEvent" if route.method == "post" => {
            Some(alert(number, &objects.ann.ods, "staff-clinician", "1", "1"))
        }
        "/FHIR/R4/Bundle" if route.method == "post" => {
            Some(summary(number, "4AB02CD0-AE61-11E7-A4D0-11E81EF36166", None, &["Wasp sting"]))
        }
        _ => None,
    }
}

/// A code that is sound and was never given.
const NO_RECEIPT: &str = "2222-2222-2222-2222";

/// The form that does what a route is for.
pub fn form(objects: &Objects, path: &str) -> Vec<(&'static str, String)> {
    if path.starts_with("/practice/switch-on/") {
        return switch_on(objects);
    }
    if path.contains("/merge") {
        return merge(objects, path);
    }
    if let Some(fields) = review(objects, path) {
        return fields;
    }
    if path == "/programme/forecast/keep" {
        // Its one practice said nothing.
        let fields = [("scope", "area:still-vale"), ("silent", "yes"), ("version", "0")];
        return fields.map(|(name, value)| (name, value.to_owned())).to_vec();
    }
    let is_form_desk = ["/programme/forms", "/programme/forms/code"].contains(&path);
    if !is_form_desk && path.starts_with("/programme") || path == "/practice/programme" {
        return super::programme::form(&objects.brookside_place);
    }
    let fields: &[(&'static str, &str)] = match path.rsplit('/').next().unwrap_or_default() {
        "rules" | "words" => &[
            ("name", "A rule"),
            ("source", "A good reason"),
            ("act", "hold"),
            ("phrases", "zebra"),
            ("group", "everyone"),
        ],
        "codes" => &[("list", "1364731000000104")],
        "on" => &[("act", "hold"), ("looked", "yes")],
        "off" if path.starts_with("/practice/") => &[("why", "A good reason")],
        "proxies" => {
            let mut fields = crate::looking_after::form(62, "consent", &["problems"], false);
            fields.push(("why", "A good reason".to_owned()));
            return fields;
        }
        "renew" => &[("ground", "consent"), ("seen", "A good reason"), ("sections", "problems")],
        "pause" => &[],
        "proxy-concerns" => &[("kind", "dispute")],
        "{concern}" | "resume" => &[("why", "A good reason")],
        "search" if path == "/search" || is_proxys(path) => return vec![("words", "shown".to_owned())],
        "download" => &[("form", "paper")],
        "search" => return vec![("nhs_number", objects.ann.number.digits().to_owned())],
        "find" if path.starts_with("/practice") => &[("words", "shown")],
        "hide" => {
            return vec![
                ("entries", objects.entry.clone()),
                ("confirmed", "yes".to_owned()),
                ("reason", "coercion".to_owned()),
                ("audience", "both".to_owned()),
            ];
        }
        "find" => return objects.whom(),
        "open" => {
            return [objects.whom(), vec![("ground", "in-person".to_owned()), ("care", "yes".to_owned())]].concat();
        }
        "email" => &[("email", "somebody@mail.example")],
        "code" if path.contains("/forms/") => return objects.typed_form(),
        "code" => return vec![("code", objects.code.clone())],
        "channel" => &[("channel", "letter")],
        "contact" | "told" => &[("way", "letter")],
        "approve" => &[("lasting", "1-hour")],
        "receipts" => return vec![("code", objects.receipt.clone())],
        "forms" => {
            let more = [("given", "Ann"), ("family", "Matrix"), ("how", "paper")];
            let more = more.map(|(name, value)| (name, value.to_owned()));
            return objects.typed_form().into_iter().chain(more).collect();
        }
        // The form is under another family name.
        "settle" if path.contains("/forms/") => {
            let same = [("same_person", "yes"), ("why", "A good reason")].map(|(name, value)| (name, value.to_owned()));
            return [("receipt", objects.recorded.clone())].into_iter().chain(same).collect();
        }
        "give-back" => &[],
        "{paper}" => &[("voice", "patient"), ("words", "My words")],
        "opt-out" => return objects.typed_form(),
        "sharing" => &[("extent", "none"), ("how", "desk"), ("speaker", "themselves")],
        // Ann chose once.
        "waiting" => &[("decision", "drop"), ("version", "1")],
        "role" => &[("role", "0")],
        "clear" | "unclear" | "copy" => &[],
        "identity" => &[("say", "died"), ("why", "A good reason")],
        "settle" => &[("settle", "unprotect"), ("why", "A good reason")],
        "{line}" => &[("done", "A good reason")],
        "unfreeze" | "freeze" | "lift" | "view-back" => &[("why", "A good reason")],
        "attendance" => {
            return vec![("list", format!("nhs_number,date\n{},2026-11-20", objects.ann.number.digits()))];
        }
        "access" => &[
            ("level", "full"),
            ("from-day", "1"),
            ("from-month", "2"),
            ("from-year", "2026"),
            ("why", "A good reason"),
        ],
        "flags" => &[("note", "A good reason")],
        "{flag}" => &[("step", "clear"), ("why", "A good reason")],
        "redact" => &[("reason", "coercion"), ("audience", "both")],
        "part" => &[("typed", "Active"), ("reason", "coercion"), ("audience", "both"), ("confirmed", "yes")],
        "token" => &[("grant_type", "client_credentials")],
        "off" | "back" => &[],
        "sign-out" | "before-you-start" | "end" | "end-all" | "decline" | "take-back" | "withdraw" | "undo" => &[],
        "judge" => &[("verdict", "justified"), ("why", "A good reason")],
        "escalate" => &[("why", "A good reason")],
        "defer" => &[("why", "A good reason"), ("review-day", "1"), ("review-month", "2"), ("review-year", "2027")],
        "{query}" => &[("answer", "A nurse of the ward")],
        "address" => &[("address", "officer@example.org")],
        "correction" => &[("says", "not-mine"), ("words", "My words")],
        "disagree" => &[("words", "My words")],
        "review" => &[
            ("on-day", "20"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("alone", "yes"),
            ("words", "A good talk"),
            ("outcome", "until-16"),
            ("kept", "mental-health"),
        ],
        "assessment" => &[("outcome", "capable"), ("notes", "A good talk")],
        "visit" => &visit(),
        "answer" => &[("answer", "changed"), ("words", "A good reason")],
        "acknowledge" => &[],
        "tell" | "{look}" => &[],
        "pack" => &[("decision", "keep"), ("words", "A good reason")],
        "letter" => &[("what", "again")],
        other => panic!("{other}: say what its form holds"),
    };
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// What the forms about two records of one person ask.
fn merge(objects: &Objects, path: &str) -> Vec<(&'static str, String)> {
    match path.rsplit('/').next() {
        Some("find") => vec![("nhs_number", objects.bea.number.digits().to_owned())],
        Some("merge") => vec![
            ("other", objects.bea.staff_ref.clone()),
            ("keep", "this".to_owned()),
            ("why", "A good reason".to_owned()),
        ],
        _ => vec![("why", "A good reason".to_owned())],
    }
}

/// The forms of the review desk.
fn review(objects: &Objects, path: &str) -> Option<Vec<(&'static str, String)>> {
    let line = ("lines", objects.line.clone());
    match path {
        _ if path.ends_with("/release") => Some(vec![("version", objects.held_version.clone())]),
        "/practice/review" => Some(vec![("sort", "age".to_owned())]),
        "/practice/review/decide" => Some(vec![line, ("how", "release".to_owned())]),
        "/practice/review/undo" => Some(vec![("decision", objects.decision.clone())]),
        // A line of the kind everyone may know of.
        "/practice/review/assign" => Some(vec![("lines", objects.question.clone()), ("to", "me".to_owned())]),
        _ => None,
    }
}

/// Everything the forms about the practice's switch-on ask between them.
fn switch_on(objects: &Objects) -> Vec<(&'static str, String)> {
    let mut fields = crate::switching::choice("everyone", "none", &objects.brookside_version);
    let more = [("why", "A good reason"), ("review-day", "1"), ("review-month", "2"), ("review-year", "2027")];
    fields.extend(more.map(|(name, value)| (name, value.to_owned())));
    fields
}

/// A visit of a young person that proxies do not see.
pub const fn visit() -> [(&'static str, &'static str); 5] {
    [
        ("visit-day", "10"),
        ("visit-month", "10"),
        ("visit-year", "2026"),
        ("wants", "kept"),
        ("capacity", "Said it back"),
    ]
}
