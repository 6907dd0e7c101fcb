//! What keeps an entry back counts in whatever file it comes, and until the one that said it says otherwise.

use domain::{
    access_code::AccessCode,
    entry::{Facts, HoldReason, Review},
    ids::StaffId,
};
use serde_json::{Value, json};
use store::entry::Place;

use crate::office::{Surgery, access_code, on_both, problem};

const ASTHMA: &str = "2024-05-01";
const ECZEMA: &str = "2023-05-01";
const RESULT_URL: &str = "urn:uuid:5b2c4fd3-2b9e-4b0a-9a55-1ad3f0c5a002";

fn asthma() -> Value {
    problem("c1", "asthma", ASTHMA)
}

fn eczema() -> Value {
    problem("c2", "eczema", ECZEMA)
}

fn list(id: &str, items: &[&str]) -> Value {
    let items: Vec<Value> = items.iter().map(|item| json!({ "item": { "reference": item } })).collect();
    json!({ "resourceType": "List", "id": id, "entry": items })
}

/// A List without an id.
fn coded(items: &[&str]) -> Value {
    let mut list = with(list("", items), "code", json!({ "coding": [{ "code": "problems" }] }));
    list.as_object_mut().unwrap().remove("id");
    list
}

fn composition(items: &[&str]) -> Value {
    let items: Vec<Value> = items.iter().map(|item| json!({ "reference": item })).collect();
    json!({ "resourceType": "Composition", "id": "k1", "status": "final", "section": [{ "entry": items }] })
}

fn without_id(mut resource: Value) -> Value {
    resource.as_object_mut().unwrap().remove("id");
    resource
}

fn with(mut resource: Value, field: &str, value: Value) -> Value {
    resource[field] = value;
    resource
}

fn labelled(resource: Value) -> Value {
    with(resource, "meta", json!({ "security": [{ "code": "NOPAT" }] }))
}

fn result(id: &str, date: &str) -> Value {
    json!({ "resourceType": "Observation", "id": id, "status": "final", "effectiveDateTime": date,
        "category": [{ "coding": [{ "code": "laboratory" }] }], "code": { "text": "sodium" }, "valueString": "140" })
}

fn report(status: &str) -> Value {
    json!({ "resourceType": "DiagnosticReport", "id": "r1", "status": status, "effectiveDateTime": "2022-05-01",
        "code": { "text": "salts" }, "result": [{ "reference": "Observation/o1" }] })
}

fn group(status: &str, members: &[&str]) -> Value {
    let members: Vec<Value> = members.iter().map(|member| json!({ "reference": member })).collect();
    json!({ "resourceType": "Observation", "id": "g1", "status": status, "effectiveDateTime": "2022-05-01",
        "code": { "text": "salts" }, "hasMember": members })
}

fn consultation(status: &str) -> Value {
    json!({ "resourceType": "Encounter", "id": "e1", "status": status, "period": { "start": "2021-05-01" },
        "type": [{ "text": "surgery" }] })
}

async fn take(surgery: &Surgery, resources: &[Value]) -> Vec<String> {
    surgery.take(resources).await;
    surgery.shown().await
}

