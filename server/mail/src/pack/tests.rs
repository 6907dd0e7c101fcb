use domain::{
    post::{PostalAddress, Wish},
    programme::pack::{Addressed, PersonalCode},
};
use paper::{Block, Print};

use super::{NowhereToReturn, Pack, Sender, zip};

const LANGUAGES: [Option<&str>; 9] =
    [None, Some("en-gb"), Some("cy"), Some("pl"), Some("ro"), Some("pt-br"), Some("es"), Some("fr"), Some("ur")];

fn letter(language: Option<&str>, large_print: bool) -> Addressed {
    let address = PostalAddress::new(["14 Mill Lane", "Larkfield"], "LX4 2QZ").unwrap();
    let names = ("Ann Ash".to_owned(), "Elm Surgery".to_owned());
    let wish = Wish { language: language.map(str::to_owned), large_print };
    Addressed::kept(names, address, PersonalCode::from_random([0x5a; 16]), wish)
}

fn sender() -> Sender {
    Sender::new("http://127.0.0.1:3000/", Some("0808 157 0000"), "FREEPOST ELM, 1 Elm Road, Larkfield").unwrap()
}

/// Everything a document says, with what its pictures say to whoever does not see them.
fn said(pack: &Pack) -> String {
    let mut said = String::new();
    for block in &pack.document().blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) | Block::Notice(text) | Block::Foreign(_, text) => {
                said.push_str(text);
            }
            Block::List(list) => said.push_str(&list.items.join("\n")),
            Block::Facts(facts) => facts.0.iter().for_each(|(name, value)| said.push_str(&format!("{name} {value}"))),
            Block::Address(lines) => said.push_str(&lines.join("\n")),
            Block::Picture(picture) => said.push_str(&format!("[{}]", picture.says)),
            Block::Table(_) | Block::PageBreak => {}
        }
        said.push('\n');
    }
    said
}

#[test]
fn every_pack_has_its_form_in_every_language_and_size() {
    for language in LANGUAGES {
        for large_print in [false, true] {
            let letter = letter(language, large_print);
            let pack = Pack::new(&letter, &sender(), "21 November 2026", "7  0123456789abcdef");
            let (said, code) = (said(&pack), letter.code().to_string());
            let form = if language == Some("cy") { "Ffurflen: rwy’n dweud na" } else { "Form: I say no" };
            let after_form = said.split(form).nth(1).unwrap_or_else(|| panic!("{language:?}: no form"));
            for part in [code.as_str(), "FREEPOST ELM", "____"] {
                assert!(after_form.contains(part), "{language:?}: {part}");
            }
            assert!(said.contains("http://127.0.0.1:3000/opt-out]") && said.contains("0808 157 0000"), "{said}");
            assert!(!said.contains("{}") && said.contains("Ann Ash\n14 Mill Lane\nLarkfield\nLX4 2QZ"), "{said}");
            let print = if large_print { Print::Large } else { Print::Standard };
            assert_eq!(pack.document().print, print);
            let pdf = pack.print().unwrap();
            assert!(pdf.starts_with(b"%PDF-1.7"), "{language:?}");
            // To look at, where somebody wants to.
            if let Ok(folder) = std::env::var("CANDOUR_SCREENSHOTS") {
                let size = if large_print { "large" } else { "standard" };
                std::fs::write(format!("{folder}/pack-{}-{size}.pdf", language.unwrap_or("none")), pdf).unwrap();
            }
        }
    }
}

#[test]
fn the_form_holds_no_name() {
    let said = said(&Pack::new(&letter(None, false), &sender(), "21 November 2026", ""));
    assert_eq!(said.matches("Ash").count(), 1, "on the envelope alone");
}

#[test]
fn nothing_is_sent_that_cannot_come_back() {
    assert_eq!(Sender::new("http://127.0.0.1:3000", None, " , "), Err(NowhereToReturn));
    assert!(Sender::new("http://127.0.0.1:3000", None, "FREEPOST ELM").is_ok());
}

#[test]
fn an_archive_holds_its_files_as_they_are() {
    let files = [("a.pdf".to_owned(), b"one".to_vec()), ("b.pdf".to_owned(), b"another".to_vec())];
    let archive = zip(&files).unwrap();
    assert!(archive.starts_with(b"PK\x03\x04") && archive[archive.len() - 22..].starts_with(b"PK\x05\x06"));
    for (name, bytes) in files {
        let at = archive.windows(name.len()).position(|part| part == name.as_bytes()).unwrap() + name.len();
        assert_eq!(&archive[at..at + bytes.len()], bytes.as_slice());
    }
}
