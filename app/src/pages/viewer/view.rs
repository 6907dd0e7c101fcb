//! A summary while its look is open, and what stands there once it has ended.

use contract::{
    ids::ViewRef,
    ports::viewer::Viewing,
    refusal::Refusal,
    views::viewer::{OpenView, ViewGroup, ViewPage, ViewRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::{inset, nothing},
        summary_list::summary_list,
    },
    frame::{Frame, Html},
    paths::viewer as paths,
};

/// One look.
///
/// # Errors
/// The port's refusal.
pub async fn view(port: &dyn Viewing, frame: &Frame<'_>, view: &ViewRef) -> Result<Html, Refusal> {
    Ok(match port.view(view).await? {
        ViewPage::Open(open) => draw(frame, &open),
        ViewPage::Ended => ended(frame),
    })
}

fn ended(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "This view has ended").at(Place::Viewer).draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"This view has ended"</h1>
            <p>"Nothing is shown here now. To look again, start again."</p>
            <p><a href=paths::VIEWER>"Start again"</a></p>
        }
    })
}

fn draw(frame: &Frame<'_>, open: &OpenView) -> Html {
    let ends = format!("This view ends {}.", open.ends);
    Sheet::new(frame, "Summary").at(Place::Viewer).draw(|| {
        let additional = open.additional.as_ref().map(|groups| {
            view! {
                <h2 class="nhsuk-heading-m">"Additional information"</h2>
                {groups.iter().map(group).collect_view()}
            }
        });
        let core_alone = open.additional.is_none().then(|| {
            view! { <p>"The patient shares core information alone. More may be known."</p> }
        });
        view! {
            <h1 class="nhsuk-heading-l">"Summary"</h1>
            {inset(&ends)}
            {summary_list([
                ("Name", open.name.as_str()),
                ("Date of birth", open.born.as_str()),
                ("NHS number", open.nhs_number.as_str()),
                ("Why you may look", open.basis),
                ("Source", open.source.as_str()),
                ("As of", open.as_of.as_str()),
            ])}
            <form method="post" action=paths::end(&open.id)>
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"End this view now"</button>
            </form>
            <h2 class="nhsuk-heading-m">"Core information"</h2>
            {open.core.iter().map(group).collect_view()}
            {additional}
            {core_alone}
            <p>"A summary is never complete. Ask the patient."</p>
        }
    })
}

fn group(group: &ViewGroup) -> impl IntoView + use<> {
    let empty = group.rows.is_empty().then(nothing);
    let rows = (!group.rows.is_empty()).then(|| {
        let rows = group.rows.iter().map(row).collect_view();
        view! { <ul class="candour-stack" role="list">{rows}</ul> }
    });
    view! {
        <section>
            <h3 class="nhsuk-heading-s">{group.heading}</h3>
            {empty}
            {rows}
        </section>
    }
}

fn row(row: &ViewRow) -> impl IntoView + use<> {
    let line = row.line.clone().map(|line| view! { <p class="candour-entry__line">{line}</p> });
    view! {
        <li class="candour-entry">
            <time class="candour-entry__date" datetime=row.date_iso.clone()>{row.date.clone()}</time>
            <div class="candour-entry__body">
                <p class="candour-entry__title">{row.title.clone()}</p>
                {line}
            </div>
        </li>
    }
}
