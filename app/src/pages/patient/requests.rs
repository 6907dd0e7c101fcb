//! Who asks to see the summary, and the answer. Drawn with nothing in it where it is in doubt who looks.

use contract::{
    ports::requests::OwnRequests,
    refusal::Refusal,
    views::request::{EarlierRequest, OwnAnswer, Requests, WaitingRequest},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::requests as forms,
    frame::{Frame, Html, Outcome},
    paths::viewer as paths,
};

/// The page of requests, open whatever the record's door says.
///
/// # Errors
/// The port's refusal.
pub async fn requests(port: &dyn OwnRequests, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let requests = port.requests().await?;
    Ok(draw(frame, &requests, Draft::default()))
}

/// The same page with an answer to mend.
pub(crate) async fn redraw(port: &dyn OwnRequests, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let requests = port.requests().await?;
    Ok(Outcome::Redraw(draw(frame, &requests, draft)))
}

fn draw(frame: &Frame<'_>, requests: &Requests, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Requests").at(Place::Elsewhere).faulty(draft.is_faulty()).draw(|| {
        let waiting = requests.waiting.iter().map(|request| waiting(request, &draft)).collect_view();
        let no_waiting = requests.waiting.is_empty().then(nothing);
        let earlier = (!requests.earlier.is_empty()).then(|| {
            let rows = requests.earlier.iter().map(earlier).collect_view();
            view! { <ul class="candour-stack" role="list">{rows}</ul> }
        });
        let no_earlier = requests.earlier.is_empty().then(nothing);
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Requests to see your summary"</h1>
            <p>"Staff who treat you can ask to see your summary. You can say yes or no."</p>
            <p>"They are not told if you have read this. If you do not answer, the request ends."</p>
            <p><a href=paths::REQUESTS>"Check for new requests"</a></p>
            <h2 class="nhsuk-heading-m">"Waiting for you"</h2>
            {no_waiting}
            {waiting}
            <h2 class="nhsuk-heading-m">"Before"</h2>
            {no_earlier}
            {earlier}
        }
    })
}

fn waiting<'a>(request: &'a WaitingRequest, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    view! {
        <section class="nhsuk-card">
            <div class="nhsuk-card__content">
                <h3 class="nhsuk-card__heading nhsuk-heading-s">{request.who.as_str()}</h3>
                <p>{format!("Asked {}. Ends {}.", request.asked, request.until)}</p>
                {forms::approve::form(&request.id, draft)}
                {forms::decline::form(&request.id)}
            </div>
        </section>
    }
}

fn earlier(request: &EarlierRequest) -> impl IntoView + use<> {
    let take_back = matches!(request.answer, OwnAnswer::Yes { .. }).then(|| forms::take_back::form(&request.id));
    view! {
        <li class="candour-entry">
            <span class="candour-entry__date">{format!("Asked {}", request.asked)}</span>
            <div class="candour-entry__body">
                <p class="candour-entry__title">{request.who.clone()}</p>
                <p class="candour-entry__line">{words(&request.answer)}</p>
                {take_back}
            </div>
        </li>
    }
}

fn words(answer: &OwnAnswer) -> String {
    match answer {
        OwnAnswer::Yes { until, once, for_team } => {
            let times = if *once { " to one look" } else { "" };
            let team = if *for_team { " for the whole team" } else { "" };
            format!("You said yes{times}{team}, until {until}.")
        }
        OwnAnswer::No => "You said no.".to_owned(),
        OwnAnswer::Over => "This is over. They cannot look.".to_owned(),
    }
}
