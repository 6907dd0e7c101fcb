//! The patients' texts are for a reading age of 9 to 11: Flesch–Kincaid grade 6 at most.

use crate::support::{
    correction::FakeCorrections,
    entry_ref,
    finding::FakeFinding,
    frame,
    looks::FakeLooks,
    patient::{FakeAccount, FakeRecord, FakeRequests},
    programme::{FakeConsultation, FakeHistory, FakeStatus},
    proxy::{FakeLooksAfter, looked_after},
    sharing::{FakeSharing, receipt_ref},
};
use app::{
    forms,
    frame::{Area, Outcome},
    pages::{opt_out, patient, programme, public},
};
use contract::{ids::LookRef, input::fields::Fields, refusal::Refusal, section::Section};
use futures::executor::block_on;

/// What ends a line of text, so that a heading is not read as the start of the paragraph after it.
const BLOCKS: [&str; 12] = ["h1", "h2", "h3", "p", "li", "dt", "dd", "td", "th", "button", "div", "footer"];

/// Words, sentences and syllables of a text.
#[derive(Default, Clone, Copy)]
struct Count {
    words: f64,
    sentences: f64,
    syllables: f64,
}

impl Count {
    fn of(sentences: &[String]) -> Self {
        let words: Vec<_> = sentences.iter().flat_map(|sentence| sentence.split_whitespace()).collect();
        Self {
            words: words.len() as f64,
            sentences: sentences.len() as f64,
            syllables: words.iter().map(|word| syllables(word) as f64).sum(),
        }
    }

    /// The Flesch–Kincaid grade.
    fn grade(self) -> f64 {
        0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
    }
}

/// Groups of vowels, less a silent e.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let mut count = 0;
    let mut in_vowels = false;
    for letter in word.chars() {
        let vowel = "aeiouy".contains(letter);
        count += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    let silent = word.ends_with('e') && !word.ends_with("le") || word.ends_with("es") && !word.ends_with("ses");
    (count - usize::from(silent && count > 1)).max(1)
}

/// The sentences of a page, from its content to its foot. A list item is part of the sentence that opens the list
/// only when it says so by ending without a full stop; here each counts as one, as a reader meets it.
fn sentences(html: &str) -> Vec<String> {
    let mut text = html[html.find("<main").unwrap()..].to_owned();
    for block in BLOCKS {
        text = text.replace(&format!("</{block}>"), ".");
    }
    let mut plain = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => plain.push(letter),
            _ => {}
        }
    }
    plain
        .split(['.', '?', '!', ':'])
        .map(|sentence| sentence.trim().to_owned())
        .filter(|sentence| sentence.contains(|c: char| c.is_ascii_alphabetic()))
        .collect()
}

fn sharing(opt_out_only: bool) -> FakeSharing {
    FakeSharing { words: "Share core information".to_owned(), opt_out_only, refusal: None }
}

fn found(record: &FakeFinding) -> String {
    let words = Fields(vec![("words".to_owned(), "potassium".to_owned())]);
    match block_on(forms::finding::search(record, &frame(Area::Patient), &words)).unwrap() {
        Outcome::Show(page) => page.0,
        other => panic!("{other:?}"),
    }
}

