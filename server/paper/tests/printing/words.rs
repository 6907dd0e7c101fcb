//! What is written is what is read.

use paper::{Block, Document};

use crate::read::{Read, printed};

fn paragraph(text: &str) -> Read {
    let mut document = Document::new("T");
    document.push(Block::paragraph(text));
    document.push(Block::notice(text));
    printed(&document)
}

/// The letters drawn, whatever the file says they stand for.
fn drawn(read: &Read) -> String {
    read.file.extract_text(&[1]).unwrap()
}

#[test]
fn languages_spoken_in_england_and_the_signs_of_medicine_have_glyphs() {
    for text in [
        "Àéîõü ñç Œuvre naïve",
        "Ŵŷ Llanfair ŵyn â ê",
        "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ",
        "ĂăâîșțȘȚ ştefan",
        "Ελληνικά Кириллица Türkçe ığş Tiếng Việt",
        "5 µg ≥ 3 ≤ 4 37 °C m² ½ – — ’ “ ” • … × ± → £ €",
    ] {
        let read = paragraph(text);
        assert_eq!(read.pieces[0].2, text);
        assert!(!drawn(&read).contains('\u{FFFD}'), "{text}");
    }
}

#[test]
fn what_has_no_glyph_is_drawn_as_a_sign_and_still_told() {
    for (text, signs) in [("Tea 茶茶 please", 2), ("שלום", 4), ("سلام", 4), ("🙂 ok", 1), ("a\u{E001}b", 1)]
    {
        let read = paragraph(text);
        assert_eq!(read.pieces[0].2, text);
        assert_eq!(drawn(&read).matches('\u{FFFD}').count(), 2 * signs, "{text}");
    }
}

#[test]
fn characters_no_file_may_hold_become_the_sign_for_good() {
    assert_eq!(paragraph("a\0b\u{FFFE}c\u{1F}d").pieces[0].2, "a\u{FFFD}b\u{FFFD}c\u{FFFD}d");
}

#[test]
fn white_space_is_one_space_and_a_line_break_stays() {
    assert_eq!(paragraph("  a \t b\r\n\r\nc\u{200B}d\u{AD}e  \n").pieces[0].2, "a b cde");
    assert_eq!(paragraph("e\u{301}").pieces[0].2, "é");
}

#[test]
fn a_word_wider_than_its_line_is_cut_and_read_whole() {
    let word = "w".repeat(500);
    assert_eq!(paragraph(&word).pieces[0].2, word);
}

#[test]
fn what_says_nothing_is_left_out() {
    assert!(paragraph(" \n\u{200B} ").pieces.is_empty());
}
