//! Two records of one person: found, compared, closed while a second person decides, made one, and made two again.

use contract::{
    ids::PersonRef,
    ports::identity::MergeDesk,
    refusal::Refusal,
    views::identity::{Both, MergeFound, MergePage, MergeSide, MergeStage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{inset, warning},
        person,
    },
    forms::practice::merge::{self as forms, Step},
    frame::{Frame, Html, Outcome},
    paths,
};

/// How far it is.
///
/// # Errors
/// The port's refusal.
pub async fn merge(desk: &dyn MergeDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    Ok(draw(frame, &desk.merge(person).await?, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(
    desk: &dyn MergeDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    Ok(Outcome::Redraw(draw(frame, &desk.merge(person).await?, draft)))
}

fn draw(frame: &Frame<'_>, page: &MergePage, draft: Draft<'_>) -> Html {
    let id = &page.person.id;
    Sheet::new(frame, "Two records of one person")
        .at(Place::Practice)
        .back(paths::person(id), "Person")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    "Two records of one person"
                </h1>
                {apart(page, &draft)}
                {proposed(page, &draft)}
                {merged(page, &draft)}
            }
        })
}

fn apart<'a>(page: &'a MergePage, draft: &Draft<'a>) -> Option<impl IntoView + use<'a>> {
    let MergeStage::Apart { steps } = &page.stage else { return None };
    Some(view! {
        {told(steps)}
        <p>"Use this when the practice holds two records of one person, with two NHS numbers. Both close to the patient at once. A clinician then confirms it."</p>
        {forms::find_form(&page.person.id, draft)}
    })
}

fn proposed<'a>(page: &'a MergePage, draft: &Draft<'a>) -> Option<impl IntoView + use<'a>> {
    let MergeStage::Proposed { both, steps, is_mine } = &page.stage else { return None };
    let id = &page.person.id;
    let waits =
        (!page.decides).then(|| inset("A clinician or safeguarding lead decides. Until then both stay closed."));
    let mine = (page.decides && *is_mine).then(|| inset("You proposed this, so someone else confirms it."));
    let confirm = (page.decides && !*is_mine).then(|| {
        let says = "All entries go to the record that goes on. It keeps the strictest of both: flags, freezes, hidden entries and sharing choices.";
        forms::step_form(id, Step::Confirm, "Make them one", says, draft)
    });
    let withdraw = page.decides.then(|| {
        let says = "Both records open again as they were.";
        forms::step_form(id, Step::Withdraw, "They are two people", says, draft)
    });
    Some(view! {
        {warning("Both records are closed to the patient", told(steps))}
        {compare(both)}
        {waits}
        {mine}
        {confirm}
        {withdraw}
    })
}

fn merged<'a>(page: &'a MergePage, draft: &Draft<'a>) -> Option<impl IntoView + use<'a>> {
    let MergeStage::Merged { both, steps } = &page.stage else { return None };
    let undo = page.decides.then(|| {
        let says = "Entries go back to the record they came from. Whatever was made stricter since stays. Both records will be frozen. Look at each before you lift its freeze, and decide again who may see it for them.";
        forms::step_form(&page.person.id, Step::Undo, "Make them two again", says, draft)
    });
    Some(view! {
        {told(steps)}
        {compare(both)}
        {undo}
    })
}

fn told(steps: &[String]) -> Option<impl IntoView + use<>> {
    (!steps.is_empty()).then(|| {
        let steps = steps.iter().map(|step| view! { <li>{step.clone()}</li> }).collect_view();
        view! { <ul class="nhsuk-list nhsuk-list--bullet">{steps}</ul> }
    })
}

fn compare(both: &Both) -> impl IntoView + use<> {
    side_by_side("Goes on", &both.kept, "Is closed", &both.closed)
}

fn side_by_side(
    first: &'static str,
    one: &MergeSide,
    second: &'static str,
    other: &MergeSide,
) -> impl IntoView + use<> {
    let rows = [
        ("Name", one.person.name.clone(), other.person.name.clone()),
        ("Other names", one.other_names.clone(), other.other_names.clone()),
        ("Date of birth", one.person.birth_date.clone(), other.person.birth_date.clone()),
        ("NHS number", one.person.nhs_number.clone(), other.person.nhs_number.clone()),
        ("The number is", one.number_is.to_owned(), other.number_is.to_owned()),
        ("Registration", one.registration.to_owned(), other.registration.to_owned()),
    ];
    let rows = rows.map(|(name, one, other)| {
        let differs = (one != other && name != "NHS number").then(|| view! { <strong>" (differs)"</strong> });
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{name}{differs}</th>
                <td class="nhsuk-table__cell candour-text">{one}</td>
                <td class="nhsuk-table__cell candour-text">{other}</td>
            </tr>
        }
    });
    view! {
        <table class="nhsuk-table">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">"Both records, side by side"</caption>
            <thead class="nhsuk-table__head">
                <tr>
                    <td class="nhsuk-table__header"></td>
                    <th class="nhsuk-table__header" scope="col">{first}</th>
                    <th class="nhsuk-table__header" scope="col">{second}</th>
                </tr>
            </thead>
            <tbody class="nhsuk-table__body">{rows.into_iter().collect_view()}</tbody>
        </table>
    }
}

/// Whom a search found. Drawn as the answer to its form: no NHS number ever stands in an address.
pub(crate) fn candidates(frame: &Frame<'_>, found: &MergeFound) -> Html {
    Sheet::new(frame, "The other record")
        .at(Place::Practice)
        .back(paths::identity::merge(&found.person.person.id), "Search again")
        .draw(|| {
            let nobody = found.others.is_empty().then(|| {
                view! { <p>"Nobody else at this practice fits. Check the number, or the spelling and date of birth."</p> }
            });
            let others = found.others.iter().map(|other| {
                view! {
                    <h2 class="nhsuk-heading-m">{other.person.name.clone()}</h2>
                    {side_by_side("First", &found.person, "Second", other)}
                    {forms::propose(found, other)}
                }
            });
            view! {
                <h1 class="nhsuk-heading-l">"Is this the same person?"</h1>
                {nobody}
                {others.collect_view()}
            }
        })
}
