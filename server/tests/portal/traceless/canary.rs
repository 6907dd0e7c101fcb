//! No word of anything withheld leaves by any page, header, form, log line or audit row, to anyone it is withheld from.

use std::collections::BTreeSet;

use domain::{kind::Level, practice::HoldPolicy, role::Role};
use serde_json::Value;
use server::session::Who;

use crate::{
    looking::made::{emergency, looked},
    record::{
        KINDS, bundle, entry,
        secret::{CANARY, canary, secret, secret_patient, shown},
        sent::{sent, told},
        type_of, with,
        withheld::{Withheld, withheld},
    },
    town::{
        answer::Answer,
        browser::{Browser, Form},
        crawl::{addresses, crawl},
        database::Kind,
        logs::Logs,
        people::{BROOKSIDE, HILLCREST, Opened, Person, WIDE, number},
        portal::Portal,
    },
};

/// A person with everything withheld there can be, between entries that are shown.
struct Guarded {
    person: Person,
    withheld: Vec<Withheld>,
}

/// Takes in one document at a time: what the source withholds and what is shown; what arrives held; what staff redact.
async fn guarded(portal: &Portal, code: &str, place: &str, nth: usize, given: &str) -> Guarded {
    let number = number(nth);
    let patient = secret_patient(given, "Tester", "1980-05-06", place);
    let mut all = withheld(place, "2026-10-10");
    let of = |all: &[Withheld]| all.iter().flat_map(|one| one.resources.clone()).collect::<Vec<Value>>();
    let shown = KINDS
        .map(|kind| shown(kind, &format!("{place}-shown-{kind}"), &format!("marker-{place}-{kind}"), "2026-10-10"));
    portal.take_in(code, &number, &bundle(&patient, &[of(&all), shown.to_vec()].concat())).await;
    let more = |reason: &str| {
        let one = |section: &'static str| Withheld {
            resources: vec![secret(section, &format!("{place}-{reason}-{section}"), "2026-10-11")],
        };
        KINDS.map(one).to_vec()
    };
    let (held, redacted) = (more("held"), more("redacted"));
    portal.hold(code, HoldPolicy::Everything).await;
    portal.take_in(code, &number, &bundle(&patient, &of(&held))).await;
    portal.hold(code, HoldPolicy::Nothing).await;
    let person = portal.take_in(code, &number, &bundle(&patient, &of(&redacted))).await;
    all.extend(held);
    let mut clinician = portal.sign_in(&portal.staff("dr-guard", code, Role::Clinician).await).await;
    for one in &redacted {
        let (source_type, id) = one.source();
        let entry = portal.staff_entry(&person, source_type, id);
        let path = person.at(&format!("/entry/{entry}/redact"));
        let answer = clinician.post(&path, &[("reason", "third-party"), ("audience", "both")]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    all.extend(redacted);
    hide_parts(portal, code, &number, &patient, place, &mut clinician).await;
    staff_words(&mut clinician, &person, place).await;
    portal.send_summary(code, &number, &told_again(place, &all)).await;
    Guarded { person, withheld: all }
}

/// Entries of every kind that are shown, with a secret in the middle of their notes that staff hide.
async fn hide_parts(
    portal: &Portal,
    code: &str,
    number: &domain::nhs_number::NhsNumber,
    patient: &Value,
    place: &str,
    clinician: &mut Browser<'_>,
) {
    let id = |kind: &str| format!("{place}-part-{kind}");
    let said = |kind: &str| canary(&format!("{place}-said-{kind}"));
    let noted = |kind: &'static str| {
        let note = serde_json::json!({"note": [{"text": format!("marker-{place}-before {} marker-{place}-after", said(kind))}]});
        with(entry(kind, &id(kind), &format!("Part of {kind}"), "2026-10-12"), note)
    };
    let person = portal.take_in(code, number, &bundle(patient, &KINDS.map(noted))).await;
    let mut hidden = 0;
    for kind in KINDS {
        let entry = portal.staff_entry(&person, type_of(kind), &id(kind));
        let words = said(kind);
        let fields = [("reason", "third-party"), ("audience", "both"), ("typed", &*words), ("confirmed", "yes")];
        hidden += usize::from(clinician.post(&person.at(&format!("/entry/{entry}/part")), &fields).await.status == 303);
    }
    assert!(hidden >= 6, "{hidden} of {} kinds have notes", KINDS.len());
}

