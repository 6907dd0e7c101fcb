//! The matrix itself: made from the router's own table, compared with the one that was looked at and committed.

use std::{collections::BTreeSet, path::Path};

use axum::http::Method;
use server::router::{ROUTES, Route, Whose};

use super::{
    callers::{self, Caller},
    objects::Objects,
    rows::{Row, form, resource, rows},
    snapshot::{Change, Snapshot},
};
use crate::town::{answer::Answer, database::Kind, portal::Portal};

const LEGEND: &str = "\
# Every route of the portal, each with what can stand in its address, and what each kind of caller is answered.
# Made by the test `permission`; read each difference before committing it. A redirect shows where it leads; `closed` is
# the closed door; `odd` could be no id at all. Forms are filled in so that they would do what they are for.
# OTHER is every method the address does not take.
";

/// Addresses nobody should find anything at.
const GUESSES: [&str; 23] = [
    "/admin",
    "/api",
    "/api/record",
    "/FHIR/R4/Patient",
    "/metrics",
    "/health",
    "/.env",
    "/.git/config",
    "/candour.toml",
    "/record/",
    "/record/problems/",
    "/record/entry/a/b",
    "/Record",
    "//record",
    "/practice/",
    "/practice/people",
    "/practice/people/",
    "/account/sessions",
    "/sign-in/",
    "/assets",
    "/assets/",
    "/assets/../Cargo.toml",
    "/assets/%2e%2e/portal.db",
];

/// Callers to whom nothing in a main row belongs.
const ELSEWHERE: [&str; 6] = ["another", "flagged", "under-13", "proxy", "hill-gp", "hill-user"];

/// What one caller gets, in a word.
fn word(answer: &Answer) -> String {
    if answer.status != 303 {
        return if answer.is_closed_door() { "closed".to_owned() } else { answer.status.to_string() };
    }
    let parts: Vec<&str> = answer.location().split('/').collect();
    match parts.as_slice() {
        ["", ""] => "→/",
        ["", "before-you-start"] => "→warning",
        ["", "account"] => "→account",
        ["", "account", page] if page.starts_with("contact") => "→contact",
        ["", "requests"] => "→requests",
        ["", "viewer"] => "→viewer",
        ["", "viewer", "views", _] => "→view",
        ["", "viewer", "requests", _] => "→asked",
        ["", "practice"] => "→desk",
        ["", "practice", "letters"] => "→letters",
        ["", "practice", page] if page.starts_with("review") => "→review",
        ["", "practice", "rules", _] => "→rule",
        ["", "practice", "switch-on"] => "→switch-on",
        ["", "practice", "forms"] | ["", "programme", "forms"] => "→forms",
        ["", "programme"] => "→programme",
        ["", "programme", "areas", _] => "→area",
        ["", "programme", "consultations", _] => "→replies",
        ["", "programme", page] if page.starts_with("forecast") => "→forecast",
        ["", "programme", "packs", _] => "→batch",
        ["", "practice", "packs"] => "→held",
        ["", "programme", "waves", _] => "→wave",
        ["", "practice", "programme"] => "→answer",
        ["", "alerts"] => "→alerts",
        ["", "alerts", _] => "→alert",
        ["", "who-looked"] => "→looks",
        ["", "corrections"] => "→own-list",
        ["", "practice", "corrections"] => "→queue",
        ["", "practice", "corrections", _] => "→request",
        ["", "sign-in", "staff", "role"] => "→role",
        ["", "sharing", "receipts", _] | ["", "practice", "people", _, "sharing", "receipts", _] => "→receipt",
        ["", "practice", "people", _, "sharing"] => "→sharing",
        ["", "practice", "people", _, "merge"] => "→merge",
        ["", "practice", "people", _, "identity"] => "→who",
        ["", "practice", "people", _, "proxies"] => "→proxies",
        ["", "practice", "people", _] => "→person",
        ["", "practice", "people", _, "young"] => "→young",
        ["", "practice", "people", _, "entry", _] => "→entry",
        ["", "practice", "people", _, "hidden", _] => "→hidden",
        ["https:", ..] => "→away",
        _ => panic!("redirected to {}: give it a word", answer.location()),
    }
    .to_owned()
}

/// Whether the caller got what the route is for.
pub fn is_served(answer: &Answer) -> bool {
    match answer.status {
        200 | 201 => true,
        303 => !["/", "/before-you-start"].contains(&answer.location()),
        _ => false,
    }
}

