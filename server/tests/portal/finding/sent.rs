//! Rows of the summary the practice sent: found and taken away like entries, and as silent about those withheld.

use casework::patient::{PatientReader, Reader};
use contract::ports::finding::RecordDownload;
use domain::role::Role;
use serde_json::{Value, json};

use super::{all_found, entries};
use crate::{
    record::{
        bundle, entry, patient,
        sent::{SentRow, row, sent, told},
        with,
    },
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// What no page, file or answer may say.
const HIDDEN: [&str; 3] = ["Zopiclone", "Gonorrhoea", "Okapi"];

fn shown() -> Vec<SentRow> {
    vec![
        told("RepeatMedsHeader", "Ramipril 5mg", "For the blood pressure"),
        row("AllergiesHeader", "Walnuts"),
        row("LifestyleHeader", "Plays the bassoon"),
    ]
}

/// One withheld with what its source labelled, one with what staff hid, and one with neither's words but their line.
fn hidden() -> Vec<SentRow> {
    vec![row("DiscRepeatMedsHeader", "Zopiclone 3.75mg"), told("DiagnosesHeader", "Recurrent gonorrhoea", "Okapi")]
}

/// Someone whose practice sent these rows; what they speak of is withheld.
async fn ann(portal: &Portal, rows: &[SentRow]) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let labelled = with(
        entry("medicines", "sleep", "Zopiclone 7.5mg", "2026-10-10"),
        json!({"meta": {"security": [{"code": "NOPAT"}]}}),
    );
    let all = [labelled, entry("problems", "redacted", "Gonorrhoea", "2026-10-10")];
    let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Sent", "1980-05-06"), &all)).await;
    portal.send_summary(BROOKSIDE, &number(1), &sent("AA", None, rows)).await;
    let mut gp = portal.sign_in(&portal.staff("dr-sent", BROOKSIDE, Role::Clinician).await).await;
    let path = person.at(&format!("/entry/{}/redact", portal.staff_entry(&person, "Condition", "redacted")));
    assert_eq!(gp.post(&path, &[("reason", "serious-harm"), ("audience", "both")]).await.status, 303);
    person
}

/// The words of a PDF, with no blanks between them: where a line ends depends on the width of the paper.
async fn printed(portal: &Portal, person: &Person) -> String {
    let reader = Reader::Patient { account: "account".to_owned() };
    let reader = PatientReader { office: portal.office.clone(), reader, person: Some(person.id) };
    let file = lopdf::Document::load_mem(&reader.printed_record().await.unwrap()).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    packed(&file.extract_text(&pages).unwrap())
}

fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a browser is answered to a search, without the words that were looked for.
async fn found(browser: &mut Browser<'_>, words: &str) -> String {
    let pages = all_found(browser, words).await;
    pages.iter().map(Answer::plain).collect::<String>().replace(words, "(words)")
}

#[tokio::test]
async fn rows_are_found_by_words_headings_and_lines_and_those_withheld_read_like_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "sent_found").await;
        let person = ann(&portal, &[hidden(), shown()].concat()).await;
        let mut phone = portal.sign_in(&person.patient()).await;
        let nowhere = found(&mut phone, "tapir").await;
        for (words, marked) in [
            ("ramip", "<mark>Ramip</mark>ril 5mg"),
            ("blood pressure", "For the <mark>blood</mark> <mark>pressure</mark>"),
            ("how you live", "Plays the bassoon"),
            ("walnuts october", "10 <mark>October</mark> 2026"),
        ] {
            let page = phone.post("/search", &[("words", words)]).await;
            assert_eq!((page.status, entries(&page).len()), (200, 1), "{words}: {}", page.body);
            let group = "<a href=\"/summary\">Your summary</a>";
            assert!(page.body.contains(marked) && page.body.contains(group), "{words}: {}", page.body);
            let row = entries(&page).remove(0);
            assert!(!page.body.contains(&format!("href=\"/record/entry/{row}\"")), "a row has no page of its own");
        }
        for words in ["zopic", "recur", "gonor", "okapi"] {
            assert_eq!(found(&mut phone, words).await, nowhere, "{kind:?} {words}");
        }
    }
}

#[tokio::test]
async fn rows_stand_on_the_first_page_alone() {
    let portal = Portal::open(Kind::Sqlite, "sent_paged").await;
    let person = ann(&portal, &(0..60).map(|n| row("EventsHeader", &format!("Visited {n}"))).collect::<Vec<_>>()).await;
    let many: Vec<Value> = (0..60).map(|n| entry("other", &format!("n{n}"), "Visited", "2025-06-07")).collect();
    portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Sent", "1980-05-06"), &many)).await;
    let mut phone = portal.sign_in(&person.patient()).await;
    let pages = all_found(&mut phone, "visited").await;
    assert_eq!(
        pages.iter().map(|page| entries(page).len()).collect::<Vec<_>>(),
        [100, 10],
        "fifty of each, then the rest"
    );
    assert!(pages[0].body.contains("Your summary</a>") && !pages[1].body.contains("Your summary</a>"));
}

#[tokio::test]
async fn every_copy_holds_the_rows_shown_and_none_withheld() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "sent_copies").await;
        let person = ann(&portal, &[hidden(), shown()].concat()).await;
        let mut phone = portal.sign_in(&person.patient()).await;
        let paper = phone.post("/download", &[("form", "paper")]).await.body;
        let fhir = phone.post("/download", &[("form", "fhir")]).await.body;
        let pdf = printed(&portal, &person).await;
        for words in [
            "Ramipril 5mg",
            "For the blood pressure",
            "Walnuts",
            "Plays the bassoon",
            "How you live",
            "Summary your practice sent",
        ] {
            assert!(paper.contains(words), "{kind:?} paper: {words}");
            assert!(fhir.contains(words), "{kind:?} FHIR: {words}");
            assert!(pdf.contains(&packed(words)), "{kind:?} PDF: {words} in {pdf}");
        }
        for words in HIDDEN {
            for (form, copy) in [("paper", &paper), ("FHIR", &fhir), ("PDF", &pdf)] {
                assert!(!copy.to_lowercase().contains(&words.to_lowercase()), "{kind:?} {form}: {words}");
            }
        }
        let arrival = fhir::read(fhir.as_bytes()).unwrap();
        let titles: Vec<&str> = arrival.entries.iter().map(|entry| entry.content.title.as_str()).collect();
        let is_row = |title: &&str| ["Ramipril 5mg", "Walnuts", "Plays the bassoon"].contains(title);
        assert!(!titles.iter().any(is_row), "a copy brings no row in as an entry: {titles:?}");
    }
}

/// A copy from the heading of the summary on.
async fn from_heading(portal: &Portal, person: &Person) -> String {
    let paper = portal.sign_in(&person.patient()).await.post("/download", &[("form", "paper")]).await;
    paper.body.split_once("Summary your practice sent").unwrap().1.split_once("</main>").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_document_with_nothing_to_show_reads_like_none() {
    for kind in Kind::all() {
        let (with, without) = (Portal::open(kind, "sent_all_hidden").await, Portal::open(kind, "sent_never").await);
        let one = ann(&with, &hidden()).await;
        let two = {
            without.practice(BROOKSIDE, WIDE).await;
            without.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Sent", "1980-05-06"), &[])).await
        };
        let (hidden, absent) = (from_heading(&with, &one).await, from_heading(&without, &two).await);
        assert!(hidden.contains("othing to show here"), "{hidden}");
        assert_eq!(hidden, absent, "{kind:?}");
    }
}
