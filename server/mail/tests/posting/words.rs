//! What a notice says, and to whom it may go.

use mail::{Letter, Message, Notice, Recipient};

/// Whoever reads over the shoulder must not learn from one of these what the mail is about.
const TELLING: [&str; 22] = [
    "health",
    "record",
    "practice",
    "surgery",
    "gp",
    "doctor",
    "nurse",
    "nhs",
    "patient",
    "clinic",
    "hospital",
    "result",
    "medicine",
    "safeguard",
    "flag",
    "hidden",
    "withheld",
    "proxy",
    "carer",
    "diagnos",
    "summary",
    "consult",
];

#[test]
fn no_notice_tells_what_it_is_about() {
    for notice in Notice::ALL {
        let message =
            Message::new("a@mail.example".parse().unwrap(), notice, &"https://candour.example".parse().unwrap());
        let words = format!("{} {}", message.subject(), message.body()).to_lowercase();
        for telling in TELLING {
            assert!(!words.contains(telling), "{notice:?} says {telling}");
        }
        assert!(words.is_ascii(), "other letters would be encoded");
        assert!(message.body().lines().all(|line| line.len() < 76), "long lines would be encoded");
        assert!(!words.contains("mail.example"), "the recipient is not repeated");
    }
}

#[test]
fn the_letter_tells_no_more_than_the_mail() {
    let words = Letter::WORDS.join(" ").to_lowercase();
    for telling in TELLING {
        assert!(!words.contains(telling), "the letter says {telling}");
    }
    assert!(words.contains("there is something new for you in candour"));
    let letter = Letter { name: "Zoë Łącka 茶".to_owned(), date: "3 May 2026".to_owned() };
    let [standard, large] = [paper::Print::Standard, paper::Print::Large].map(|print| letter.print(print).unwrap());
    assert!(standard.starts_with(b"%PDF-1.7") && large.starts_with(b"%PDF-1.7") && standard != large);
}

#[test]
fn the_service_is_named_without_a_page() {
    let service = "https://candour.example:8443/record/results?of=somebody#1".parse().unwrap();
    let message = Message::new("a@mail.example".parse().unwrap(), Notice::Test, &service);
    assert_eq!(
        message.body(),
        "This is a test message from Candour. No action is needed.\n\nhttps://candour.example:8443"
    );
}

#[test]
fn every_notice_is_found_by_its_word() {
    for notice in Notice::ALL {
        assert_eq!(Notice::from_words(notice.word(), &notice.detail()), Some(notice));
    }
    for (word, detail) in [("other", ""), ("code", ""), ("code", "12345"), ("code", "1234567"), ("code", "12345x")] {
        assert_eq!(Notice::from_words(word, detail), None, "{word} {detail}");
    }
}

#[test]
fn only_one_plain_address_is_a_recipient() {
    for bad in [
        "",
        "nobody",
        "a@b@c",
        "a@mail.example, b@mail.example",
        "A <a@mail.example>",
        "a@mail.example\r\nBcc: b@mail.example",
        "a@mail.example\r\nRCPT TO:<b@mail.example>",
        "\"a b\"@mail.example",
        "ä@mail.example",
        "a@mail.example>",
    ] {
        assert!(bad.parse::<Recipient>().is_err(), "{bad:?}");
    }
    let good: Recipient = "first.last+tag@mail.example".parse().unwrap();
    assert_eq!(good.as_str(), "first.last+tag@mail.example");
    assert_eq!(format!("{good:?}"), "Recipient(…)");
}
