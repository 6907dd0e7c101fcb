//! Text that breaks pages which trust it.

use crate::chart::{Age, Card, Chart, Gender, Letter, Medicine, Who};
use crate::register::visit_often;

pub(super) fn cards() -> Vec<Card> {
    vec![Card {
        id: "vikram",
        about: "free text that looks like HTML or script, and words without an end",
        family: "O'Brien-Subramaniam",
        given: "Vikram",
        gender: Gender::Male,
        age: Age::Years(40, 155),
        write: vikram,
    }]
}

const SCRIPT: Letter = Letter {
    kind: "Letter pasted from a web page",
    from: "Walk-in centre <reply@walk-in.example>",
    body: "<html><body onload=\"alert('letter')\"><h1>{name}</h1><p>Seen {date} &amp; sent home.</p></body></html>",
};

fn vikram(chart: &mut Chart) {
    visit_often(chart, 4..6, 1_500);
    chart.consult(
        chart.ago(130),
        Who::Lindqvist,
        "Surgery consultation <b>urgent</b>",
        &[
            ("History", "BP <140/90 & pulse >60. <script>alert('note')</script> Pain 5/10 -> 3/10 after \"rest\"."),
            ("Examination", "</div></td></table><img src=x onerror=alert(1)> {{7*7}} ${7*7} '; DROP TABLE entry; --"),
            ("Plan", "Line one\nLine two\r\n\tindented line\n\n\nafter three breaks. Caf\u{e9} and cafe\u{301} are one word. \u{202e}backwards\u{202c} and on."),
        ],
    );
    let long = chart.problem("Pneumonoultramicroscopicsilicovolcanoconiosis");
    chart.note(&long, &"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch".repeat(6));
    chart.note(&long, &"https://leaflet.example/dust?page=1&part=lungs#top".repeat(4));
    chart.prescribe(
        Medicine::acute(
            "Cream <5% & ointment 1:1",
            "Apply \"thinly\" & wash hands <script>alert('dose')</script>",
            30,
            "gram",
        ),
        Some(&long),
    );
    chart.allergy("Latex & <rubber>", "Rash", "mild");
    chart.on(chart.ago(110), Who::Okafor);
    chart.letter(SCRIPT, &[&long]);
    chart.narrative(
        "🩺 Emoji heading",
        "Sent by text: 👍🏽 feeling better 🙂 — ta! Ŵyn, ŷd, ẁ, Łódź, naïve, ‘quoted’ “twice”.",
    );
}