/// A summary document that speaks of everything withheld, beside one row that is shown.
fn told_again(place: &str, withheld: &[Withheld]) -> Value {
    let heading = |source_type: &str| match source_type {
        "AllergyIntolerance" => "AllergiesHeader",
        "MedicationStatement" => "RepeatMedsHeader",
        "Condition" => "ProblemsHeader",
        "Immunization" | "Procedure" => "TreatmentsHeader",
        "DiagnosticReport" => "ResultsHeader",
        "DocumentReference" => "DocumentationHeader",
        _ => "EventsHeader",
    };
    let text = |what: &str| canary(&format!("{place}-sent-{what}"));
    let rows = withheld.iter().map(|one| {
        let (source_type, id) = one.source();
        told(heading(source_type), id, &text("beside"))
    });
    let shown = told("ProblemsHeader", &format!("marker-{place}-sent"), &text("names-what-is-withheld"));
    sent(&canary(&format!("{place}-document")), None, &rows.chain([shown]).collect::<Vec<_>>())
}

/// What staff write stays with staff: a flag raised and cleared, a freeze and its end.
async fn staff_words(clinician: &mut Browser<'_>, person: &Person, place: &str) {
    let why = canary(&format!("{place}-staff-words"));
    let why = why.as_str();
    clinician.post(&person.at("/flags"), &[("note", why)]).await;
    let page = clinician.get(&person.at("")).await.body;
    let flag = page.split("data-flag=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for (path, fields) in [
        (format!("/flags/{flag}"), &[("step", "clear"), ("why", why)][..]),
        ("/freeze".to_owned(), &[("why", why)]),
        ("/unfreeze".to_owned(), &[("why", why)]),
    ] {
        assert_eq!(clinician.post(&person.at(&path), fields).await.status, 303, "{path}");
    }
}

/// Goes everywhere and posts everything as one caller, and gives back whatever was answered.
async fn everywhere(portal: &Portal, who: Option<&Who>, addresses: &[String]) -> Vec<(String, Answer)> {
    let mut browser = match who {
        Some(who) => portal.sign_in(who).await,
        None => portal.stranger(),
    };
    let (answers, forms) = crawl(&mut browser, addresses.iter().cloned()).await;
    let mut all: Vec<(String, Answer)> = answers.into_iter().collect();
    let posts = server::router::ROUTES.iter().filter(|route| route.method == "post" && !route.path.contains('{'));
    // What was typed stands in the form again, so only the beginning of a secret word is looked for.
    let looked_for = ["cnry", "marker"].map(|words| filled("/search", "words", words));
    let copies = ["paper", "pdf", "fhir"].map(|form| filled("/download", "form", form));
    let bare = posts.map(|route| Form { action: route.path.to_owned(), fields: Vec::new() });
    // The own off-switch closes everything behind it, so it comes last.
    let (last, first): (BTreeSet<_>, BTreeSet<_>) = forms
        .into_iter()
        .chain(bare)
        .chain(looked_for)
        .chain(copies)
        .partition(|form| form.action == "/account/view/off");
    for form in first.into_iter().chain(last) {
        // A session of its own: some forms end it.
        let mut browser = match who {
            Some(who) => portal.sign_in(who).await,
            None => portal.stranger(),
        };
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        let answer = browser.post(&form.action, &fields).await;
        all.push((format!("POST {}", form.action), answer));
    }
    all
}

