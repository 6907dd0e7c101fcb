//! Where a sheet ends.

use std::time::{Duration, Instant};

use paper::{Block, Document, Facts, Level, Print, Table};

use crate::read::printed;

fn lines(document: &mut Document, lines: usize) {
    for _ in 0..lines {
        document.push(Block::paragraph("A short line."));
    }
}

#[test]
fn a_heading_never_ends_a_sheet() {
    for before in 10..50 {
        let mut document = Document::new("T");
        lines(&mut document, before);
        document.push(Block::heading(Level::One, "Head"));
        document.push(Block::heading(Level::Two, "Below"));
        document.push(Block::paragraph("What it is about."));
        let read = printed(&document);
        let pages: Vec<String> = (1..=read.pages()).map(|n| read.file.extract_text(&[n as u32]).unwrap()).collect();
        let page = pages.iter().find(|page| page.contains("Head")).unwrap();
        assert!(page.contains("Below") && page.contains("What it is about."), "after {before} lines");
    }
}

#[test]
fn a_table_shows_its_heads_on_each_sheet_and_tells_them_once() {
    let mut document = Document::new("T");
    let mut table = Table::new(["Day", "What"]).widths([1, 3]);
    for row in 0..120 {
        table.row([format!("{row}"), "something ".repeat(row % 30)]);
    }
    document.push(table);
    let read = printed(&document);
    assert!(read.pages() > 3);
    let again = read.artifacts.iter().filter(|text| text.trim() == "Day").count();
    assert_eq!(again, read.pages() - 1);
    assert_eq!(read.pieces.iter().filter(|(_, what, _)| what == "TH").count(), 2);
    assert_eq!(read.pieces.iter().filter(|(_, what, _)| what == "TD").count(), 240);
    assert!(read.artifacts.contains(&format!("Page {0} of {0}", read.pages())));
}

#[test]
fn a_row_longer_than_a_sheet_goes_on_and_loses_nothing() {
    let mut document = Document::new("T");
    document.print = Print::Large;
    let long = (0..2_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    let mut table = Table::new(["A", "B"]);
    table.row(["a", long.as_str()]);
    document.push(table);
    document.push(Facts::new().fact("Name", long.as_str()));
    let read = printed(&document);
    assert_eq!(read.text().matches(&long).count(), 2);
}

#[test]
fn an_address_stands_in_the_window_in_either_print() {
    for print in [Print::Standard, Print::Large] {
        let mut document = Document::new("T");
        document.print = print;
        document.push(Block::paragraph("Elm Surgery"));
        document.push(Block::Address((1..=5).map(|n| format!("Line {n}")).collect()));
        document.push(Block::paragraph("Below the window."));
        let read = printed(&document);
        let page = *read.file.get_pages().get(&1).unwrap();
        let content = lopdf::content::Content::decode(&read.file.get_page_content(page)).unwrap();
        let places: Vec<f32> = (content.operations.iter())
            .filter(|operation| operation.operator == "Tm")
            .map(|operation| operation.operands[5].as_float().unwrap())
            .collect();
        let mm = |points: f32| points * 25.4 / 72.0;
        assert!(places[1..6].iter().all(|&y| (57.0..81.0).contains(&mm(y))), "{places:?}");
        assert!(mm(places[6]) > 95.0, "{places:?}");
    }
}

#[test]
fn a_long_life_is_printed_in_seconds() {
    let mut document = Document::new("Record");
    let mut table = Table::new(["Date", "What", "Note"]).widths([2, 4, 5]);
    for entry in 0..5_000 {
        table.row([
            format!("{} May 2026", entry % 28 + 1),
            "Blood pressure reading, taken at the surgery".to_owned(),
            "Seen with her daughter; feels well, sleeps badly, will come again in three months".to_owned(),
        ]);
    }
    document.push(table);
    let started = Instant::now();
    let bytes = paper::print(&document).unwrap();
    let took = started.elapsed();
    let pages = lopdf::Document::load_mem(&bytes).unwrap().get_pages().len();
    assert!((200..600).contains(&pages) && bytes.len() < 10_000_000, "{pages} pages, {} bytes", bytes.len());
    // Unoptimised, on a shared machine: a sheet laid twice or a walk that is not linear would take minutes.
    assert!(took < Duration::from_secs(60), "{took:?}");
}
