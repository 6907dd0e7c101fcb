//! A summary document whose rows are withheld reads like one that never had them.

use domain::role::Role;
use serde_json::{Value, json};

use super::twins::{as_patient, assert_same};
use crate::{
    record::{
        bundle, entry, patient,
        sent::{HEADINGS, SentRow, row, sent, told, with_code},
        with,
    },
    town::{
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// What both twins' records hold.
fn shown_entries() -> Vec<Value> {
    vec![
        entry("allergies", "nuts", "Walnuts", "2026-10-10"),
        entry("medicines", "ramipril", "Ramipril 5mg", "2026-10-10"),
        entry("problems", "asthma", "Asthma", "2026-10-10"),
        entry("immunisations", "flu", "Influenza vaccine", "2026-10-09"),
    ]
}

/// What both documents say: a row under every heading.
fn shown_rows() -> Vec<SentRow> {
    HEADINGS.iter().map(|heading| told(heading, &format!("Shown {heading}"), "Seen by all")).collect()
}

fn labelled(entry: Value) -> Value {
    with(entry, json!({"meta": {"security": [{"code": "NOPAT"}]}}))
}

fn coded(entry: Value, code: &str) -> Value {
    with(entry, json!({"code": {"coding": [{"system": "urn:example:codes", "code": code, "display": "Other words"}]}}))
}

/// Withheld by a label: entries that speak of the rows by first word, by code, and by being something known at all.
fn hidden_entries() -> Vec<Value> {
    vec![
        labelled(entry("medicines", "zopiclone", "Zopiclone 7.5mg tablets", "2025-01-01")),
        labelled(coded(entry("problems", "by-code", "x", "2024-01-01"), "k77")),
        labelled(entry("allergies", "latex", "Latex", "2026-10-10")),
        labelled(entry("procedures", "procedure", "Vasectomy", "2026-10-10")),
        entry("problems", "redacted", "Gonorrhoea", "2026-10-10"),
    ]
}

fn hidden_rows() -> Vec<SentRow> {
    vec![
        row("RepeatMedsHeader", "Zopiclone 3.75mg"),
        row("DiscRepeatMedsHeader", "Generic zopiclone"),
        row("ProblemsHeader", "Words of another kind"),
        row("DiagnosesHeader", "Recurrent gonorrhoea"),
        row("AllergiesHeader", "Latex gloves"),
        row("AllergiesHeader", "No known allergies"),
        row("TreatmentsHeader", "Vasectomy under local anaesthetic"),
        // The same words as a row that is shown elsewhere in the list.
        row("RepeatMedsHeader", "Zopiclone 3.75mg"),
    ]
}

/// Every hidden row before a shown one.
fn interleaved() -> Vec<SentRow> {
    let (mut hidden, mut rows) = (hidden_rows().into_iter(), Vec::new());
    for shown in shown_rows() {
        rows.extend(hidden.next());
        rows.push(shown);
    }
    assert!(hidden.next().is_none(), "every hidden row stands in the document");
    rows
}

async fn redact(portal: &Portal, person: &Person, id: &str) {
    let mut doctor = portal.sign_in(&portal.staff("dr-sent", BROOKSIDE, Role::Clinician).await).await;
    let at = portal.staff_entry(person, "Condition", id);
    let fields = [("reason", "serious-harm"), ("audience", "both")];
    assert_eq!(doctor.post(&person.at(&format!("/entry/{at}/redact")), &fields).await.status, 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_with_rows_withheld_reads_like_one_that_never_had_them() {
    for kind in Kind::all() {
        let (with, without) = (Portal::open(kind, "sent_with").await, Portal::open(kind, "sent_without").await);
        let full = with_code(sent("AA", None, &interleaved()), "Words of another kind", "k77");
        let bare = sent("AA", None, &shown_rows());
        let full_record = [shown_entries(), hidden_entries()].concat();
        let mut answers = Vec::new();
        for (portal, record, document) in [(&with, full_record, full), (&without, shown_entries(), bare)] {
            portal.practice(BROOKSIDE, WIDE).await;
            let whole = bundle(&patient("Ann", "Twin", "1980-05-06"), &record);
            let person = portal.take_in(BROOKSIDE, &number(1), &whole).await;
            portal.send_summary(BROOKSIDE, &number(1), &document).await;
            if answers.is_empty() {
                redact(portal, &person, "redacted").await;
            } else {
                // So that session numbers are the same on both.
                portal.sign_in(&portal.staff("dr-sent", BROOKSIDE, Role::Clinician).await).await;
            }
            answers.push(as_patient(portal, &person).await);
        }
        assert_same(&answers[0], &answers[1]);
        let (_, page) = answers[0].iter().find(|(path, _)| path == "/summary").unwrap();
        for heading in HEADINGS {
            assert!(page.body.contains(&format!("Shown {heading}")), "{kind:?} {heading}: {}", page.body);
        }
    }
}

/// The level-three headings of a page, in order.
fn headings(page: &str) -> Vec<String> {
    let of = |part: &str| part.split_once('>').unwrap().1.split_once("</h3>").unwrap().0.to_owned();
    page.split("<h3").skip(1).map(of).collect()
}

#[tokio::test]
async fn the_list_of_headings_does_not_tell_which_summary_there_is() {
    let portal = Portal::open(Kind::Sqlite, "sent_headings").await;
    portal.practice(BROOKSIDE, WIDE).await;
    let whole = bundle(&patient("Ann", "Twin", "1980-05-06"), &shown_entries());
    let person = portal.take_in(BROOKSIDE, &number(1), &whole).await;
    let mut phone = portal.sign_in(&person.patient()).await;
    let made = phone.get("/summary").await.body;
    assert!(made.contains("Ramipril 5mg") && made.contains("Influenza vaccine") && !made.contains("Only this row"));
    assert_eq!(headings(&made).len(), HEADINGS.len());
    let document = sent("AA", None, &[row("HistoryHeader", "Only this row")]);
    portal.send_summary(BROOKSIDE, &number(1), &document).await;
    let page = phone.get("/summary").await.body;
    assert!(page.contains("Only this row") && !page.contains("Ramipril"));
    assert_eq!(headings(&page), headings(&made));
}
