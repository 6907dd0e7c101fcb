//! The pages of a practice's switch-on as drawn, and what posting their forms comes to.

use std::sync::Mutex;

use app::{
    forms::switch_on as forms,
    frame::{Html, Outcome},
    pages::switch_on as pages,
    paths,
};
use async_trait::async_trait;
use contract::{
    ids::PersonRef,
    input::{
        fields::Fields,
        switch_on::{Because, Choice, Decline},
    },
    ports::switch_on::{ClearingDesk, SwitchOnDesk},
    refusal::Refusal,
    views::{
        practice::PersonRow,
        switch_on::{ClearingPage, ClearingRow, HoldRow, Settings, State, SwitchOnPage, TrialColumn, TrialPage},
    },
};
use futures::executor::block_on;

use crate::support::{HOSTILE, document::assert_sound, person_ref, staff};

/// A practice in one state, whose every free word is hostile.
struct FakeDesk {
    state: State,
    refusal: Option<Refusal>,
    asked: Mutex<Vec<String>>,
}

impl FakeDesk {
    fn of(state: State) -> Self {
        Self { state, refusal: None, asked: Mutex::default() }
    }

    fn act(&self, what: String) -> Result<(), Refusal> {
        self.asked.lock().unwrap().push(what);
        self.refusal.clone().map_or(Ok(()), Err)
    }
}

fn settings() -> Settings {
    let (level, history, marked) = ("full", "none", "summary");
    Settings { since: "2026-12-01".to_owned(), level, history, marked, hold: "text", whom: "everyone" }
}

#[async_trait]
impl SwitchOnDesk for FakeDesk {
    async fn stands(&self) -> Result<SwitchOnPage, Refusal> {
        Ok(SwitchOnPage {
            practice: HOSTILE.to_owned(),
            state: self.state,
            stands: HOSTILE.to_owned(),
            decided: HOSTILE.to_owned(),
            why: HOSTILE.to_owned(),
            review_on: "1 February 2027".to_owned(),
            review_is_due: self.state == State::Declined,
            can_undo: self.state == State::On,
            readiness: HOSTILE.to_owned(),
            settings: settings(),
            version: "7".to_owned(),
        })
    }

    async fn trial(&self, choice: &Choice) -> Result<TrialPage, Refusal> {
        self.act(format!("try {}", choice.whom))?;
        let column = |title, whom| TrialColumn {
            title,
            whom,
            opens: 11_204,
            to_clear: 3,
            stays: vec![("Kept closed for safety", 12)],
            to_review: 380,
            hours: "About 7 hours".to_owned(),
        };
        Ok(TrialPage {
            settings: settings(),
            version: choice.version.to_string(),
            is_on: self.state == State::On,
            not_ready: Some(HOSTILE.to_owned()),
            from: "From 1 December 2026".to_owned(),
            people: 12_000,
            columns: vec![column("On for everyone", Some("everyone")), column("As it is now", None)],
            weekly: 900,
            holds: vec![HoldRow {
                label: "Everything is held",
                is_chosen: true,
                entries: "About 900".to_owned(),
                hours: "About 15 hours".to_owned(),
            }],
            pace: HOSTILE.to_owned(),
        })
    }

    async fn turn_on(&self, choice: &Choice) -> Result<(), Refusal> {
        self.act(format!("on {} {}", choice.whom, choice.version))
    }
    async fn turn_off(&self, because: &Because) -> Result<(), Refusal> {
        self.act(format!("off {}", because.why))
    }
    async fn decline(&self, decline: &Decline) -> Result<(), Refusal> {
        self.act(format!("no until {:?}", decline.review_on))
    }
    async fn take_back(&self, because: &Because) -> Result<(), Refusal> {
        self.act(format!("back {}", because.why))
    }
}