fn filled(action: &str, name: &str, value: &str) -> Form {
    Form { action: action.to_owned(), fields: vec![(name.to_owned(), value.to_owned())] }
}

fn assert_silent(who: &str, answers: &[(String, Answer)], word: &str) {
    for (path, answer) in answers {
        let all = answer.plain();
        if let Some(at) = all.find(word) {
            let end = all[at..].find(['<', '"', '\n']).map_or(all.len(), |end| at + end);
            panic!("{who} met `{}` at {path} ({})", &all[at..end], answer.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_withheld_leaves_on_sqlite() {
    nothing_withheld_leaves(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_withheld_leaves_on_postgres() {
    if Kind::all().contains(&Kind::Postgres) {
        nothing_withheld_leaves(Kind::Postgres).await;
    }
}

async fn nothing_withheld_leaves(kind: Kind) {
    let logs = Logs::listen();
    no_canary_sings(kind).await;
    let text = logs.text();
    assert!(text.contains("a search of the town ended"), "the log is not heard");
    let line = text.lines().find(|line| line.contains(CANARY));
    assert_eq!(line, None, "in the log");
}

async fn no_canary_sings(kind: Kind) {
    let portal = Portal::open(kind, "canary").await;
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, Opened { level: Level::Detailed, history: false, hold: HoldPolicy::Nothing }).await;
    let wide = guarded(&portal, BROOKSIDE, "wide", 1, "Ann").await;
    let narrow = guarded(&portal, HILLCREST, "narrow", 2, "Ben").await;
    beyond_the_narrow_door(&portal, &narrow.person).await;
    let other = portal
        .take_in(BROOKSIDE, &number(3), &bundle(&crate::record::patient("Cal", "Other", "1970-01-01"), &[]))
        .await;

    let people: Vec<String> = [&wide.person, &narrow.person].map(|person| person.staff_ref.clone()).to_vec();
    let named = |audience: &dyn Fn(&Person, &str, &str) -> String| -> Vec<String> {
        let of = |guarded: &Guarded| {
            let name = |one: &Withheld| audience(&guarded.person, one.source().0, one.source().1);
            guarded.withheld.iter().map(name).collect::<Vec<_>>()
        };
        [of(&wide), of(&narrow)].concat()
    };
    let for_patients = named(&|person, source_type, id| portal.patient_entry(person, source_type, id));
    let for_staff = named(&|person, source_type, id| portal.staff_entry(person, source_type, id));
    // Whom a route refuses before it looks at the entry needs a few of each kind only.
    let few = |all: &[String]| all.iter().step_by(16).cloned().collect::<Vec<_>>();
    let patients = addresses(&people, &[for_patients.clone(), few(&for_staff)].concat(), &few(&for_staff));
    let refused = addresses(&people, &few(&for_patients), &few(&for_staff));
    let clinicians = addresses(&people, &for_patients, &[for_staff, few(&for_patients)].concat());

    let mut ann = portal.sign_in(&wide.person.patient()).await;
    assert_eq!(ann.post("/account/contact/email", &[("email", "ann@mail.example")]).await.status, 303);
    for (guarded, place, unseen) in [(&wide, "wide", &[][..]), (&narrow, "narrow", &["documents"])] {
        let answers = everywhere(&portal, Some(&guarded.person.patient()), &patients).await;
        assert_silent("their own patient", &answers, CANARY);
        for section in KINDS.into_iter().chain(["sent"]) {
            let marker = format!("marker-{place}-{section}");
            let found = answers.iter().any(|(_, answer)| answer.body.contains(&marker));
            assert_eq!(found, !unseen.contains(&section), "the crawl must find what is shown: {marker}");
        }
    }
    let answers = everywhere(&portal, Some(&other.patient()), &patients).await;
    assert_silent("another patient", &answers, CANARY);
    assert_silent("another patient", &answers, "marker-");
    // Whoever is none of the two meets neither what is withheld nor what is shown.
    let hill_reception = portal.staff("hill-reception", HILLCREST, Role::Receptionist).await;
    let receptionist = portal.staff("reception", BROOKSIDE, Role::Receptionist).await;
    let manager = portal.staff("manager", BROOKSIDE, Role::PracticeManager).await;
    let clinician = portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
    for reached in [&wide.person, &narrow.person] {
        looked(&portal, reached, BROOKSIDE, emergency()).await;
    }
    let officer = portal.staff("officer", BROOKSIDE, Role::PrivacyOfficer).await;
    let alerts = everywhere(&portal, Some(&officer), &["/alerts".to_owned()]).await;
    assert!(alerts.iter().any(|(path, answer)| path.starts_with("/alerts/") && answer.body.contains("Dr Far Away")));
    assert_silent("the privacy officer", &alerts, CANARY);
    assert_silent("the privacy officer", &alerts, "marker-");
    for (name, who) in [
        ("a stranger", None),
        ("another practice's receptionist", Some(hill_reception)),
        ("the receptionist", Some(receptionist)),
        ("the manager", Some(manager)),
        ("the programme officer", Some(portal.staff("programme", "QV9", Role::ProgrammeOfficer).await)),
        ("the area lead", Some(portal.staff("area", "QV9", Role::AreaLead).await)),
    ] {
        let answers = everywhere(&portal, who.as_ref(), &refused).await;
        assert_silent(name, &answers, CANARY);
        assert_silent(name, &answers, "marker-");
    }
    let mut clinician = portal.sign_in(&clinician).await;
    let (answers, _) = crawl(&mut clinician, clinicians).await;
    let answers: Vec<_> = answers.into_iter().collect();
    assert_silent("a clinician of another practice", &answers, &canary("narrow"));
    assert_silent("a clinician of another practice", &answers, "marker-narrow");
    let reads = answers.iter().any(|(_, answer)| answer.body.contains(&canary("wide-redacted")));
    assert!(reads, "a clinician of the practice reads what is withheld: the canaries were there to be found");

    for row in portal.database.audit().await {
        let (act, _why) = row.rsplit_once('|').unwrap();
        assert!(!act.contains(CANARY) && !act.contains("marker-"), "in the audit log: {act}");
    }
    let mail = portal.database.texts("SELECT recipient || ' ' || notice || ' ' || detail FROM outbox").await;
    assert!(mail.iter().any(|line| line.starts_with("ann@mail.example code ")), "{mail:?}");
    for line in mail {
        assert!(!line.contains(CANARY) && !line.contains("marker-"), "in the outbox: {line}");
    }
    tracing::info!("a search of the town ended");
}

/// What the narrow door does not reach: entries before go-live, free text of entries it shows, entries only text names.
async fn beyond_the_narrow_door(portal: &Portal, person: &Person) {
    let patient = secret_patient("Ben", "Tester", "1980-05-06", "narrow");
    let mut resources: Vec<Value> =
        KINDS.iter().map(|kind| secret(kind, &format!("narrow-before-{kind}"), "2025-12-31")).collect();
    let note = serde_json::json!({"note": [{"text": canary("narrow-note")}]});
    resources.push(with(entry("problems", "with-note", "A problem with a note", "2026-10-12"), note));
    resources.push(with(
        entry("problems", &canary("text-only"), "x", "2026-10-12"),
        serde_json::json!({"code": {"coding": null, "text": canary("narrow-text-only")}}),
    ));
    portal.take_in(HILLCREST, &person.number, &bundle(&patient, &resources)).await;
    let seen = portal.patient_entry(person, type_of("problems"), "with-note");
    let answer = portal.sign_in(&person.patient()).await.get(&format!("/record/entry/{seen}")).await;
    assert!(answer.status == 200 && answer.body.contains("A problem with a note"), "the entry itself is shown");
}
