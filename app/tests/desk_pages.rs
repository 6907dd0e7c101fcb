//! The review desk and the readiness page as drawn, and what posting the desk's forms comes to.

use std::sync::Mutex;

use app::{
    forms::review_desk as forms,
    frame::{Html, Outcome},
    pages::{practice as pages, switch_on},
};
use async_trait::async_trait;
use contract::{
    ids::{DecisionRef, LineRef},
    input::{
        desk::{Assign, Decide, DeskPlace, Sort, Whose},
        fields::Fields,
    },
    ports::{
        desk::{DecisionDesk, PaceDesk, QueueDesk},
        practice::ReviewDesk,
        readiness::ReadinessDesk,
    },
    refusal::Refusal,
    views::{
        desk::{Came, DeskLine, DeskPage, KindCount, OpenLine, PaceDay, PacePage, Undo},
        practice::ReviewRow,
        readiness::{Mend, PartRow, ReadinessPage},
    },
};
use futures::executor::block_on;

use crate::support::{HOSTILE, document::assert_sound, entry_ref, person_ref, practice::FakePractice, row, staff};

/// A desk whose every free word is hostile.
#[derive(Default)]
struct FakeDesk {
    clinical: bool,
    already: Vec<String>,
    asked: Mutex<Vec<String>>,
}

impl FakeDesk {
    fn came(&self, what: String) -> Came {
        self.asked.lock().unwrap().push(what);
        Came { decision: DecisionRef::parse("d-1"), already: self.already.clone(), next: LineRef::parse("l-2") }
    }
}

fn line(id: &str, clinical: bool) -> DeskLine {
    DeskLine {
        id: LineRef::parse(id).unwrap(),
        version: 3,
        person: Some(person_ref()),
        who: HOSTILE.to_owned(),
        kind: "Held for review",
        what: HOSTILE.to_owned(),
        why: vec![HOSTILE.to_owned()],
        waits: "waits for 12 days".to_owned(),
        taken_by: None,
        is_mine: false,
        is_opened: false,
        can_decide: clinical,
        can_open: clinical,
    }
}

fn linked() -> ReviewRow {
    ReviewRow { row: row("e-7", HOSTILE), kind: "Letter", shown_to_patient: false, reasons: vec![HOSTILE.to_owned()] }
}

#[async_trait]
impl QueueDesk for FakeDesk {
    async fn lines(&self, at: &DeskPlace) -> Result<DeskPage, Refusal> {
        let review = FakePractice { words: HOSTILE.to_owned(), clinical: true, ..FakePractice::default() }
            .entry(&person_ref(), &entry_ref("e-1"))
            .await?;
        let open = OpenLine {
            line: line("l-1", true),
            page: review,
            suggested: "third-party",
            flags: vec![HOSTILE.to_owned()],
            markers: vec!["under 18"],
            same_day: vec![linked()],
            next: LineRef::parse("l-2"),
        };
        Ok(DeskPage {
            at: at.clone(),
            counts: vec![KindCount {
                kind: Some("held"),
                label: "Entries held",
                lines: 2,
                longest: HOSTILE.to_owned(),
            }],
            person: at.person.is_some().then(|| HOSTILE.to_owned()),
            lines: ["l-1", "l-2", "l-3"].map(|id| line(id, self.clinical)).into(),
            next: LineRef::parse("l-3"),
            open: (self.clinical && at.open.is_some()).then_some(open),
            undo: at.done.clone().map(|decision| Undo {
                decision,
                what: "1 entry is released".to_owned(),
                seconds: 30,
            }),
            taken: vec![(HOSTILE.to_owned(), 2)],
            colleagues: if self.clinical { vec![("dr-2".to_owned(), HOSTILE.to_owned())] } else { Vec::new() },
            is_clinical: self.clinical,
        })
    }
    async fn assign(&self, assign: &Assign) -> Result<Came, Refusal> {
        Ok(self.came(format!("give {} to {:?}", assign.lines.len(), assign.to)))
    }
}

#[async_trait]
impl DecisionDesk for FakeDesk {
    async fn decide(&self, at: &DeskPlace, decide: &Decide) -> Result<Came, Refusal> {
        Ok(self.came(format!("{:?} of {} at {}", decide.verdict, decide.lines.len(), at.query())))
    }
    async fn undo(&self, decision: &DecisionRef) -> Result<(), Refusal> {
        self.asked.lock().unwrap().push(format!("undo {decision}"));
        Ok(())
    }
}

#[async_trait]
impl PaceDesk for FakeDesk {
    async fn pace(&self) -> Result<PacePage, Refusal> {
        let day = |day: &str, waiting, came, decided| PaceDay { day: day.to_owned(), waiting, came, decided };
        let days = vec![day("1 May 2026", 0, 0, 0), day("2 May 2026", 900, 950, 50), day("3 May 2026", 880, 0, 20)];
        Ok(PacePage { days, pace: HOSTILE.to_owned(), hours: HOSTILE.to_owned() })
    }
}

