//! What the tests of this crate share: frames, fake ports, and a reader of what was drawn.

mod control;
pub mod correction;
pub mod document;
pub mod finding;
pub mod looks;
pub mod patient;
pub mod practice;
pub mod programme;
pub mod proxy;
pub mod sharing;

use std::sync::LazyLock;

use app::frame::{Area, Assets, Desks, Frame};
use contract::{
    ids::{EntryRef, PersonRef},
    section::Section,
    views::{
        entry::{AttachmentView, EntryPage, EntryRow, MeasureView, NumberLine},
        trend::{Trend, TrendPoint},
    },
};

/// Everything that breaks out of text, of an attribute or of a text area.
pub const HOSTILE: &str = r#""'></textarea></title><script>alert(1)</script><img src=x onerror=alert(2)>&lt;"#;

static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: "/assets/main.1.css".to_owned(),
    leave: "/assets/leave.2.js".to_owned(),
    keys: "/assets/desk.3.js".to_owned(),
    islands: "/assets/islands.3.js".to_owned(),
    client_js: "/assets/client.4.js".to_owned(),
    client_wasm: "/assets/client_bg.5.wasm".to_owned(),
    favicon: "/assets/favicon.6.svg".to_owned(),
});

pub fn frame(area: Area<'_>) -> Frame<'_> {
    Frame { nonce: "nonce-of-this-page", assets: &ASSETS, area }
}

pub fn staff(clinical: bool) -> Frame<'static> {
    let desks = Desks { practice: true, viewer: clinical, alerts: false, programme: false };
    frame(Area::Staff { name: "Dr A Shah", role: "GP", organisation: "Grange Surgery", clinical, desks })
}

pub fn person_ref() -> PersonRef {
    PersonRef::parse("p-1").unwrap()
}

pub fn entry_ref(id: &str) -> EntryRef {
    EntryRef::parse(id).unwrap()
}

pub fn row(id: &str, title: &str) -> EntryRow {
    EntryRow {
        id: entry_ref(id),
        section: Section::Results,
        date: "3 May 2024".to_owned(),
        date_iso: "2024-05-03".to_owned(),
        title: title.to_owned(),
        line: Some(format!("line of {title}")),
    }
}

pub fn trend(id: &str, words: &str) -> Trend {
    let point = |id: &str, date: &str, value: &str, height, is_this_one| TrendPoint {
        id: entry_ref(id),
        date: format!("{date}{words}"),
        value: format!("{value}{words}"),
        height,
        is_this_one,
    };
    Trend {
        name: Some(words.to_owned()),
        unit: Some(format!("mmol/L {words}")),
        points: vec![point("older", "1 May 2023", "4.0", 0, false), point(id, "3 May 2024", "6.1", 1000, true)],
        ends: [(format!("4.0{words}"), 0), (format!("6.1{words}"), 1000)],
        usual: Some((100, 700)),
    }
}

pub fn entry_page(id: &str, words: &str) -> EntryPage {
    let measure = MeasureView {
        value: format!("6.1 {words}"),
        unit: Some(format!("mmol/L {words}")),
        range: Some(format!("3.5 to 5.3 {words}")),
        worry: Some(format!("below 2.5 {words}")),
        interpretation: Some(format!("High {words}")),
        line: Some(NumberLine { low: 300, high: 600, value: 800, worry: (Some(100), None) }),
    };
    EntryPage {
        row: row(id, words),
        kind: "Test result",
        status: Some(words.to_owned()),
        value: Some(measure.clone()),
        parts: vec![(words.to_owned(), measure)],
        details: vec![("Dose", words.to_owned())],
        notes: vec![format!("first line\nsecond line {words}")],
        attachments: vec![AttachmentView { title: words.to_owned(), about: "PDF, 120 KB".to_owned() }],
        trends: vec![trend(id, words)],
        author: Some(words.to_owned()),
        organisation: Some(words.to_owned()),
    }
}
