//! The programme: officers and area leads, the practice's answer, and the public page.

use app::{forms::programme as forms, frame::Html, pages::programme as pages};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use casework::programme::{ProgrammeDesk, StatusDesk};
use contract::{ids::PartRef, ports::programme::AnswerDesk, refusal::Refusal};

use super::fields::Form;
use crate::{
    edge::{answer::Page, caller::StaffCaller},
    state::App,
};

/// For a minute: a pause is there before anybody has read the page twice.
const CACHED: &str = "public, max-age=60";

impl StaffCaller {
    /// The programme's desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn programme(&self, app: &App) -> Result<ProgrammeDesk, Refusal> {
        ProgrammeDesk::new(app.office.clone(), self.staff.clone()).ok_or(Refusal::NotForThisRole)
    }

    /// Where the practice answers, or the refusal of a role that does not.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn answering(&self) -> Result<&dyn AnswerDesk, Refusal> {
        self.desk.answer_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// A word of an address: short, and of letters, digits and hyphens.
pub(super) fn part(text: &str) -> Result<PartRef, Refusal> {
    PartRef::parse(text).ok_or(Refusal::NotFound)
}

/// `GET /programme`.
pub async fn programme(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = async { pages::programme(&caller.programme(&app)?, &caller.page.frame()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /programme/pauses`.
pub async fn pause(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::pause(&caller.programme(&app)?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /programme/areas`.
pub async fn add_area(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::add_area(&caller.programme(&app)?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /programme/areas/{area}`.
pub async fn area(State(app): State<App>, caller: StaffCaller, Path(area): Path<String>) -> Response {
    let drawn = async { pages::area(&caller.programme(&app)?, &caller.page.frame(), part(&area)?.as_str()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /programme/waves/{wave}`.
pub async fn wave(State(app): State<App>, caller: StaffCaller, Path(wave): Path<String>) -> Response {
    let drawn = async { pages::wave(&caller.programme(&app)?, &caller.page.frame(), part(&wave)?.as_str()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// One step on a pause, an area or a wave, which its address names.
macro_rules! steps {
    ($($(#[$doc:meta])* $step:ident;)+) => {$(
        $(#[$doc])*
        pub async fn $step(
            State(app): State<App>,
            caller: StaffCaller,
            Path(on): Path<String>,
            Form(fields): Form,
        ) -> Response {
            let outcome = async {
                forms::$step(&caller.programme(&app)?, &caller.page.frame(), part(&on)?.as_str(), &fields).await
            };
            let outcome = outcome.await;
            caller.page.posted(outcome)
        }
    )+};
}

steps! {
    /// `POST /programme/pauses/{pause}/meet`.
    meet;
    /// `POST /programme/pauses/{pause}/resume`.
    resume;
    /// `POST /programme/pauses/{pause}/part`.
    resume_part;
    /// `POST /programme/areas/{area}/approve`.
    approve;
    /// `POST /programme/areas/{area}/practices`.
    place;
    /// `POST /programme/areas/{area}/time`.
    give_time;
    /// `POST /programme/areas/{area}/papers`.
    add_paper;
    /// `POST /programme/waves/{wave}/date`.
    date;
    /// `POST /programme/waves/{wave}/undate`.
    undate;
    /// `POST /programme/waves/{wave}/sign`.
    sign;
    /// `POST /programme/waves/{wave}/start`.
    start;
    /// `POST /programme/waves/{wave}/evaluate`.
    evaluate;
    /// `POST /programme/waves/{wave}/publish`.
    publish;
}

/// `POST /programme/areas/{area}/papers/{paper}/answer`.
pub async fn answer_paper(
    State(app): State<App>,
    caller: StaffCaller,
    Path((area, paper)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let desk = caller.programme(&app)?;
        let (area, paper) = (part(&area)?, part(&paper)?);
        forms::answer_paper(&desk, &caller.page.frame(), (area.as_str(), paper.as_str()), &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /practice/programme`.
pub async fn standing(caller: StaffCaller) -> Response {
    let drawn = async { pages::answer(caller.answering()?, &caller.page.frame()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/programme`.
pub async fn answer(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::answer(caller.answering()?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/programme/acknowledge`.
pub async fn acknowledge(caller: StaffCaller) -> Response {
    let outcome = async { forms::acknowledge(caller.answering()?).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /status`: for everyone alike, signed in or not.
pub async fn status(State(app): State<App>, page: Page) -> Response {
    let drawn: Result<Html, Refusal> = pages::status(&StatusDesk(app.office), &page.frame()).await;
    let is_drawn = drawn.is_ok();
    cached(page.show(drawn), is_drawn)
}

/// `GET /programme/history`: for everyone alike, as it holds nobody.
pub async fn history(State(app): State<App>, page: Page) -> Response {
    let drawn: Result<Html, Refusal> = pages::history(&StatusDesk(app.office), &page.frame()).await;
    let is_drawn = drawn.is_ok();
    cached(page.show(drawn), is_drawn)
}

/// `GET /status.csv`.
pub async fn status_csv(State(app): State<App>, page: Page) -> Response {
    match pages::status_csv(&StatusDesk(app.office)).await {
        Ok(csv) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"status.csv\"");
            cached(([kind, name], csv).into_response(), true)
        }
        Err(refusal) => page.refused(&refusal).into_response(),
    }
}

pub(super) fn cached(mut response: Response, is_there: bool) -> Response {
    if is_there {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHED));
    }
    response
}