#[tokio::test]
async fn a_label_counts_for_entries_of_other_files() {
    on_both(|surgery| async move {
        let held = list("l1", &["Condition/c1"]);
        assert_eq!(take(&surgery, &[asthma(), eczema()]).await, [ASTHMA, ECZEMA]);
        let taken = surgery.take(&[labelled(held.clone())]).await;
        assert_eq!((taken.imported, surgery.shown().await), (1, vec![ECZEMA.to_owned()]), "after its entry");
        assert_eq!(
            take(&surgery, &[asthma(), list("l2", &["Condition/c1"])]).await,
            [ECZEMA],
            "another List opens nothing"
        );
        assert_eq!(
            take(&surgery, std::slice::from_ref(&held)).await,
            [ECZEMA],
            "nothing opens before it is read again"
        );
        assert_eq!(take(&surgery, &[held, asthma()]).await, [ASTHMA, ECZEMA]);
    })
    .await;
    on_both(|surgery| async move {
        take(&surgery, &[labelled(list("top", &["List/middle"]))]).await;
        take(&surgery, &[list("middle", &["Condition/c1"])]).await;
        assert_eq!(take(&surgery, &[asthma(), eczema()]).await, [ECZEMA], "before its entry, through a List");
        assert_eq!(take(&surgery, &[list("middle", &["Condition/c1"]), asthma()]).await, [ECZEMA]);
    })
    .await;
    on_both(|surgery| async move {
        assert_eq!(take(&surgery, &[asthma(), list("middle", &["Condition/c1"])]).await, [ASTHMA]);
        assert!(
            take(&surgery, &[labelled(list("top", &["List/middle"]))]).await.is_empty(),
            "through a List that is kept"
        );
    })
    .await;
}

