//! A whole record as a page made for paper.

use contract::views::{
    entry::EntryPage,
    finding::{SENT, WholeRecord},
};
use leptos::prelude::*;

use super::download::ALL_HELD;
use crate::{
    components::{
        entry_body::{Under, entry_body_under},
        layout::{Place, Sheet},
        notice::{kept_off, nothing},
        summary_list::summary_list,
    },
    frame::{Frame, Html},
    paths::finding::DOWNLOAD,
};

/// Everything, by section.
pub(crate) fn paper(frame: &Frame<'_>, whole: &WholeRecord) -> Html {
    // Drawn section by section into text, so that a long record is never held as a tree.
    let mut sections = drawn(SENT, &whole.sent);
    sections.extend(whole.sections.iter().map(|(section, entries)| drawn(section.heading(), entries)));
    let mut about = vec![("Name", whole.name.as_str())];
    about.extend(whole.born.as_deref().map(|born| ("Born", born)));
    about.extend([
        ("NHS number", whole.nhs_number.as_str()),
        ("Practice", whole.practice.as_str()),
        ("Made", whole.as_of.as_str()),
    ]);
    Sheet::new(frame, "A copy - Your record").at(Place::Record).back(DOWNLOAD.to_owned(), "Get a copy").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Your record"</h1>
            {summary_list(about)}
            <p>{ALL_HELD}</p>
            {kept_off()}
            <p class="candour-screen-only">"To print this page, use the print button or the menu of your browser."</p>
            <div class="candour-paper" inner_html=sections></div>
        }
    })
}

fn drawn(heading: &'static str, entries: &[EntryPage]) -> String {
    let heading = Owner::new().with(|| view! { <h2 class="nhsuk-heading-m">{heading}</h2> }.to_html());
    if entries.is_empty() {
        return heading + &Owner::new().with(|| nothing().to_html());
    }
    entries.iter().fold(heading, |mut html, page| {
        html.push_str(&Owner::new().with(|| entry(page).to_html()));
        html
    })
}

fn entry(page: &EntryPage) -> impl IntoView + '_ {
    view! {
        <article class="candour-paper__entry" data-entry=page.row.id.as_str()>
            <h3 class="nhsuk-heading-s">{page.row.title.as_str()}</h3>
            {entry_body_under(page, Under::Section)}
        </article>
    }
}
