//! Forms to say no: for whoever holds one, and at the desks that take them.

use app::{
    forms::opt_out as forms,
    pages::opt_out::{self as pages, Desk},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use casework::programme::{CodeDesk, FormsDesk, TriesADay};
use contract::{ids::FormRef, input::fields::Fields, refusal::Refusal};

use super::fields::Form;
use crate::{
    edge::{address::Address, answer::Page, caller::StaffCaller},
    state::App,
};

/// `GET /opt-out`.
pub async fn own(page: Page) -> Response {
    page.show(Ok(pages::own(&page.frame())))
}

/// `POST /opt-out`: posted, so that no code stands in an address; limited, so that neither a code nor a date of birth is
/// found by trying.
pub async fn by_code(State(app): State<App>, address: Address, page: Page, Form(fields): Form) -> Response {
    if app.limits.codes.check_key(&address.0).is_err() {
        return page.refused(&Refusal::TooMany).into_response();
    }
    let desk = CodeDesk::new(app.office.clone(), tries(&app));
    let outcome = forms::by_code(&desk, &page.frame(), &fields).await;
    page.posted(outcome)
}

fn tries(app: &App) -> TriesADay {
    TriesADay(app.config.code_tries_per_day)
}

impl StaffCaller {
    /// The desk of a practice that takes forms, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn practice_forms(&self, app: &App) -> Result<FormsDesk, Refusal> {
        FormsDesk::of_practice(app.office.clone(), self.staff.clone(), tries(app)).ok_or(Refusal::NotForThisRole)
    }

    /// The programme's own desk that takes forms, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn central_forms(&self, app: &App) -> Result<FormsDesk, Refusal> {
        FormsDesk::of_centre(app.office.clone(), self.staff.clone(), tries(app)).ok_or(Refusal::NotForThisRole)
    }

    fn forms(&self, app: &App, desk: Desk) -> Result<FormsDesk, Refusal> {
        match desk {
            Desk::Practice => self.practice_forms(app),
            Desk::Centre => self.central_forms(app),
        }
    }
}

/// A form in an address; what cannot be one is like any other that is not there.
fn form_ref(text: &str) -> Result<FormRef, Refusal> {
    FormRef::parse(text).ok_or(Refusal::NotFound)
}

async fn waiting(app: &App, caller: &StaffCaller, desk: Desk) -> Response {
    let drawn = async { pages::desk(&caller.forms(app, desk)?, desk, &caller.page.frame()).await };
    caller.page.show(drawn.await)
}

/// Limited as searches are: what stands on a form is looked for among people.
async fn take_at(app: &App, caller: &StaffCaller, desk: Desk, fields: &Fields) -> Response {
    let outcome = async {
        let port = caller.forms(app, desk)?;
        app.limits.search.check_key(&caller.staff.id.0).map_err(|_| Refusal::TooMany)?;
        forms::take(&port, desk, &caller.page.frame(), fields).await
    };
    caller.page.posted(outcome.await)
}

async fn code_at(app: &App, caller: &StaffCaller, desk: Desk, fields: &Fields) -> Response {
    let outcome = async {
        let port = caller.forms(app, desk)?;
        app.limits.search.check_key(&caller.staff.id.0).map_err(|_| Refusal::TooMany)?;
        forms::code_at_desk(&port, desk, &caller.page.frame(), fields).await
    };
    caller.page.posted(outcome.await)
}

/// `GET /practice/forms`.
pub async fn at_practice(State(app): State<App>, caller: StaffCaller) -> Response {
    waiting(&app, &caller, Desk::Practice).await
}

/// `POST /practice/forms`.
pub async fn take_at_practice(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    take_at(&app, &caller, Desk::Practice, &fields).await
}

/// `POST /practice/forms/code`.
pub async fn code_at_practice(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    code_at(&app, &caller, Desk::Practice, &fields).await
}

/// `POST /practice/forms/{form}/settle`.
pub async fn settle(
    State(app): State<App>,
    caller: StaffCaller,
    Path(form): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::settle(&caller.practice_forms(&app)?, &caller.page.frame(), &form_ref(&form)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/forms/{form}/give-back`.
pub async fn give_back(State(app): State<App>, caller: StaffCaller, Path(form): Path<String>) -> Response {
    let outcome = async { forms::give_back(&caller.practice_forms(&app)?, &form_ref(&form)?).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /programme/forms`.
pub async fn at_centre(State(app): State<App>, caller: StaffCaller) -> Response {
    waiting(&app, &caller, Desk::Centre).await
}

/// `POST /programme/forms`.
pub async fn take_at_centre(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    take_at(&app, &caller, Desk::Centre, &fields).await
}

/// `POST /programme/forms/code`.
pub async fn code_at_centre(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    code_at(&app, &caller, Desk::Centre, &fields).await
}

/// `POST /programme/forms/{form}/send-on`.
pub async fn send_on(
    State(app): State<App>,
    caller: StaffCaller,
    Path(form): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::send_on(&caller.central_forms(&app)?, &caller.page.frame(), &form_ref(&form)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /programme/forms/{form}/close`.
pub async fn close(
    State(app): State<App>,
    caller: StaffCaller,
    Path(form): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::close(&caller.central_forms(&app)?, &caller.page.frame(), &form_ref(&form)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
