//! Who elsewhere may see the summary: what counts, the questions, and every change.

use contract::{ports::sharing::OwnSharing, refusal::Refusal, views::sharing::SharingPage};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::inset,
        sharing::{choice, history},
    },
    forms::sharing::{choose, opt_out},
    frame::{Frame, Html, Outcome},
    paths::{self, PatientPaths},
};

/// The sharing page, open whatever the record's door says.
///
/// # Errors
/// The port's refusal.
pub async fn sharing(port: &dyn OwnSharing, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.sharing().await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same page with its form to mend.
pub(crate) async fn redraw(port: &dyn OwnSharing, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let page = port.sharing().await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &SharingPage, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Sharing").at(Place::Sharing).faulty(draft.is_faulty()).draw(|| {
        let body = match page {
            SharingPage::OptOutOnly => opt_out_only().into_any(),
            SharingPage::Full { now, history: rows, letter } => {
                let now_words = match now {
                    Some(now) => choice(now).into_any(),
                    None => nothing_chosen().into_any(),
                };
                view! {
                    <h2 class="nhsuk-heading-m">"Your choice now"</h2>
                    {now_words}
                    {letter.as_deref().map(inset)}
                    <p><a href=PatientPaths::of(frame.area).summary()>"See what your summary shares"</a></p>
                    {choose::section(now.as_ref(), &draft)}
                    <h2 class="nhsuk-heading-m">"What you asked for before"</h2>
                    {history(rows, paths::receipt)}
                }
                .into_any()
            }
        };
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Sharing your summary"</h1>
            <p>"A summary is a short list from your GP record. Staff in other places can use it to treat you, if you let them."</p>
            <p>"You can change your mind at any time. A choice counts within seconds."</p>
            {body}
            <p><a href=paths::RECEIPTS>"Check a receipt"</a></p>
        }
    })
}

fn nothing_chosen() -> impl IntoView {
    view! { <p>"There is no choice to show here. For people who have not chosen, core information is shared."</p> }
}

fn opt_out_only() -> impl IntoView {
    view! {
        <p>"You signed in without full proof of who you are. So you can do one thing here: ask us not to share."</p>
        <p>
            "Then staff in other places cannot open a summary. They will ask you, or call your practice. "
            "Your own practice still has your notes."
        </p>
        {opt_out::section()}
        <h2 class="nhsuk-heading-m">"To change it back"</h2>
        <p>"Sign in with full proof of who you are. Or tell your practice: call, go in or write."</p>
    }
}