#[tokio::test]
async fn what_entries_use_counts_from_another_file() {
    let role =
        json!({ "resourceType": "PractitionerRole", "id": "role", "practitioner": { "reference": "Practitioner/p" } });
    let doctor = labelled(json!({ "resourceType": "Practitioner", "id": "p" }));
    let written = with(asthma(), "recorder", json!({ "reference": "PractitionerRole/role" }));
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let files = [role.clone(), doctor.clone(), written.clone()];
        on_both(|surgery| {
            let files = files.clone();
            async move {
                take(&surgery, &[eczema()]).await;
                for file in order {
                    surgery.take(&[files[file].clone()]).await;
                }
                assert_eq!(surgery.shown().await, [ECZEMA], "{order:?}");
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_report_withdrawn_by_itself_takes_its_results_with_it() {
    on_both(|surgery| async move {
        let both = take(&surgery, &[report("final"), result("o1", ASTHMA), result("o2", ECZEMA)]).await;
        assert_eq!(both, [ASTHMA, ECZEMA, "2022-05-01"]);
        assert_eq!(take(&surgery, &[report("entered-in-error")]).await, [ECZEMA]);
        assert_eq!(
            take(&surgery, &[result("o1", ASTHMA)]).await,
            [ECZEMA],
            "the result alone says nothing of its report"
        );
    })
    .await;
}

#[tokio::test]
async fn a_consultation_withdrawn_by_itself_takes_what_was_written_in_it() {
    on_both(|surgery| async move {
        let written = with(asthma(), "encounter", json!({ "reference": "Encounter/e1" }));
        let heading = with(list("l1", &["Condition/c2"]), "encounter", json!({ "reference": "Encounter/e1" }));
        let other = problem("c3", "hay fever", "2020-05-01");
        let all = list("all", &["Encounter/e1", "Condition/c3"]);
        let shown = take(&surgery, &[consultation("finished"), written, eczema(), heading, other, all]).await;
        assert_eq!(shown, [ASTHMA, ECZEMA, "2021-05-01", "2020-05-01"]);
        assert_eq!(take(&surgery, &[consultation("entered-in-error")]).await, ["2020-05-01"]);
    })
    .await;
}

#[tokio::test]
async fn an_older_version_and_a_document_that_came_before_take_nothing_back() {
    on_both(|surgery| async move {
        let version = |number: &str, meta: Value| {
            let mut list = with(list("l1", &["Condition/c1"]), "meta", meta);
            list["meta"]["versionId"] = json!(number);
            list
        };
        let nopat = json!({ "security": [{ "code": "NOPAT" }] });
        assert_eq!(take(&surgery, &[asthma(), version("1", json!({}))]).await, [ASTHMA]);
        assert!(take(&surgery, &[asthma(), version("3", nopat)]).await.is_empty());
        assert!(take(&surgery, &[asthma(), version("1", json!({}))]).await.is_empty(), "it came before");
        assert!(take(&surgery, &[asthma(), version("2", json!({}))]).await.is_empty(), "2 is before 3");
        assert!(take(&surgery, &[asthma(), eczema(), version("2", json!({}))]).await == [ECZEMA], "and stays so");
        assert_eq!(take(&surgery, &[asthma(), version("4", json!({}))]).await, [ASTHMA, ECZEMA]);
    })
    .await;
}

#[tokio::test]
async fn a_label_nobody_knows_sends_an_entry_to_review_and_a_lift_lifts_nothing() {
    on_both(|surgery| async move {
        let lift = access_code("a1", AccessCode::ReviewNotIndicated.snomed(), "2024-05-01");
        surgery.take(&[asthma(), lift]).await;
        assert_eq!(surgery.person().await.unwrap().safety.imported_lifts.len(), 1);
        let restricted =
            with(list("l1", &["Condition/c1", "Observation/a1"]), "meta", json!({ "security": [{ "code": "R" }] }));
        let taken = surgery.take(&[restricted]).await;
        assert_eq!((taken.imported, taken.held), (2, 2));
        let person = surgery.person().await.unwrap();
        assert!(person.safety.imported_lifts.is_empty());
        let kept = surgery.office.store.all(person.id, None, &Place::top(), 10).await.unwrap();
        assert!(kept.iter().any(|entry| entry.facts.review == Review::Held { why: HoldReason::Label }));
        assert_eq!(surgery.office.store.counts(person.id).await.unwrap().0, 1, "it waits for a clinician");
    })
    .await;
}

#[tokio::test]
async fn one_resource_a_file_opens_again_when_who_hid_it_says_otherwise() {
    on_both(|surgery| async move {
        let written = with(asthma(), "encounter", json!({ "reference": "Encounter/e1" }));
        surgery.take(std::slice::from_ref(&written)).await;
        assert_eq!(surgery.shown().await, [ASTHMA]);
        assert!(take(&surgery, &[consultation("in-progress")]).await.is_empty());
        assert!(take(&surgery, std::slice::from_ref(&written)).await.is_empty(), "still being written");
        assert_eq!(take(&surgery, &[consultation("finished")]).await, ["2021-05-01"]);
        assert_eq!(take(&surgery, &[written]).await, [ASTHMA, "2021-05-01"], "the same words, now free");
    })
    .await;
}

#[tokio::test]
async fn words_go_through_what_is_already_here_in_any_order() {
    let doctor = || json!({ "resourceType": "Practitioner", "id": "p" });
    let role = || json!({ "resourceType": "PractitionerRole", "id": "role", "practitioner": { "reference": "Practitioner/p" } });
    let by = |who: &str| with(asthma(), "recorder", json!({ "reference": who }));
    let about = |target: &str| {
        labelled(json!({ "resourceType": "Provenance", "id": "v", "target": [{ "reference": target }] }))
    };
    let older = with(doctor(), "meta", json!({ "versionId": "2" }));
    let newer = with(doctor(), "meta", json!({ "versionId": "3", "security": [{ "code": "NOPAT" }] }));
    let report = with(
        report("final"),
        "contained",
        json!([with(result("in", ECZEMA), "subject", json!({ "reference": "Patient/p1" }))]),
    );
    let report = with(report, "result", json!([{ "reference": "#in" }]));
    let named_within =
        with(asthma(), "encounter", json!({ "reference": "urn:uuid:5b2c4fd3-2b9e-4b0a-9a55-1ad3f0c5a001" }));
    let named =
        json!({ "resource": consultation("in-progress"), "fullUrl": "urn:uuid:5b2c4fd3-2b9e-4b0a-9a55-1ad3f0c5a001" });
    let files: Vec<(&str, Vec<Vec<Value>>)> = vec![
        ("a role in the file of its user", vec![vec![labelled(doctor())], vec![role(), by("PractitionerRole/role")]]),
        ("a label on what is used", vec![vec![by("Practitioner/p"), doctor()], vec![about("Practitioner/p")]]),
        ("an older version beside its user", vec![vec![newer], vec![older, by("Practitioner/p")]]),
        ("a result inside its report", vec![vec![report], vec![about("DiagnosticReport/r1")]]),
        (
            "a List that came before its consultation was withdrawn",
            vec![
                vec![consultation("finished")],
                vec![
                    asthma(),
                    with(list("l1", &["Condition/c1"]), "encounter", json!({ "reference": "Encounter/e1" })),
                ],
                vec![consultation("entered-in-error")],
            ],
        ),
        (
            "a withdrawn report that no longer names its results",
            vec![
                vec![self::report("final"), result("o1", ASTHMA)],
                vec![with(self::report("entered-in-error"), "result", json!([]))],
                vec![result("o1", ASTHMA)],
            ],
        ),
        (
            "a withdrawn group that no longer names its members",
            vec![
                vec![group("final", &["Observation/o1"]), result("o1", ASTHMA)],
                vec![group("entered-in-error", &[])],
                vec![result("o1", ASTHMA)],
            ],
        ),
        (
            "a labelled group that no longer names its members",
            vec![
                vec![group("final", &["Observation/o1", "Observation/o2"]), result("o1", ASTHMA), result("o2", ECZEMA)],
                vec![labelled(group("final", &[]))],
            ],
        ),
        (
            "a group that is not filed yet and no longer names its members",
            vec![
                vec![group("final", &["Observation/o1", "Observation/o2"]), result("o1", ASTHMA), result("o2", ECZEMA)],
                vec![group("preliminary", &[])],
            ],
        ),
        (
            "a group that leaves out its members in the file of the List that hides it",
            vec![
                vec![group("final", &["Observation/o1", "Observation/o2"]), result("o1", ASTHMA), result("o2", ECZEMA)],
                vec![group("final", &[]), labelled(list("l1", &["Observation/g1"]))],
            ],
        ),
        (
            "a labelled entry that no longer contains what it did",
            vec![
                vec![with(problem("p1", "gout", "2018-05-01"), "contained", json!([result("inner", ASTHMA)]))],
                vec![labelled(problem("p1", "gout", "2018-05-01"))],
            ],
        ),
        (
            "an older version that contains what the later one, which is labelled, does not",
            vec![
                vec![with(
                    problem("p1", "gout", "2018-05-01"),
                    "meta",
                    json!({ "versionId": "3", "security": [{ "code": "NOPAT" }] }),
                )],
                vec![with(
                    with(problem("p1", "gout", "2018-05-01"), "contained", json!([result("inner", ASTHMA)])),
                    "meta",
                    json!({ "versionId": "1" }),
                )],
            ],
        ),
        (
            "a report that drops one of its results in the file of the List that hides it",
            vec![
                vec![
                    with(
                        self::report("final"),
                        "result",
                        json!([{ "reference": "Observation/o1" }, { "reference": "Observation/o2" }]),
                    ),
                    result("o1", ASTHMA),
                    result("o2", ECZEMA),
                ],
                vec![self::report("final"), labelled(list("l1", &["DiagnosticReport/r1"]))],
            ],
        ),
        (
            "an entry that no longer contains what it did in the file of the List that hides it",
            vec![
                vec![with(problem("p1", "gout", "2018-05-01"), "contained", json!([result("inner", ASTHMA)]))],
                vec![problem("p1", "gout", "2018-05-01"), labelled(list("l1", &["Condition/p1"]))],
            ],
        ),
        (
            "what is contained without an id, hidden from another file",
            vec![
                vec![with(problem("p1", "gout", "2018-05-01"), "contained", json!([without_id(result("", ASTHMA))]))],
                vec![labelled(list("l1", &["Condition/p1"]))],
            ],
        ),
        (
            "a Composition that names nothing any more",
            vec![vec![asthma(), composition(&["Condition/c1"])], vec![labelled(composition(&[]))]],
        ),
        (
            "a List that was told by its day, then by its number, then by an earlier number",
            vec![
                vec![
                    asthma(),
                    with(
                        list("l1", &["Condition/c1"]),
                        "meta",
                        json!({ "security": [{ "code": "NOPAT" }], "lastUpdated": "2026-01-01T00:00:00Z" }),
                    ),
                ],
                vec![
                    asthma(),
                    problem("c8", "gout", "2018-05-01"),
                    with(
                        list("l1", &["Condition/c1"]),
                        "meta",
                        json!({ "security": [{ "code": "NOPAT" }], "versionId": "5" }),
                    ),
                ],
                vec![asthma(), with(list("l1", &["Condition/c1"]), "meta", json!({ "versionId": "3" }))],
            ],
        ),
        (
            "a List that said it without a version, then in the fifth, then no more in the third",
            vec![
                vec![asthma(), labelled(list("l1", &["Condition/c1"]))],
                vec![
                    asthma(),
                    problem("c8", "gout", "2018-05-01"),
                    with(
                        list("l1", &["Condition/c1"]),
                        "meta",
                        json!({ "security": [{ "code": "NOPAT" }], "versionId": "5" }),
                    ),
                ],
                vec![asthma(), with(list("l1", &["Condition/c1"]), "meta", json!({ "versionId": "3" }))],
            ],
        ),
        (
            "a group whose older version comes after it was withdrawn",
            vec![
                vec![with(group("entered-in-error", &[]), "meta", json!({ "versionId": "2" }))],
                vec![
                    with(group("final", &["Observation/o1"]), "meta", json!({ "versionId": "1" })),
                    result("o1", ASTHMA),
                ],
            ],
        ),
        (
            "a withdrawn report whose results were named within their file",
            vec![
                vec![
                    json!({ "fullUrl": RESULT_URL, "resource": result("o1", ASTHMA) }),
                    with(self::report("final"), "result", json!([{ "reference": RESULT_URL }])),
                ],
                vec![with(self::report("entered-in-error"), "result", json!([{ "reference": RESULT_URL }]))],
            ],
        ),
        (
            "an older group that names its members within its file",
            vec![
                vec![with(group("entered-in-error", &[]), "meta", json!({ "versionId": "2" }))],
                vec![
                    with(group("final", &[RESULT_URL]), "meta", json!({ "versionId": "1" })),
                    json!({ "fullUrl": RESULT_URL, "resource": result("o1", ASTHMA) }),
                ],
            ],
        ),
        (
            "a label on a List of a report that names its results within its file",
            vec![
                vec![labelled(list("l1", &["DiagnosticReport/r1"]))],
                vec![
                    with(self::report("final"), "result", json!([{ "reference": RESULT_URL }])),
                    json!({ "fullUrl": RESULT_URL, "resource": result("o1", ASTHMA) }),
                ],
            ],
        ),
        (
            "the same, the List last",
            vec![
                vec![
                    with(self::report("final"), "result", json!([{ "reference": RESULT_URL }])),
                    json!({ "fullUrl": RESULT_URL, "resource": result("o1", ASTHMA) }),
                ],
                vec![labelled(list("l1", &["DiagnosticReport/r1"]))],
            ],
        ),
        (
            "an older consultation that is named within its file",
            vec![
                vec![with(consultation("entered-in-error"), "meta", json!({ "versionId": "2" }))],
                vec![
                    json!({ "fullUrl": RESULT_URL,
                        "resource": with(consultation("finished"), "meta", json!({ "versionId": "1" })) }),
                    with(asthma(), "encounter", json!({ "reference": RESULT_URL })),
                ],
            ],
        ),
        (
            "another List of the same code",
            vec![
                vec![labelled(coded(&["Condition/c1"])), asthma()],
                vec![coded(&["Condition/c9"]), problem("c9", "gout", "2018-05-01")],
                vec![asthma()],
            ],
        ),
        ("a name that ends with its file", vec![vec![named_within.clone(), named], vec![named_within, eczema()]]),
    ];
    for (why, files) in files {
        on_both(|surgery| {
            let files = files.clone();
            async move {
                for file in files {
                    let mut bundle = crate::office::bundle(&[]);
                    let entries = bundle["entry"].as_array_mut().unwrap();
                    entries.extend(
                        file.into_iter()
                            .map(|one| if one["resource"].is_null() { json!({ "resource": one }) } else { one }),
                    );
                    surgery.try_take(&bundle, &casework::intake::Placement::AsGiven).await.unwrap();
                }
                let shown = surgery.shown().await;
                assert!(
                    !shown.contains(&ASTHMA.to_owned())
                        && (why.contains("ends with") || !shown.contains(&ECZEMA.to_owned())),
                    "{why}: {shown:?}"
                );
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_composition_takes_its_word_back() {
    on_both(|surgery| async move {
        assert_eq!(take(&surgery, &[asthma(), eczema(), labelled(composition(&["Condition/c1"]))]).await, [ECZEMA]);
        assert_eq!(take(&surgery, &[asthma(), composition(&["Condition/c1"])]).await, [ASTHMA, ECZEMA]);
    })
    .await;
}

/// What a clinician let go stays so when the same words come again without what held them.
#[tokio::test]
async fn what_was_let_go_is_not_held_again_by_the_same_words() {
    on_both(|surgery| async move {
        let nameless = json!({ "meta": { "security": [{ "code": "R" }] }, "note": "nobody knows what it is" });
        assert!(take(&surgery, &[asthma(), nameless]).await.is_empty());
        let held = surgery.person().await.unwrap();
        let opened = &surgery.office.store.entries_whole(held.id).await.unwrap()[0];
        let at = surgery.office.now().plus_seconds(-3_600);
        let review = Review::Released { by: StaffId("gp".to_owned()), at };
        let facts = Facts { review, ..opened.entry.facts.clone() };
        let mut tx = surgery.office.store.begin().await.unwrap();
        tx.save_facts(opened, &facts, surgery.office.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(surgery.shown().await, [ASTHMA]);
        assert_eq!(take(&surgery, &[asthma(), eczema()]).await, [ASTHMA, ECZEMA]);
    })
    .await;
}

/// The words came once without a version and hidden by what has no name, then in the fifth; the third is older than that.
#[tokio::test]
async fn what_stays_as_it_was_is_known_by_its_version_all_the_same() {
    on_both(|surgery| async move {
        let version =
            |number: &str, words: &str| with(problem("c1", words, ASTHMA), "meta", json!({ "versionId": number }));
        let nameless =
            json!({ "meta": { "security": [{ "code": "NOPAT" }] }, "item": { "reference": "Condition/c1" } });
        assert!(take(&surgery, &[asthma(), nameless]).await.is_empty());
        assert!(take(&surgery, &[version("5", "asthma")]).await.is_empty(), "the same words");
        assert!(take(&surgery, &[version("3", "mild asthma")]).await.is_empty(), "an older version opens nothing");
    })
    .await;
}

/// What keeps back a report, and not its results, keeps back what it contains and nothing else.
#[tokio::test]
async fn a_report_nobody_can_read_leaves_its_results_alone() {
    on_both(|surgery| async move {
        let specimen = json!([{ "resourceType": "Specimen", "id": "s", "note": [{ "text": "blood" }] }]);
        let report = |words: &str| {
            let report = with(report("unknown"), "contained", specimen.clone());
            with(report, "code", json!({ "text": words }))
        };
        assert_eq!(take(&surgery, &[report("salts"), result("o1", ASTHMA)]).await, [ASTHMA]);
        assert_eq!(take(&surgery, &[report("the salts"), result("o1", ASTHMA), eczema()]).await, [ASTHMA, ECZEMA]);
    })
    .await;
}

async fn take_history(surgery: &Surgery, resources: &[Value]) -> Vec<String> {
    let history = with(crate::office::bundle(resources), "type", json!("history"));
    surgery.try_take(&history, &casework::intake::Placement::AsGiven).await.unwrap();
    surgery.shown().await
}

/// What an earlier version named is hidden as it would be had each version come by itself.
#[tokio::test]
async fn a_history_says_what_its_versions_would_have_said_in_turn() {
    let version = |number: &str, resource: Value| with(resource, "meta", json!({ "versionId": number }));
    let named = version("1", group("final", &["Observation/o1"]));
    let dropped = version("2", group("final", &[]));
    let groups = [named, dropped, result("o1", ASTHMA)];
    on_both(|surgery| {
        let groups = groups.clone();
        async move {
            assert_eq!(take_history(&surgery, &groups).await, [ASTHMA, "2022-05-01"]);
            assert!(take(&surgery, &[labelled(group("final", &[]))]).await.is_empty(), "a later version hides");
        }
    })
    .await;
    on_both(|surgery| {
        let groups = groups.clone();
        async move {
            take(&surgery, &[labelled(list("l1", &["Observation/g1"]))]).await;
            assert!(take_history(&surgery, &groups).await.is_empty(), "a List hid it before");
        }
    })
    .await;
    on_both(|surgery| async move {
        let within = |items: &[&str]| with(list("l1", items), "encounter", json!({ "reference": "Encounter/e1" }));
        let lists = [version("1", within(&["Condition/c1"])), version("2", within(&[])), asthma()];
        let kept = [version("1", consultation("finished")), version("2", consultation("finished"))];
        assert_eq!(take_history(&surgery, &[kept.to_vec(), lists.to_vec()].concat()).await, [ASTHMA, "2021-05-01"]);
        let withdrawn = [version("1", consultation("finished")), version("2", consultation("entered-in-error"))];
        let shown = take_history(&surgery, &[withdrawn.to_vec(), lists.to_vec()].concat()).await;
        assert!(shown.is_empty(), "a consultation that its List was emptied of");
    })
    .await;
}

/// A group in a consultation: that was withdrawn says so, and the group does not.
#[tokio::test]
async fn a_group_says_only_what_it_says_itself() {
    on_both(|surgery| async move {
        let within = || {
            let members =
                with(group("final", &["Observation/o1"]), "encounter", json!({ "reference": "Encounter/e1" }));
            [members, result("o1", ASTHMA)]
        };
        let version = |number: &str, status: &str| {
            let consultation = with(consultation(status), "meta", json!({ "versionId": number }));
            [vec![consultation], within().to_vec()].concat()
        };
        let all = [ASTHMA, "2022-05-01", "2021-05-01"];
        assert_eq!(take(&surgery, &version("1", "finished")).await, all);
        assert!(!take(&surgery, &version("2", "entered-in-error")).await.contains(&"2022-05-01".to_owned()));
        assert_eq!(take(&surgery, &version("3", "finished")).await, all);
    })
    .await;
}

#[tokio::test]
async fn who_spoke_is_heard_when_it_is_put_right() {
    on_both(|surgery| async move {
        let filed = [report("final"), result("o1", ASTHMA)];
        assert!(take(&surgery, &[report("preliminary"), result("o1", ASTHMA)]).await.is_empty());
        assert_eq!(take(&surgery, &filed).await, [ASTHMA, "2022-05-01"], "filed, and its result with it");
    })
    .await;
    on_both(|surgery| async move {
        let lift = |version: &str, status: &str| {
            let mut lift = access_code("a1", AccessCode::ReviewNotIndicated.snomed(), ASTHMA);
            (lift["status"], lift["meta"]) = (json!(status), json!({ "versionId": version }));
            [lift]
        };
        surgery.take(&lift("3", "entered-in-error")).await;
        surgery.take(&lift("2", "final")).await;
        assert!(surgery.person().await.unwrap().safety.imported_lifts.is_empty(), "2 is before 3");
        let [again] = lift("4", "final");
        surgery.take(&[again, eczema()]).await;
        assert_eq!(surgery.person().await.unwrap().safety.imported_lifts.len(), 1);
    })
    .await;
}
