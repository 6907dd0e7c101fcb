//! A picture is one figure that says what it shows, and stands whole on one sheet.

use lopdf::{Document as File, Object};
use paper::{Block, Cell, Document, Picture};

fn picture() -> Picture {
    let dark = (0..10).map(|column| Cell { column, row: column, columns: 1, rows: 1 }).collect();
    Picture { says: "A code for a phone".to_owned(), wide: 300, high: 300, columns: 10, rows: 10, dark }
}

/// What the figures of a file say.
fn figures(document: &Document) -> (usize, Vec<String>) {
    let file = File::load_mem(&paper::print(document).unwrap()).unwrap();
    let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
    let figures = dictionaries.filter(|found| matches!(found.get(b"S"), Ok(Object::Name(name)) if name == b"Figure"));
    let says = figures.map(|figure| lopdf::decode_text_string(figure.get(b"Alt").unwrap()).unwrap()).collect();
    (file.get_pages().len(), says)
}

#[test]
fn a_picture_says_what_it_shows() {
    let mut document = Document::new("T");
    document.push(Block::heading(paper::Level::One, "Code"));
    document.push(picture());
    assert_eq!(figures(&document), (1, vec!["A code for a phone".to_owned()]));
}

#[test]
fn a_picture_that_does_not_fit_goes_to_the_next_sheet() {
    let mut document = Document::new("T");
    for _ in 0..30 {
        document.push(Block::paragraph("A short line."));
    }
    document.push(picture());
    let (pages, says) = figures(&document);
    assert_eq!((pages, says.len()), (2, 1));
}

#[test]
fn a_picture_without_words_or_cells_is_left_out() {
    for empty in [Picture { says: " ".to_owned(), ..picture() }, Picture { dark: Vec::new(), ..picture() }] {
        let mut document = Document::new("T");
        document.push(Block::paragraph("Text."));
        document.push(empty);
        assert_eq!(figures(&document).1.len(), 0);
    }
}