#[async_trait]
impl ReadinessDesk for FakeDesk {
    async fn readiness(&self) -> Result<ReadinessPage, Refusal> {
        let part = |label, is_met, mend| PartRow { label, is_met, says: HOSTILE.to_owned(), mend };
        Ok(ReadinessPage {
            practice: HOSTILE.to_owned(),
            met: 1,
            of: 5,
            decides: !self.clinical,
            is_clinical: self.clinical,
            parts: vec![
                part("Review flags", false, Mend::Lines("flag")),
                part("How long", false, Mend::Oldest("held")),
                part("Rules", false, Mend::Rules),
                part("Leads", false, Mend::Appointing),
                part("Pages", true, Mend::Search),
            ],
        })
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn place(query: &str) -> DeskPlace {
    DeskPlace::parse(query)
}

#[test]
fn every_page_is_sound_and_only_clinicians_meet_decisions_and_keys() {
    let places = ["", "?open=l-1", "?open=l-9&done=d-1", "?person=p-1&sort=age&whose=mine"];
    for (clinical, query) in [false, true].into_iter().flat_map(|clinical| places.map(|query| (clinical, query))) {
        let desk = FakeDesk { clinical, ..FakeDesk::default() };
        let Html(page) = block_on(pages::lines(&desk, &staff(clinical), &place(query))).unwrap();
        assert_sound(&page);
        for part in ["/practice/review/decide", "/assets/desk.3.js", "id=\"desk-keys\""] {
            assert_eq!(page.contains(part), clinical, "{part} at {query}");
        }
        assert_eq!(page.contains("data-key=\"r\""), clinical && query.contains("open="), "{query}");
    }
    let desk = FakeDesk { clinical: true, ..FakeDesk::default() };
    assert_sound(&block_on(pages::pace(&desk, &staff(true))).unwrap().0);
    for clinical in [false, true] {
        let desk = FakeDesk { clinical, ..FakeDesk::default() };
        let Html(page) = block_on(switch_on::readiness(&desk, &staff(clinical))).unwrap();
        assert_sound(&page);
        assert_eq!(page.contains("/practice/review?kind=flag"), clinical, "the lists are clinicians'");
    }
}

#[test]
fn a_decision_goes_on_with_the_next_line_where_it_can_be_undone() {
    let desk = FakeDesk { clinical: true, ..FakeDesk::default() };
    let typed = fields(&[("at", "?kind=held&open=l-1"), ("lines", "l-1.3"), ("how", "release")]);
    let done = block_on(forms::decide(&desk, &desk, &staff(true), &typed)).unwrap();
    assert_eq!(done, Outcome::See("/practice/review?kind=held&open=l-2&done=d-1#open".to_owned()));
    assert_eq!(*desk.asked.lock().unwrap(), ["Release of 1 at ?kind=held&open=l-1"]);
    let chosen = forms::choose(&fields(&[("sort", "age"), ("kind", "held"), ("days", ""), ("open", "l-1")]));
    assert_eq!(chosen, Outcome::See("/practice/review?sort=age&kind=held".to_owned()));
    let undone = block_on(forms::undo(&desk, &desk, &staff(true), &fields(&[("decision", "d-1")]))).unwrap();
    assert_eq!(undone, Outcome::See("/practice/review".to_owned()));
    let given = fields(&[("lines", "l-1.3"), ("lines", "l-1.3"), ("lines", "l-2.1"), ("to", "dr-2")]);
    assert_eq!(
        block_on(forms::assign(&desk, &staff(true), &given)).unwrap(),
        Outcome::See("/practice/review".to_owned())
    );
    assert_eq!(desk.asked.lock().unwrap().last().unwrap(), "give 2 to Colleague(\"dr-2\")");
}

#[test]
fn what_is_missing_or_was_decided_by_another_is_said_on_the_page() {
    let desk = FakeDesk { clinical: true, already: vec![HOSTILE.to_owned()], ..FakeDesk::default() };
    let redrawn = |outcome: Outcome| match outcome {
        Outcome::Redraw(Html(page)) => {
            assert_sound(&page);
            page
        }
        other => panic!("not drawn again: {other:?}"),
    };
    for (typed, message) in [
        (&[("how", "release")][..], "Tick at least one entry that you have opened"),
        (&[("lines", "l-1.3")], "Choose to release or to keep hidden"),
        (&[("lines", "l-1.3"), ("how", "keep")], "Choose why it stays hidden"),
        (&[("lines", "no line"), ("how", "release")], "Tick at least one entry that you have opened"),
    ] {
        let page = redrawn(block_on(forms::decide(&desk, &desk, &staff(true), &fields(typed))).unwrap());
        assert!(page.contains(message), "{message}");
    }
    assert!(desk.asked.lock().unwrap().is_empty(), "nothing was asked of the port");
    let typed = fields(&[("lines", "l-1.3"), ("how", "release")]);
    let page = redrawn(block_on(forms::decide(&desk, &desk, &staff(true), &typed)).unwrap());
    assert!(page.contains("Not done") && page.contains("1 entry is released"));
}

#[test]
fn a_place_survives_its_address_and_what_does_not_fit_is_as_if_unsaid() {
    let all = DeskPlace {
        sort: Sort::Age,
        kind: Some("held"),
        risky: true,
        days: Some(28),
        whose: Whose::Nobodys,
        person: Some(person_ref()),
        after: LineRef::parse("l-1"),
        open: LineRef::parse("l-2"),
        done: DecisionRef::parse("d-1"),
    };
    assert_eq!(place(&all.query()), all);
    assert_eq!(DeskPlace::default().query(), "");
    for odd in ["?kind=gossip", "?sort=sql", "?days=9999", "?person=%3Cb%3E", "?open=a b", "?&&==", "?whose=everyones"]
    {
        assert_eq!(place(odd), DeskPlace::default(), "{odd}");
    }
}