fn pages() -> Vec<(&'static str, String)> {
    let (own, nobody) = (frame(Area::Patient), frame(Area::Public));
    let record = FakeRecord::default();
    let (who, shut) = (looked_after(), FakeRecord { refusal: Some(Refusal::Closed), ..FakeRecord::default() });
    let proxy = frame(Area::Proxy { who: &who, name: "Ann" });
    let after = FakeLooksAfter(Some("Ann"));
    let (account, corrections) = (FakeAccount::default(), FakeCorrections::default());
    let requests = FakeRequests { who: "Dr A Shah, Mill Lane".to_owned() };
    let (looks, look) = (FakeLooks::default(), LookRef::parse("look-1").unwrap());
    let some = found(&FakeFinding { words: "iron".to_owned(), rows: 3, ..FakeFinding::default() });
    let none = found(&FakeFinding::default());
    block_on(async {
        vec![
            ("home", patient::home(&record, &own).await.unwrap().0),
            ("home of a proxy", patient::own_home(&record, &after, &own).await.unwrap().0),
            ("closed, of a proxy", patient::own_home(&shut, &after, &own).await.unwrap().0),
            ("a proxy's summary", patient::summary(&record, &proxy).await.unwrap().0),
            ("a proxy's contents", patient::contents(&record, &proxy).await.unwrap().0),
            ("summary", patient::summary(&record, &own).await.unwrap().0),
            ("contents", patient::contents(&record, &own).await.unwrap().0),
            ("section", patient::section(&record, &own, Section::Results, None).await.unwrap().0),
            ("entry", patient::entry(&record, &own, &entry_ref("e-1")).await.unwrap().0),
            ("ask for a correction", patient::ask_correction(&corrections, &own, &entry_ref("e-1")).await.unwrap().0),
            ("corrections", patient::corrections(&corrections, &own).await.unwrap().0),
            ("account", patient::account(&account, &own).await.unwrap().0),
            ("requests", patient::requests(&requests, &own).await.unwrap().0),
            ("sharing", patient::sharing(&sharing(false), &own).await.unwrap().0),
            ("opting out", patient::sharing(&sharing(true), &own).await.unwrap().0),
            ("receipt", patient::receipt(&sharing(false), &own, &receipt_ref()).await.unwrap().0),
            ("receipt check", public::receipts(&nobody).0),
            ("contact", patient::contact(&account, &own).await.unwrap().0),
            ("own view", patient::own_view(&own).0),
            ("who looked", patient::who_looked(&looks, &own).await.unwrap().0),
            ("what was seen", patient::look_seen(&looks, &own, &look).await.unwrap().0),
            ("ask about a look", forms::looks::about(&looks, &own, &look).await.unwrap().0),
            ("search", patient::search(&FakeFinding::default(), &own).await.unwrap().0),
            ("download", patient::download(&FakeFinding::default(), &own).await.unwrap().0),
            ("found", some),
            ("found nothing", none),
            ("closed", patient::closed(&own).0),
            ("before you start", patient::before_you_start(&own).0),
            ("start", public::start(&nobody).0),
            ("no consent", public::no_consent(&nobody).0),
            ("sign-in failed", public::sign_in_failed(&nobody, "").0),
            ("signed out", public::signed_out(&nobody).0),
            ("not found", public::not_found(&nobody).0),
            ("another way", public::another_way(&nobody).0),
            ("too many", public::too_many(&nobody).0),
            ("say no", opt_out::own(&nobody).0),
            ("status", programme::status(&FakeStatus, &nobody).await.unwrap().0),
            ("history", programme::history(&FakeHistory, &nobody).await.unwrap().0),
            ("consultation", programme::consultation(&FakeConsultation, &nobody, "p-1").await.unwrap().0),
            ("unavailable", public::unavailable(&nobody, "").0),
        ]
    })
}

#[test]
fn the_patients_texts_are_easy_to_read() {
    let mut all = Vec::new();
    for (name, page) in pages() {
        let sentences = sentences(&page);
        let grade = Count::of(&sentences).grade();
        assert!(grade <= 6.0, "{name}: grade {grade:.1}");
        all.extend(sentences);
    }
    let count = Count::of(&all);
    assert!(count.words > 500.0, "only {} words were read", count.words);
    assert!(count.grade() <= 6.0, "grade {:.1}", count.grade());
}

#[test]
fn no_sentence_is_long() {
    for (name, page) in pages() {
        for sentence in sentences(&page) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 20, "{name}: {words} words in “{sentence}”");
        }
    }
}

#[test]
fn the_measure_tells_hard_from_easy() {
    let easy = ["The cat sat on the mat".to_owned(), "It was glad".to_owned()];
    let hard = ["Immunological investigations demonstrated considerable abnormalities necessitating further \
                 multidisciplinary consideration"
        .to_owned()];
    assert!(Count::of(&easy).grade() < 2.0 && Count::of(&hard).grade() > 15.0);
}
