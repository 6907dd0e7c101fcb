//! Part of an entry, hidden: whom from, what is left, and what withholds the whole of it (DESIGN §3, *Redaction*).

use domain::{
    clinical::Clinical,
    content::{Attachment, Code, Content, Detail, DetailKind, Measure},
    door::{
        patient::{Decision, Door, Viewer},
        practice::version_of,
        reason::Reason,
    },
    entry::Entry,
    ids::{EntryId, PersonId},
    part::{Selection, SelectionRefused, sentences},
    redaction::{Audience, Mark, Scope},
    role::{Role, Staff},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::case::{Case, mark, practice, proxy_of_everything, staff};

/// A text, what is hidden in it, and what is left to read.
const LEFT: &[(&str, &[&str], &str)] = &[
    (
        "She came in. Her partner shouts at her. Cough for 3 weeks.",
        &["Her partner shouts at her."],
        "She came in. Cough for 3 weeks.",
    ),
    (
        "She came in. Her partner shouts at her. Cough for 3 weeks.",
        &["Her partner shouts at her"],
        "She came in. Cough for 3 weeks.",
    ),
    ("Her partner shouts. Cough for 3 weeks.", &["her partner shouts"], "Cough for 3 weeks."),
    ("Cough for 3 weeks. Her partner shouts.", &["Her partner shouts"], "Cough for 3 weeks."),
    ("Seen at home today.", &["at home"], "Seen today."),
    ("Seen today at home.", &["at home"], "Seen today."),
    ("Came with her son, who spoke for her, and sat down.", &["who spoke for her"], "Came with her son, and sat down."),
    ("Came today, with her son.", &["with her son"], "Came today."),
    ("Came today (with her son) and sat.", &["with her son"], "Came today and sat."),
    ("She said \u{201c}leave him\u{201d} today.", &["leave him"], "She said today."),
    ("Cough.\n\nHer partner shouts.\n\nChest clear.", &["Her partner shouts."], "Cough.\n\nChest clear."),
    ("- Cough\n- Her partner shouts\n- Chest clear", &["Her partner shouts"], "- Cough\n- Chest clear"),
    ("HER  PARTNER shouts; her partner left. Cough.", &["her partner"], "shouts; left. Cough."),
    ("René's café was shut.", &["CAFE was"], "René's shut."),
    ("Her partner's dog bit her.", &["partner"], "Her partner's dog bit her."),
    ("one two three four", &["one two", "two three"], "four"),
    ("a a b b", &["a b"], ""),
    ("她 的 伴侣 打 她", &["伴侣 打"], "她 的 她"),
    ("Cough.", &["Cough"], ""),
];

#[test]
fn what_is_left_reads_on() {
    for (text, hidden, left) in LEFT {
        let content = note(text);
        let Some(words) = Selection::stored(hidden.iter().map(|run| (*run).to_owned()).collect()) else {
            panic!("{hidden:?}");
        };
        let read = read(&content, &words);
        let left = (!left.is_empty()).then(|| (*left).to_owned());
        assert_eq!(read.notes, left.into_iter().collect::<Vec<_>>(), "{text:?} without {hidden:?}");
    }
}

#[test]
fn words_that_cannot_be_hidden_in_part_are_refused() {
    let content = Content { title: "Letter from the school".to_owned(), ..note("Her partner shouts.") };
    let choose = |typed: &[&str]| Selection::choose(&content, typed.iter().copied());
    assert_eq!(choose(&[]), Err(SelectionRefused::NoWords));
    assert_eq!(choose(&["  ", "\n"]), Err(SelectionRefused::NoWords));
    assert_eq!(choose(&["...", "?"]), Err(SelectionRefused::NoWords));
    assert_eq!(choose(&["her husband"]), Err(SelectionRefused::NotThere));
    assert_eq!(choose(&["partner shouts", "her husband"]), Err(SelectionRefused::NotThere));
    assert_eq!(choose(&["the school"]), Err(SelectionRefused::InTitle));
    assert_eq!(choose(&["part"]), Err(SelectionRefused::NotThere), "half a word is no word");
    assert!(choose(&["PARTNER shouts"]).is_ok_and(|words| words.stands_in(&content)), "kept as the entry has it");
}

#[test]
fn a_selection_stands_while_its_words_do() {
    let was = note("Came in. Her partner shouts. Cough.");
    let Ok(words) = Selection::choose(&was, ["her partner shouts"]) else { panic!("it stands there") };
    for (now, stands) in [
        ("Came in. Her partner shouts. Cough.", true),
        ("Another cough.  Her partner\nshouts. And more.", true),
        ("Her partner shouts. Her partner shouts.", true),
        ("Came in. Her husband shouts. Cough.", false),
        ("Came in. Her partner, who is well, shouts. Cough.", false),
        ("Came in. HER PARTNER SHOUTS. Cough.", false),
        ("", false),
    ] {
        assert_eq!(words.stands_in(&note(now)), stands, "{now}");
    }
    let elsewhere = Content { details: vec![detail("Her partner shouts")], ..note("Cough.") };
    assert!(words.stands_in(&elsewhere), "it is hidden there too");
    let in_title = Content { title: "Her partner shouts".to_owned(), ..was };
    assert!(!words.stands_in(&in_title), "a title cannot be hidden in part");
}

/// Whom the words are hidden from, by audience and reader; a mark whose words are gone withholds all of it from the same.
#[test]
fn the_door_hides_the_words_from_whom_they_are_meant_for() {
    let content = note("Cough. Her partner shouts.");
    let words = chosen(&content, "Her partner shouts");
    for (audience, patient, proxies) in
        [(Audience::Both, true, true), (Audience::Patient, true, false), (Audience::Proxies, false, true)]
    {
        for (viewer, hidden) in [(Viewer::Patient, patient), (proxy_of_everything(), proxies)] {
            for stands in [true, false] {
                let case = Case::with(|c| {
                    c.viewer = viewer.clone();
                    c.facts.marks = vec![part(audience, &words, stands)];
                });
                let door = Door::new(&case.viewer, &case.standing, case.now);
                let what = format!("{audience:?}, {viewer:?}, stands: {stands}");
                match door.decide(&case.facts) {
                    Decision::Shown(permit) => {
                        assert!(stands || !hidden, "{what}");
                        assert_eq!(permit.hides_words(), hidden, "{what}");
                        let sealed = Clinical::new(content.clone());
                        let reads = sealed.open(&permit).notes.clone();
                        assert_eq!(reads, [if hidden { "Cough." } else { "Cough. Her partner shouts." }], "{what}");
                    }
                    Decision::Withheld(reasons) => {
                        assert!(hidden && !stands, "{what}");
                        assert_eq!(reasons.iter().collect::<Vec<_>>(), [Reason::Redacted], "{what}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_whole_mark_beside_it_withholds() {
    let words = chosen(&note("Her partner shouts."), "partner");
    for whole_first in [true, false] {
        let mut marks = vec![mark(Audience::Both), part(Audience::Both, &words, true)];
        if !whole_first {
            marks.reverse();
        }
        assert!(!Case::with(|c| c.facts.marks = marks).is_shown());
    }
}

#[test]
fn a_mark_is_held_against_the_content_it_meets() {
    let was = note("Cough. Her partner shouts.");
    let words = chosen(&was, "Her partner shouts");
    let held = |content: &Content| part(Audience::Both, &words, false).on(content).hides_all();
    assert!(!held(&was));
    assert!(held(&note("Cough. Her husband shouts.")));
    assert!(mark(Audience::Both).on(&was).hides_all(), "one for the whole entry stays so");
}

/// Every text of an entry but its title, so that no field is forgotten: a field added without a thought fails here.
#[test]
fn the_words_vanish_from_every_field_and_from_the_lists_line() {
    let full = every_field("Secret word");
    let words = chosen(&full, "secret word");
    let read = read(&full, &words);
    let Content { title, codes, status, value, parts, details, medicine, notes, author, organisation, attachments } =
        &read;
    assert_eq!(title, "Title");
    assert!(codes.iter().all(|code| code.display.is_none() && code.code == "1"));
    assert!(status.is_none() && author.is_none() && organisation.is_none() && medicine.is_none());
    assert!(value.is_none() && parts.is_empty() && details.is_empty() && notes.is_empty());
    assert!(attachments.iter().all(|file| file.title.is_none()));
    for (audience, patient, proxies) in [
        (Audience::Both, None, None),
        (Audience::Patient, None, Some("Secret word")),
        (Audience::Proxies, Some("Secret word"), None),
    ] {
        let head = full.head_with(&[part(audience, &words, true)]);
        assert_eq!(head.line.as_deref(), Some("Secret word"), "staff and clinicians read all of it");
        let lines = head.masked.clone().unwrap_or_default();
        assert_eq!((lines.patient.as_deref(), lines.proxies.as_deref()), (patient, proxies), "{audience:?}");
    }
    assert!(full.head_with(&[mark(Audience::Both)]).masked.is_none());
}

#[test]
fn the_line_of_a_list_is_made_of_what_is_left() {
    let content = Content {
        details: vec![Detail { what: DetailKind::Dose, text: "Ask her partner".to_owned() }],
        status: Some("Active".to_owned()),
        ..note("")
    };
    let head = content.head_with(&[part(Audience::Both, &chosen(&content, "ask her partner"), true)]);
    assert_eq!(head.masked.and_then(|lines| lines.patient), Some("Active".to_owned()));
}

#[test]
fn sentences_are_cut_where_a_reader_would() {
    let text = "Came in at 10.30 a.m. with her son.  Dr. Shah saw her!\n\n- Cough\nBP 120/80? Yes";
    let cut = ["Came in at 10.30 a.m.", "with her son.", "Dr.", "Shah saw her!", "- Cough", "BP 120/80?", "Yes"];
    assert_eq!(sentences(text), cut);
    assert!(sentences(" \n...\n").is_empty());
    for sentence in cut {
        assert!(Selection::choose(&note(text), [sentence]).is_ok(), "{sentence:?} can be chosen");
    }
}

#[test]
fn only_those_who_may_read_the_entry_may_read_its_versions() {
    let entry = entry(&note("Cough."));
    for role in Role::ALL {
        for own_record in [false, true] {
            let someone = Staff { id: staff("one"), name: "One".to_owned(), role, organisation: practice("A1") };
            let reads = version_of(&someone, &entry, own_record, &Viewer::Patient, None).is_ok();
            assert_eq!(reads, role.is_clinical() && !own_record, "{role:?}");
        }
    }
}

const WORDS: [&str; 6] = ["one", "two", "three", "Two", "twö", "four"];

fn text() -> impl Strategy<Value = String> {
    let between = select(vec![" ", ". ", ", ", "\n", "\n\n", " (", ") ", "  ", "-", "… "]);
    vec((select(WORDS.to_vec()), between), 1..24)
        .prop_map(|words| words.into_iter().flat_map(|(word, between)| [word, between]).collect())
}

fn runs() -> impl Strategy<Value = Vec<String>> {
    vec(vec(select(WORDS.to_vec()), 1..4).prop_map(|run| run.join(" ")), 1..4)
}

/// The words of a text in small plain letters: written again here, for these few words.
fn plainly(text: &str) -> Vec<String> {
    let small = text.to_lowercase().replace('ö', "o");
    small.split(|c: char| !c.is_ascii_lowercase()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn no_run_is_ever_left_and_nothing_is_added(text in text(), runs in runs()) {
        let content = note(&text);
        let Some(words) = Selection::stored(runs.clone()) else { panic!("they are words") };
        let left = read(&content, &words);
        let before = plainly(&text);
        for note in &left.notes {
            let after = plainly(note);
            for run in &runs {
                let run = plainly(run);
                prop_assert!(!after.windows(run.len()).any(|here| here == run), "{run:?} in {note:?} of {text:?}");
            }
            let mut rest = before.iter();
            prop_assert!(after.iter().all(|word| rest.any(|had| had == word)), "{note:?} of {text:?}");
            prop_assert!(!after.is_empty(), "a text with no word left is left out");
        }
        // Again changes nothing, and the order of choosing does not matter.
        prop_assert!(read(&left, &words) == left);
        let Some(turned) = Selection::stored(runs.into_iter().rev().collect()) else { panic!("they are words") };
        prop_assert!(read(&content, &turned) == left);
    }

    #[test]
    fn any_text_at_all_can_be_read(text in "\\PC{0,60}", run in "\\PC{1,12}") {
        let content = note(&text);
        if let Ok(words) = Selection::choose(&content, [run.as_str()]) {
            prop_assert!(words.stands_in(&content));
            let left = read(&content, &words);
            prop_assert!(left.notes.iter().all(|note| Selection::choose(&self::note(note), [run.as_str()]).is_err()));
        }
    }

    #[test]
    fn words_hidden_one_by_one_and_at_once_leave_the_same_words(text in text(), runs in runs()) {
        let content = note(&text);
        let one_by_one: Vec<Mark> = runs.iter().filter_map(|run| Selection::stored(vec![run.clone()]))
            .map(|words| part(Audience::Both, &words, true)).collect();
        let Some(words) = Selection::stored(runs) else { panic!("they are words") };
        let case = Case::with(|c| c.facts.marks = one_by_one);
        let Decision::Shown(permit) = Door::new(&case.viewer, &case.standing, case.now).decide(&case.facts) else {
            panic!("shown without them");
        };
        prop_assert!(*Clinical::new(content.clone()).open(&permit) == read(&content, &words));
    }
}

fn read(content: &Content, words: &Selection) -> Content {
    let gp = Staff { id: staff("gp"), name: "GP".to_owned(), role: Role::Clinician, organisation: practice("A1") };
    let entry = entry(content);
    let permit = version_of(&gp, &entry, false, &Viewer::Patient, Some(words)).unwrap();
    entry.content.open(&permit).into_owned()
}

fn entry(content: &Content) -> Entry {
    Entry {
        id: EntryId(uuid::Uuid::nil()),
        person: PersonId(uuid::Uuid::nil()),
        practice: practice("A1"),
        facts: Case::shown().facts,
        content: Clinical::new(content.clone()),
    }
}

fn note(text: &str) -> Content {
    let notes = if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    Content { title: "Title".to_owned(), notes, ..Content::default() }
}

fn detail(text: &str) -> Detail {
    Detail { what: DetailKind::Reason, text: text.to_owned() }
}

fn chosen(content: &Content, typed: &str) -> Selection {
    Selection::choose(content, [typed]).unwrap()
}

fn part(audience: Audience, words: &Selection, stands: bool) -> Mark {
    Mark { scope: Scope::Part { words: words.clone(), stands }, ..mark(audience) }
}

fn every_field(words: &str) -> Content {
    let text = || Some(words.to_owned());
    let measure = || Measure {
        value: words.to_owned(),
        unit: None,
        low: text(),
        high: text(),
        worry_low: text(),
        worry_high: text(),
        range_text: text(),
        interpretation: text(),
    };
    Content {
        title: "Title".to_owned(),
        codes: vec![Code { system: None, code: "1".to_owned(), display: text() }],
        status: text(),
        value: Some(measure()),
        parts: vec![(words.to_owned(), measure()), ("Named".to_owned(), measure())],
        details: vec![detail(words)],
        medicine: None,
        notes: vec![words.to_owned()],
        author: text(),
        organisation: text(),
        attachments: vec![Attachment { content_type: None, title: text(), size: None }],
    }
}
