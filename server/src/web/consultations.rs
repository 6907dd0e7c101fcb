//! Consultations: anyone's reply, and those who decide on it.

use app::{forms::programme as forms, pages::programme as pages};
use axum::{
    extract::{Path, State},
    response::Response,
};
use casework::programme::StatusDesk;

use super::{
    fields::Form,
    programme::{cached, part},
};
use crate::{
    edge::{address::Address, answer::Page, caller::StaffCaller},
    state::App,
};

/// `GET /status/consultations/{paper}`: for everyone alike, signed in or not.
pub async fn consultation(State(app): State<App>, page: Page, Path(paper): Path<String>) -> Response {
    let drawn = async { pages::consultation(&StatusDesk(app.office), &page.frame(), part(&paper)?.as_str()).await };
    let drawn = drawn.await;
    let is_drawn = drawn.is_ok();
    cached(page.show(drawn), is_drawn)
}

/// `POST /status/consultations/{paper}`: limited, so that nobody fills it alone.
pub async fn reply(
    State(app): State<App>,
    address: Address,
    page: Page,
    Path(paper): Path<String>,
    Form(fields): Form,
) -> Response {
    let may_reply = app.limits.replies.check_key(&address.0).is_ok();
    let outcome = async {
        let (desk, frame, paper) = (StatusDesk(app.office), page.frame(), part(&paper)?);
        match may_reply {
            true => forms::reply(&desk, &frame, paper.as_str(), &fields).await,
            false => forms::reply_later(&desk, &frame, paper.as_str(), &fields).await,
        }
    };
    let outcome = outcome.await;
    page.posted(outcome)
}

/// `GET /programme/consultations/{paper}`.
pub async fn replies(State(app): State<App>, caller: StaffCaller, Path(paper): Path<String>) -> Response {
    let drawn =
        async { pages::replies_desk(&caller.programme(&app)?, &caller.page.frame(), part(&paper)?.as_str()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /programme/consultations/{paper}/open`.
pub async fn open(
    State(app): State<App>,
    caller: StaffCaller,
    Path(paper): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::open(&caller.programme(&app)?, &caller.page.frame(), part(&paper)?.as_str(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /programme/consultations/{paper}/close`.
pub async fn close(
    State(app): State<App>,
    caller: StaffCaller,
    Path(paper): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::close(&caller.programme(&app)?, &caller.page.frame(), part(&paper)?.as_str(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /programme/consultations/{paper}/replies/{reply}`.
pub async fn decide(
    State(app): State<App>,
    caller: StaffCaller,
    Path((paper, reply)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let (desk, paper, reply) = (caller.programme(&app)?, part(&paper)?, part(&reply)?);
        forms::decide(&desk, &caller.page.frame(), (paper.as_str(), reply.as_str()), &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
