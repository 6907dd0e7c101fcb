//! Letters: marks of order, other encodings, bytes that are no letters.

use super::{Case, End, changed, finding, raw, says, together, word};
use serde_json::json;

const NOT_UTF8: End = End::Refused("not written in UTF-8");

pub fn cases() -> Vec<Case> {
    let text = |what: &str| together(&[finding(&word(what))]).to_string();
    let wide = |text: &str, mark: bool, big: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff_u16);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let mut cases = Vec::new();
    for (what, mark, big) in [
        ("UTF-16 little with mark", true, false),
        ("UTF-16 big with mark", true, true),
        ("UTF-16 little", false, false),
        ("UTF-16 big", false, true),
    ] {
        cases.push(raw(what, "json", wide(&text(what), mark, big), NOT_UTF8));
    }
    let within = |what: &str, bytes: &[u8]| {
        let all = text(what);
        let (before, after) = all.split_once("Hostile").unwrap();
        raw(what, "json", [before.as_bytes(), bytes, after.as_bytes()].concat(), NOT_UTF8)
    };
    for (what, bytes) in [
        ("Latin-1", &b"Ren\xe9"[..]),
        ("Windows-1252 quotes", b"\x93Ann\x94"),
        ("overlong slash", b"\xc0\xaf"),
        ("a surrogate", b"\xed\xa0\x80"),
        ("a lone continuation", b"\x80"),
        ("beyond Unicode", b"\xf5\x80\x80\x80"),
        ("cut within a letter", b"\xe2\x82"),
    ] {
        cases.push(within(what, bytes));
    }
    let what = "UTF-32";
    let units: Vec<u8> = text(what).chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    cases.push(raw(what, "json", units, NOT_UTF8));
    let marked = |what: &str, marks: &str| format!("{marks}{}", text(what));
    cases.push(raw("one mark", "json", marked("one mark", "\u{feff}"), End::Text));
    cases.push(raw("two marks", "json", marked("two marks", "\u{feff}\u{feff}"), End::Refused("not JSON")));
    for (what, letters) in [
        ("NUL in words", "\u{0}"),
        ("writing turned round", "\u{202e}"),
        ("no width", "\u{200b}\u{200d}\u{feff}"),
        ("UTF-7 script", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
        ("private letters", "\u{e000}\u{10ffff}"),
        ("many marks on one letter", &"\u{301}".repeat(300)),
        ("escape of a terminal", "\u{1b}[2J\u{1b}]0;x\u{7}"),
        ("lines and tabs", "\r\n\t\u{b}\u{c}\u{85}\u{2028}"),
    ] {
        let word = word(what);
        cases.push(changed(what, "other", &json!({"code": says(&format!("{word} {letters}"))}), End::Text));
    }
    cases
}