#[async_trait]
impl ClearingDesk for FakeDesk {
    async fn to_clear(&self) -> Result<ClearingPage, Refusal> {
        let words = HOSTILE.to_owned();
        let person =
            PersonRow { id: person_ref(), name: words.clone(), birth_date: words.clone(), nhs_number: words.clone() };
        let rows = vec![ClearingRow { person, markers: vec!["under 18"], held: 2 }];
        Ok(ClearingPage { stands: words, total: 1, rows })
    }
    async fn clear(&self, _: &PersonRef) -> Result<(), Refusal> {
        self.act("clear".to_owned())
    }
    async fn unclear(&self, _: &PersonRef) -> Result<(), Refusal> {
        self.act("unclear".to_owned())
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

const CHOICE: [(&str, &str); 9] = [
    ("since-day", "1"),
    ("since-month", "12"),
    ("since-year", "2026"),
    ("level", "full"),
    ("history", "none"),
    ("marked", "summary"),
    ("hold", "text"),
    ("whom", "everyone"),
    ("version", "7"),
];

#[test]
fn every_state_is_drawn_with_its_own_steps() {
    for (state, steps, not) in [
        (State::Off, [paths::switch_on::TRY, paths::switch_on::DECLINE], paths::switch_on::OFF),
        (State::On, [paths::switch_on::TRY, paths::switch_on::OFF], paths::switch_on::TAKE_BACK),
        (State::Declined, [paths::switch_on::TAKE_BACK, paths::switch_on::DECLINE], paths::switch_on::TRY),
    ] {
        let Html(page) = block_on(pages::stands(&FakeDesk::of(state), &staff(false))).unwrap();
        assert_sound(&page);
        let posts = |path: &str| page.contains(&format!("action=\"{path}\""));
        assert!(steps.into_iter().all(posts) && !posts(not), "{state:?}");
    }
    let Html(page) = block_on(pages::to_clear(&FakeDesk::of(State::On), &staff(true))).unwrap();
    assert_sound(&page);
}

#[test]
fn a_trial_is_shown_before_the_yes_and_carries_it() {
    let desk = FakeDesk::of(State::Off);
    let Outcome::Show(Html(page)) = block_on(forms::choose(&desk, &staff(false), &fields(&CHOICE))).unwrap() else {
        panic!("nothing shown")
    };
    assert_sound(&page);
    assert_eq!(page.matches("action=\"/practice/switch-on/on\"").count(), 1, "what stands now is no choice");
    for (name, value) in CHOICE {
        let value = if name == "since-day" { "01" } else { value };
        assert!(page.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}");
    }
    let done = block_on(forms::turn_on(&desk, &staff(false), &fields(&CHOICE))).unwrap();
    assert_eq!(done, Outcome::See(paths::switch_on::SWITCH_ON.to_owned()));
    assert_eq!(*desk.asked.lock().unwrap(), ["try everyone", "on everyone 7"]);
}

#[test]
fn what_is_missing_is_said_beside_its_field_and_nothing_is_done() {
    let desk = FakeDesk::of(State::Off);
    let frame = staff(false);
    let redrawn = |outcome: Result<Outcome, Refusal>| match outcome.unwrap() {
        Outcome::Redraw(Html(page)) => {
            assert_sound(&page);
            page
        }
        other => panic!("not drawn again: {other:?}"),
    };
    let page = redrawn(block_on(forms::choose(&desk, &frame, &fields(&[("level", "none")]))));
    for message in ["Enter the go-live date", "Choose what new entries show", "Choose whom it opens"] {
        assert!(page.contains(message), "{message}");
    }
    let page = redrawn(block_on(forms::decline(&desk, &frame, &fields(&[]))));
    assert!(page.contains("Say why in a few words") && page.contains("Enter a review date"));
    let (on, declined) = (FakeDesk::of(State::On), FakeDesk::of(State::Declined));
    redrawn(block_on(forms::turn_off(&on, &frame, &fields(&[("why", "")]))));
    redrawn(block_on(forms::take_back(&declined, &frame, &fields(&[]))));
    assert!([desk, on, declined].iter().all(|desk| desk.asked.lock().unwrap().is_empty()));
    let refused = FakeDesk { refusal: Some(Refusal::DoesNotFit("Look at it again.")), ..FakeDesk::of(State::Off) };
    assert!(redrawn(block_on(forms::turn_on(&refused, &frame, &fields(&CHOICE)))).contains("Look at it again."));
}
