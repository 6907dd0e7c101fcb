//! The pages of those who look at summaries, and of the patients they ask.

use app::{
    forms,
    frame::{Area, Outcome},
    pages,
};
use async_trait::async_trait;
use contract::{
    ids::{RequestRef, ViewRef},
    input::{
        fields::Fields,
        viewer::{Ground, OpenSummary, Whom},
    },
    ports::viewer::Viewing,
    refusal::Refusal,
    views::viewer::{Answer, AskedRow, Named, OpenRow, OpenView, ViewGroup, ViewPage, ViewRow, ViewerStart},
};
use futures::executor::block_on;

use crate::support::{HOSTILE, frame, patient::FakeRequests, staff};

/// A viewer whose every word is `words`.
struct FakeViewer {
    words: String,
    answer: Answer,
    ended: bool,
}

fn viewer(words: &str) -> FakeViewer {
    FakeViewer { words: words.to_owned(), answer: Answer::No, ended: false }
}

fn view_ref() -> ViewRef {
    ViewRef::parse("v-1").unwrap()
}

fn request_ref() -> RequestRef {
    RequestRef::parse("r-1").unwrap()
}

impl FakeViewer {
    fn asked(&self) -> AskedRow {
        AskedRow {
            id: request_ref(),
            nhs_number: "999 111 0000".to_owned(),
            born: "6 May 1980".to_owned(),
            born_iso: "1980-05-06".to_owned(),
            asked: "today at 2:15pm".to_owned(),
            answer: self.answer.clone(),
        }
    }

    fn group(&self, heading: &'static str) -> ViewGroup {
        let row = ViewRow {
            date: "3 May 2024".to_owned(),
            date_iso: "2024-05-03".to_owned(),
            title: self.words.clone(),
            line: Some(self.words.clone()),
        };
        ViewGroup { heading, rows: vec![row] }
    }
}

#[async_trait]
impl Viewing for FakeViewer {
    async fn start(&self) -> Result<ViewerStart, Refusal> {
        let (opened, ends) = ("Opened today at 2:15pm".to_owned(), "today at 3:15pm".to_owned());
        let open = vec![OpenRow { id: view_ref(), opened, ends }];
        Ok(ViewerStart { organisation: self.words.clone(), open, requests: vec![self.asked()] })
    }
    async fn name(&self, whom: &Whom) -> Result<Named, Refusal> {
        Ok(Named {
            nhs_number: whom.nhs_number.clone(),
            born: "6 May 1980".to_owned(),
            born_iso: "1980-05-06".to_owned(),
            grounds: vec![Ground::InPerson, Ground::Ask, Ground::Emergency],
        })
    }
    async fn open(&self, _: &OpenSummary) -> Result<ViewRef, Refusal> {
        Err(Refusal::DoesNotFit("No summary is available. This does not mean nothing is known."))
    }
    async fn ask(&self, _: &Whom) -> Result<RequestRef, Refusal> {
        Ok(request_ref())
    }
    async fn request(&self, _: &RequestRef) -> Result<AskedRow, Refusal> {
        Ok(self.asked())
    }
    async fn withdraw(&self, _: &RequestRef) -> Result<(), Refusal> {
        Ok(())
    }
    async fn view(&self, view: &ViewRef) -> Result<ViewPage, Refusal> {
        if self.ended {
            return Ok(ViewPage::Ended);
        }
        Ok(ViewPage::Open(Box::new(OpenView {
            id: view.clone(),
            name: self.words.clone(),
            born: "6 May 1980".to_owned(),
            nhs_number: "999 111 0000".to_owned(),
            basis: "Emergency",
            ends: "today at 3:15pm".to_owned(),
            as_of: "today at 2:15pm".to_owned(),
            source: self.words.clone(),
            core: vec![self.group("Allergies and adverse reactions")],
            additional: Some(vec![self.group("Problems and diagnoses")]),
        })))
    }
    async fn end(&self, _: &ViewRef) -> Result<(), Refusal> {
        Ok(())
    }
}

fn fields(more: &[(&str, &str)]) -> Fields {
    let whom = [("nhs_number", "9991110000"), ("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
    Fields(whom.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn hostile_words_stay_words() {
    let (desk, own) = (staff(true), frame(Area::Patient));
    let viewer = viewer(HOSTILE);
    let requests = FakeRequests { who: HOSTILE.to_owned() };
    let pages = block_on(async {
        vec![
            pages::viewer::start(&viewer, &desk).await.unwrap().0,
            pages::viewer::view(&viewer, &desk, &view_ref()).await.unwrap().0,
            pages::viewer::asked(&viewer, &desk, &request_ref()).await.unwrap().0,
            pages::patient::requests(&requests, &own).await.unwrap().0,
        ]
    });
    for page in &pages {
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
    }
    assert!(pages[1].contains("&lt;script&gt;alert(1)"), "it was drawn");
}

#[test]
fn a_shut_door_comes_back_with_what_was_written() {
    let viewer = viewer("words");
    let written = fields(&[("ground", "emergency"), ("why", "Found in the street"), ("care", "yes")]);
    let outcome = block_on(forms::viewer::open(&viewer, &staff(true), &written)).unwrap();
    let Outcome::Redraw(page) = outcome else { panic!("{outcome:?}") };
    for words in ["This does not mean nothing is known", "Found in the street", "value=\"emergency\" checked"] {
        assert!(page.0.contains(words), "{words}: {}", page.0);
    }
    assert!(page.0.contains("<title>Error: Why may you look? - Candour</title>"));
}

#[test]
fn asking_leads_to_the_request_and_no_answer_tells_more_than_the_answer() {
    let mut viewer = viewer("words");
    let asked = block_on(forms::viewer::open(&viewer, &staff(true), &fields(&[("ground", "ask")]))).unwrap();
    assert_eq!(asked, Outcome::See("/viewer/requests/r-1".to_owned()));
    let until = || "today at 3:15pm".to_owned();
    for (answer, words, opens) in [
        (Answer::Waiting { until: until() }, "No answer yet. It lapses today at 3:15pm.", false),
        (Answer::Yes { until: until(), once: false }, "The patient said yes, until today at 3:15pm.", true),
        (Answer::Yes { until: until(), once: true }, "The patient said yes to one look", true),
        (Answer::No, "The patient said no.", false),
        (Answer::Over, "This request is over.", false),
    ] {
        viewer.answer = answer;
        let page = block_on(pages::viewer::asked(&viewer, &staff(true), &request_ref())).unwrap().0;
        assert!(page.contains(words), "{words}");
        assert_eq!(page.contains("Open the summary"), opens, "{words}");
    }
}

#[test]
fn an_ended_look_shows_nothing() {
    let ended = FakeViewer { ended: true, ..viewer("secret words") };
    let page = block_on(pages::viewer::view(&ended, &staff(true), &view_ref())).unwrap().0;
    assert!(page.contains("This view has ended") && !page.contains("secret words"));
}

#[test]
fn a_yes_that_comes_too_late_says_so_beside_its_request() {
    let requests = FakeRequests { who: "Dr A Shah".to_owned() };
    let id = RequestRef::parse("r-9").unwrap();
    let posted = Fields(vec![("lasting".to_owned(), "8-hours".to_owned())]);
    let outcome = block_on(forms::requests::approve(&requests, &frame(Area::Patient), &id, &posted)).unwrap();
    let Outcome::Redraw(page) = outcome else { panic!("{outcome:?}") };
    assert!(page.0.contains("This was answered before") && page.0.contains("value=\"8-hours\" checked"), "{}", page.0);
}
