//! What the standard asks of the file itself.

use lopdf::Object;
use paper::{Block, Document, Facts, Level, List, PaperError, Table};

use crate::read::printed;

fn everything() -> Document {
    let mut document = Document::new("Your letter");
    document.foot = "Elm Surgery".to_owned();
    document.push(Block::Address(vec!["Mrs Ann Smith".into(), "1 High Street".into(), "Leeds".into()]));
    document.push(Block::heading(Level::One, "Your letter"));
    document.push(Block::paragraph("There is something new for you."));
    document.push(Block::heading(Level::Two, "What you can do"));
    document.push(List { numbered: false, items: vec!["Sign in".into(), "Ask us".into()] });
    document.push(List { numbered: true, items: vec!["First".into()] });
    document.push(Facts::new().fact("Date", "3 May 2026").fact("From", "Elm Surgery"));
    let mut table = Table::new(["Date", "Medicine"]).caption("Medicines").named_rows();
    table.row(["3 May 2026", "Paracetamol"]);
    table.row(["4 May 2026", ""]);
    document.push(table);
    document.push(Block::notice("Call 999 in an emergency."));
    document
}

#[test]
fn a_screen_reader_meets_each_piece_as_what_it_is_and_in_order() {
    let read = printed(&everything());
    let told = "\
P Mrs Ann Smith 1 High Street Leeds
H1 Your letter
P There is something new for you.
H2 What you can do
L
  LI
    Lbl •
    LBody Sign in
  LI
    Lbl •
    LBody Ask us
L
  LI
    Lbl 1.
    LBody First
L
  LI
    Lbl Date
    LBody 3 May 2026
  LI
    Lbl From
    LBody Elm Surgery
Table
  Caption Medicines
  THead
    TR
      TH Date
      TH Medicine
  TBody
    TR
      TH 3 May 2026
      TD Paracetamol
    TR
      TH 4 May 2026
      TD
P Call 999 in an emergency.";
    assert_eq!(read.told(), told);
    assert_eq!(read.artifacts, ["Elm Surgery", "Page 1 of 1"]);
}

#[test]
fn the_file_names_its_language_its_title_and_its_standard() {
    let read = printed(&everything());
    let catalog = read.file.catalog().unwrap();
    let text = |object: &Object| lopdf::decode_text_string(object).unwrap();
    assert_eq!(text(catalog.get(b"Lang").unwrap()), "en-GB");
    let marked = catalog.get_deref(b"MarkInfo", &read.file).unwrap().as_dict().unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    let viewer = catalog.get_deref(b"ViewerPreferences", &read.file).unwrap().as_dict().unwrap();
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = catalog.get_deref(b"Metadata", &read.file).unwrap().as_stream().unwrap();
    let metadata = String::from_utf8_lossy(&metadata.content).into_owned();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("Your letter"), "{metadata}");
    let info = read.file.trailer.get_deref(b"Info", &read.file).unwrap().as_dict().unwrap();
    assert_eq!(text(info.get(b"Title").unwrap()), "Your letter");
    assert!(!info.has(b"CreationDate") && !info.has(b"Author"));
}

#[test]
fn heads_say_whether_they_name_a_column_or_a_row() {
    let read = printed(&everything());
    let scopes: Vec<String> = (read.file.objects.values())
        .filter_map(|object| object.as_dict().ok())
        .filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"TH"))
        .map(|element| {
            let attributes = element.get_deref(b"A", &read.file).unwrap();
            let table = match attributes {
                Object::Array(all) => read.file.dereference(&all[0]).unwrap().1.as_dict().unwrap(),
                other => other.as_dict().unwrap(),
            };
            String::from_utf8(table.get(b"Scope").unwrap().as_name().unwrap().to_vec()).unwrap()
        })
        .collect();
    assert_eq!(scopes.iter().filter(|scope| *scope == "Column").count(), 2);
    assert_eq!(scopes.iter().filter(|scope| *scope == "Row").count(), 2);
}

#[test]
fn headings_become_bookmarks_and_skip_no_level() {
    let mut document = Document::new("Record");
    for (level, text) in [(Level::Three, "A"), (Level::Four, "B"), (Level::Four, "C"), (Level::One, "D")] {
        document.push(Block::heading(level, text));
        document.push(Block::paragraph("Text"));
    }
    let read = printed(&document);
    let heads: Vec<_> = read.pieces.iter().filter(|(_, what, _)| what.starts_with('H')).collect();
    let heads: Vec<String> = heads.iter().map(|(_, what, text)| format!("{what} {text}")).collect();
    assert_eq!(heads, ["H1 A", "H2 B", "H3 C", "H1 D"]);
    let outlines = read.file.catalog().unwrap().get_deref(b"Outlines", &read.file).unwrap().as_dict().unwrap();
    let first = outlines.get_deref(b"First", &read.file).unwrap().as_dict().unwrap();
    assert_eq!(lopdf::decode_text_string(first.get(b"Title").unwrap()).unwrap(), "A");
    let below = first.get_deref(b"First", &read.file).unwrap().as_dict().unwrap();
    assert_eq!(lopdf::decode_text_string(below.get(b"Title").unwrap()).unwrap(), "B");
}

#[test]
fn only_the_typeface_used_is_embedded_and_the_same_document_is_the_same_bytes() {
    let (first, again) = (paper::print(&everything()).unwrap(), paper::print(&everything()).unwrap());
    assert_eq!(first, again);
    assert!(first.len() < 60_000, "{} bytes", first.len());
}

#[test]
fn what_cannot_be_printed_says_why() {
    assert!(matches!(paper::print(&Document::new(" \u{200B}\n")), Err(PaperError::Untitled)));
    for heads in [&["A"][..], &[]] {
        let mut document = Document::new("T");
        let mut table = Table::new(heads.iter().copied());
        table.row(["1", "2"]);
        document.push(table);
        assert!(matches!(paper::print(&document), Err(PaperError::Ragged)));
    }
    let mut document = Document::new("T");
    for _ in 0..=paper::MOST_PAGES {
        document.push(Block::paragraph("x"));
        document.push(Block::PageBreak);
    }
    assert!(matches!(paper::print(&document), Err(PaperError::TooLong)));
    assert_eq!(printed(&Document::new("Nothing")).pages(), 1);
}