/// Calls an address as everyone, and holds each answer against what the route's own line promises.
async fn line(
    callers: &mut [Caller<'_>],
    snapshot: &mut Snapshot<'_>,
    objects: &Objects,
    route: &Route,
    row: &Row,
) -> String {
    let method: Method = route.method.to_uppercase().parse().unwrap();
    let is_form = route.method == "post" && resource(objects, route).is_none();
    let fields = if is_form { form(objects, route.path) } else { Vec::new() };
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut words = Vec::new();
    for caller in callers {
        let case = format!("{method} {} as {}", row.label, caller.name);
        let kept = caller.browser.cookie.clone();
        let answer = match resource(objects, route) {
            Some(resource) => caller.browser.fhir(&row.path, resource.to_string()).await,
            None => caller.browser.call(method.clone(), &row.path, &fields).await,
        };
        caller.browser.cookie = kept;
        let change = snapshot.restore().await;
        let may = caller.may.contains(&route.whose);
        if !may {
            assert!(!is_served(&answer), "{case}: refused by the table, served by the router ({})", answer.status);
            assert_ne!(change, Change::Record, "{case}: refused, but done");
        }
        // A wrong code is counted: it must not be guessed. A summary read from elsewhere is a look:
        // it, and what it shows, are kept before the answer.
        let counts = route.path == "/account/contact/code" && may;
        let shows = ["/FHIR/R4/Bundle", "/viewer/views/{view}"].contains(&route.path);
        let is_look = route.method == "get" && shows && may;
        if (method == Method::GET && !is_look) || (matches!(answer.status, 400..) && !counts) {
            assert_ne!(change, Change::Record, "{case}: answered {}, yet something changed", answer.status);
        }
        if may && row.is_main && route.whose != Whose::Anyone && !ELSEWHERE.contains(&caller.name) {
            let leaves =
                ["/account/sessions/end-all", "/before-you-start"].contains(&route.path) && answer.status == 303;
            // A look and a request are one viewer's alone, and no ground of clinicians is an officer's.
            let theirs = route.whose != Whose::Viewer
                || caller.name == "clinician"
                || !route.path.contains('{') && (caller.name != "privacy" || route.path != "/viewer/open");
            let warned = route.whose != Whose::Patient || caller.name != "unwarned";
            // A practice that is on has no refusal to take back.
            let theirs = theirs && route.path != "/practice/switch-on/take-back";
            assert!(is_served(&answer) || leaves || !warned || !theirs, "{case}: may, but was answered {answer:?}");
        }
        words.push(word(&answer));
    }
    text(route.method, &row.label, &words)
}

fn text(method: &str, label: &str, words: &[String]) -> String {
    let mut line = format!("{:<5} {label:<64}", method.to_uppercase());
    for word in words {
        line.push_str(&format!(" {word:<9}"));
    }
    line.trim_end().to_owned()
}

/// Every method an address does not take.
async fn other_methods(callers: &mut [Caller<'_>], snapshot: &mut Snapshot<'_>, path: &str, row: &Row) -> String {
    let taken: BTreeSet<String> =
        ROUTES.iter().filter(|route| route.path == path).map(|route| route.method.to_uppercase()).collect();
    let mut words = Vec::new();
    for caller in callers {
        let mut statuses = BTreeSet::new();
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PURGE"] {
            if !taken.contains(method) {
                let answer = caller.browser.again().call(method.parse().unwrap(), &row.path, &[]).await;
                assert!(answer.status >= 400, "{method} {} as {}", row.label, caller.name);
                statuses.insert(answer.status.to_string());
            }
        }
        words.push(statuses.into_iter().collect::<Vec<_>>().join("+"));
    }
    assert_eq!(snapshot.restore().await, Change::Nothing, "{path}: a method it does not take changed something");
    text("other", &row.label, &words)
}

async fn drawn() -> String {
    let portal = Portal::open(Kind::Sqlite, "matrix").await;
    let objects = Objects::settle(&portal).await;
    let mut callers = callers::all(&portal, &objects).await;
    let folder = tempfile::tempdir().unwrap();
    let mut snapshot = Snapshot::take(&portal.database, &folder.path().join("before.db")).await;
    let names: Vec<String> = callers.iter().map(|caller| caller.name.to_owned()).collect();
    let mut lines = vec![LEGEND.to_owned(), text("", "", &names)];
    let mut seen = BTreeSet::new();
    for route in ROUTES {
        let rows = rows(&portal, &objects, route);
        for row in &rows {
            lines.push(line(&mut callers, &mut snapshot, &objects, route, row).await);
        }
        if seen.insert(route.path) {
            lines.push(other_methods(&mut callers, &mut snapshot, route.path, &rows[0]).await);
        }
    }
    for path in GUESSES {
        for caller in &mut callers {
            for method in [Method::GET, Method::POST] {
                let answer = caller.browser.again().call(method.clone(), path, &[]).await;
                // The files' own service takes no other method, whether or not there is a file.
                let is_file = path.starts_with("/assets") && method == Method::POST;
                let nothing = if is_file { [404, 405] } else { [404, 404] };
                assert!(nothing.contains(&answer.status), "{method} {path} as {}: {}", caller.name, answer.status);
            }
        }
    }
    lines.join("\n") + "\n"
}

#[tokio::test]
async fn everyone_gets_what_the_committed_matrix_says() {
    let drawn = drawn().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let committed = std::fs::read_to_string(folder.join("permission-matrix.txt")).unwrap_or_default();
    let beside = folder.join("permission-matrix.new.txt");
    if drawn == committed {
        drop(std::fs::remove_file(beside));
        return;
    }
    std::fs::write(&beside, &drawn).unwrap();
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (committed.lines().collect(), drawn.lines().collect());
    let gone: Vec<String> = old.difference(&new).map(|line| format!("- {line}")).collect();
    let come: Vec<String> = new.difference(&old).map(|line| format!("+ {line}")).collect();
    panic!(
        "the matrix changed; the new one is tests/permission-matrix.new.txt\n{}\n{}",
        gone.join("\n"),
        come.join("\n")
    );
}
