//! A person's page at the practice, holding only what the role may see.

use contract::{
    ids::PersonRef,
    ports::practice::FrontDesk,
    refusal::Refusal,
    section::Section,
    views::practice::{ClinicalPart, PersonPage, RecordFilter},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::warning,
        summary_list::summary_list,
    },
    forms::{
        practice::{copy, freeze, on_flag, open_access, raise_flag, set_contact, unfreeze, view_back},
        switch_on::clear,
    },
    frame::{Frame, Html, Outcome},
    paths,
};

/// A person's page.
///
/// # Errors
/// The port's refusal.
pub async fn person(port: &dyn FrontDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    let page = port.person(person).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(
    port: &dyn FrontDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.person(person).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &PersonPage, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Person")
        .at(Place::Practice)
        .back(paths::PRACTICE.to_owned(), "Practice")
        .faulty(draft.is_faulty())
        .draw(|| {
            let person = &page.person;
            let rows = [
                ("Date of birth", person.birth_date.as_str()),
                ("NHS number", person.nhs_number.as_str()),
                ("Online view", page.access.as_str()),
            ];
            let freeze = (!page.frozen).then(|| freeze::section(&person.id, page.clinical.as_ref(), &draft));
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">{person.name.as_str()}</h1>
                {summary_list(rows)}
                {frozen(page)}
                {closed_because(&page.closed_because)}
                <ul class="nhsuk-list">
                    <li><a href=paths::on_person(&person.id, "sharing")>"Sharing choices"</a></li>
                    <li><a href=paths::packs::letter(&person.id)>"The programme’s letter"</a></li>
                    <li><a href=paths::identity::identity(&person.id)>"Who this is"</a></li>
                    <li><a href=paths::identity::merge(&person.id)>"Two records of one person"</a></li>
                </ul>
                {proxies(page)}
                {freeze}
                {set_contact::section(&person.id, &page.contact, &draft)}
                {page.clinical.as_ref().map(|part| clinical(page, part, &draft))}
            }
        })
}

/// Who else can see this record, before anything is written or released.
fn proxies(page: &PersonPage) -> impl IntoView + use<> {
    let lines = page.proxies.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let list = (!page.proxies.is_empty()).then(|| view! { <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> });
    view! {
        <p><a href=paths::proxy::proxies(&page.person.id)>"Proxies: people who look after this record"</a></p>
        {list}
    }
}

fn frozen(page: &PersonPage) -> Option<impl IntoView + '_> {
    page.frozen.then(|| {
        let note = page.frozen_note.as_deref().map(|note| view! { <p>{format!("Set {note}.")}</p> });
        warning("All online viewing is frozen", note)
    })
}

fn closed_because(reasons: &[&'static str]) -> Option<impl IntoView + use<>> {
    (!reasons.is_empty()).then(|| {
        let reasons = reasons.iter().map(|reason| view! { <li>{*reason}</li> }).collect_view();
        view! {
            <div class="candour-reasons candour-reasons--withheld">
                <p class="candour-reasons__verdict">"The patient meets the closed door, because:"</p>
                <ul class="candour-reasons__list">{reasons}</ul>
            </div>
        }
    })
}

fn clinical<'a>(page: &'a PersonPage, part: &'a ClinicalPart, draft: &Draft<'a>) -> impl IntoView + 'a {
    let id = &page.person.id;
    let last = part.last_opened.as_deref().unwrap_or("Not opened");
    let flags = part.flags.iter().map(|flag| on_flag::section(id, flag, &part.colleagues, draft)).collect_view();
    let no_flags = part.flags.is_empty().then(|| view! { <p>"There are no flags."</p> });
    view! {
        <h2 class="nhsuk-heading-m">"Record"</h2>
        {summary_list([("Last opened by the patient", last)])}
        {ways_in(id, part)}
        <h2 class="nhsuk-heading-m">"Flags"</h2>
        {no_flags}
        {flags}
        {raise_flag::section(id, part, draft)}
        {page.frozen.then(|| unfreeze::section(id, part, draft))}
        {part.own_view_off.then(|| view_back::section(id, draft))}
        {clear::section(id, &part.clearing)}
        {open_access::section(id, part.grant.as_ref(), draft)}
        {copy::section(id)}
    }
}

fn ways_in(id: &PersonRef, part: &ClinicalPart) -> impl IntoView + use<> {
    let held = format!("Held for review ({})", part.held);
    let unknown = format!("Of a type nobody can name ({})", part.unknown);
    let young = part.is_young.then(|| {
        view! { <li><a href=paths::young::of(id)>"Young person: proxies, own access and visits"</a></li> }
    });
    view! {
        <ul class="nhsuk-list">
            <li><a href=paths::record(id, RecordFilter::Section(Section::Timeline))>"Whole record, by date"</a></li>
            <li><a href=paths::record(id, RecordFilter::Held)>{held}</a></li>
            <li><a href=paths::record(id, RecordFilter::Unknown)>{unknown}</a></li>
            <li><a href=paths::on_person(id, "preview")>"Preview as patient"</a></li>
            {young}
        </ul>
    }
}
