//! From a proxy's seat too, what is withheld leaves no trace: no word, no count, no difference.

use domain::{kind::Kind, role::Role};
use serde_json::{Value, json};

use super::{kept, looked_after, proxy, reference};
use crate::{
    record::{
        KINDS, bundle, entry,
        secret::{CANARY, canary, secret, secret_patient, shown},
        type_of, with,
        withheld::withheld,
    },
    town::{
        answer::Answer,
        crawl::crawl,
        database::Kind as Database,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

const PIECES: [Kind; 4] = [Kind::Problem, Kind::Medicine, Kind::TestResult, Kind::Document];
const COVERED: [&str; 4] = ["problems", "medicines", "results", "documents"];

/// Everything one account reaches of whom it looks after.
async fn as_proxy(portal: &Portal, nth: usize) -> Vec<(String, Answer)> {
    let who = proxy(portal, nth).await;
    let mut browser = portal.sign_in(&who).await;
    let people = looked_after(&mut browser).await;
    let starts = people.iter().map(|who| format!("/people/{who}/summary")).chain(["/".to_owned()]);
    let (answers, _) = crawl(&mut browser, starts.collect::<Vec<_>>()).await;
    let mut answers: Vec<(String, Answer)> = answers.into_iter().collect();
    for (who, words) in
        people.iter().flat_map(|who| ["cnry", "marker", "part", "october 2026"].map(|words| (who, words)))
    {
        let answer = browser.post(&format!("/people/{who}/search"), &[("words", words)]).await;
        answers.push((format!("search {words}"), answer));
    }
    answers
}

async fn redact(portal: &Portal, person: &Person, ids: &[(&str, String)]) {
    let mut doctor = portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
    for (section, id) in ids {
        let entry = portal.staff_entry(person, type_of(section), id);
        let fields = [("reason", "coercion"), ("audience", "proxies")];
        let answer = doctor.post(&person.at(&format!("/entry/{entry}/redact")), &fields).await;
        assert_eq!(answer.status, 303, "{section} {id}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_word_of_what_is_withheld_reaches_a_proxy() {
    for kind in Database::all() {
        let portal = Portal::open(kind, "proxy_canary").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let patient = secret_patient("Ann", "Tester", "1980-05-06", "ann");
        let all: Vec<Value> = withheld("ann", "2026-10-10").into_iter().flat_map(|one| one.resources).collect();
        // Shown to the patient: what the grant does not cover, what is hidden from proxies alone, and free text.
        let covers = |section: &&str| COVERED.contains(section);
        let hidden = |section: &str| secret(section, &format!("hidden-{section}"), "2026-10-11");
        let noted = |section: &str| {
            let note = json!({"note": [{"text": canary("a-note")}]});
            with(entry(section, &format!("noted-{section}"), &format!("marker-{section}"), "2026-10-12"), note)
        };
        let mut resources = all;
        resources.extend(
            KINDS
                .iter()
                .filter(|section| !covers(section))
                .map(|section| secret(section, &format!("open-{section}"), "2026-10-11")),
        );
        resources.extend(COVERED.map(hidden));
        resources.extend(COVERED.map(noted));
        resources.push(shown("problems", "told", "marker-shown", "2026-10-10"));
        let ann = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient, &resources)).await;
        let secrets = bundle(
            &secret_patient("Bea", "Tester", "1980-05-06", "bea"),
            &KINDS.map(|kind| secret(kind, &format!("bea-{kind}"), "2026-10-10")),
        );
        portal.take_in(BROOKSIDE, &number(5), &secrets).await;
        redact(&portal, &ann, &COVERED.map(|section| (section, canary(&format!("hidden-{section}"))))).await;
        kept(&portal.office, &ann, 2, 1, &PIECES, false).await;
        let answers = as_proxy(&portal, 2).await;
        for section in COVERED {
            let marker = format!("marker-{section}");
            assert!(answers.iter().any(|(_, answer)| answer.body.contains(&marker)), "the crawl finds {marker}");
        }
        for (path, answer) in &answers {
            let all = answer.plain();
            if let Some(at) = all.find(CANARY) {
                panic!("a proxy met `{}` at {path}", all[at..].chars().take(60).collect::<String>());
            }
        }
        let own = portal.sign_in(&ann.patient()).await.get("/record/allergies").await;
        assert!(own.body.contains(&canary("open-allergies")), "the canaries were there to be found");
        let others = as_proxy(&portal, 3).await;
        assert!(others.iter().all(|(_, answer)| !answer.body.contains("marker-") && !answer.body.contains(CANARY)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_proxies_may_not_see_reads_like_what_never_came() {
    for kind in Database::all() {
        let mut answers = Vec::new();
        for name in ["proxy_with", "proxy_without"] {
            let portal = Portal::open(kind, name).await;
            portal.practice(BROOKSIDE, WIDE).await;
            let many = (0..60).map(|n| entry("problems", &format!("p{n}"), &format!("Seen {n}"), "2026-10-10"));
            let some = COVERED.map(|section| entry(section, &format!("shown-{section}"), "Shown", "2026-10-09"));
            let mut resources: Vec<Value> = many.chain(some).collect();
            let patient = crate::record::patient("Ann", "Twin", "1980-05-06");
            if name == "proxy_with" {
                let extra =
                    (0..70).map(|n| entry("problems", &format!("x{n}"), &format!("Seen, hidden {n}"), "2026-10-10"));
                resources.extend(extra);
                resources.extend(
                    KINDS
                        .iter()
                        .filter(|section| !COVERED.contains(*section))
                        .map(|section| entry(section, &format!("other-{section}"), "Not granted", "2026-10-10")),
                );
                resources.extend(withheld("twin", "2026-10-10").into_iter().flat_map(|one| one.resources));
            }
            let ann = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient, &resources)).await;
            if name == "proxy_with" {
                let extra: Vec<(&str, String)> = (0..70).map(|n| ("problems", format!("x{n}"))).collect();
                redact(&portal, &ann, &extra).await;
            } else {
                // So that session numbers are the same on both.
                portal.sign_in(&portal.staff("dr-hide", BROOKSIDE, Role::Clinician).await).await;
            }
            kept(&portal.office, &ann, 2, 1, &PIECES, false).await;
            answers.push(as_proxy(&portal, 2).await);
        }
        crate::traceless::assert_same(&answers[0], &answers[1]);
        let pages = answers[0].iter().filter(|(path, _)| path.contains("/record/problems")).count();
        assert_eq!(pages, 2, "two pages of problems, filled after deciding");
    }
}

#[tokio::test]
async fn withheld_absent_and_not_granted_read_alike_to_a_proxy() {
    for kind in Database::all() {
        let portal = Portal::open(kind, "proxy_alike").await;
        let ann = super::reaching::ann(&portal).await;
        let who = proxy(&portal, 2).await;
        let grant = kept(&portal.office, &ann, 2, 1, &[Kind::Problem, Kind::Medicine], false).await;
        redact(&portal, &ann, &[("medicines", "medicines".to_owned())]).await;
        let names = portal.office.keys.proxy_names(&grant.0.simple().to_string());
        let name = |section: &str| names.outer(&portal.patient_entry(&ann, type_of(section), section));
        let mut sam = portal.sign_in(&who).await;
        let at = format!("/people/{}/record", reference(&portal.office, &who, grant));
        let other = kept(&portal.office, &ann, 3, 2, &[Kind::Problem], false).await;
        let others = portal.office.keys.proxy_names(&other.0.simple().to_string());
        let alike = [
            name("medicines"),
            name("allergies"),
            portal.patient_entry(&ann, "Condition", "problems"),
            others.outer(&portal.patient_entry(&ann, "Condition", "problems")),
            "no.id".to_owned(),
        ];
        for place in ["/entry/{}", "/problems?after={}", "/timeline?after={}"] {
            let path = |id: &str| format!("{at}{}", place.replace("{}", id));
            assert_eq!(sam.get(&path(&name("problems"))).await.status, 200, "{place}");
            let absent = sam.get(&path("0123456789abcdef0123456789abcdef")).await;
            assert_eq!(absent.status, 404, "{place}");
            for id in &alike {
                assert_eq!(sam.get(&path(id)).await.plain(), absent.plain(), "{place} {id}");
            }
        }
    }
}
