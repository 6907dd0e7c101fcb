//! Letters in numbers: what waits, what is on paper, what was handed over. No name is on these pages.

use contract::{
    ports::packs::Mailing,
    refusal::Refusal,
    views::packs::{BatchPage, BatchRow, PacksPage},
};
use leptos::prelude::*;

use super::table;
use crate::{
    components::{
        csv,
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{nothing, warning},
        summary_list::summary_list,
    },
    forms::packs::{hand_over_forms, print_form, scrap_form},
    frame::{Frame, Html, Outcome},
    paths::{packs as paths, programme::PROGRAMME},
};

/// All letters and batches.
///
/// # Errors
/// The port's refusal.
pub async fn packs(port: &dyn Mailing, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.packs().await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with its form to mend.
pub(crate) async fn redraw_packs(port: &dyn Mailing, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let page = port.packs().await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

/// One batch.
///
/// # Errors
/// The port's refusal.
pub async fn batch(port: &dyn Mailing, frame: &Frame<'_>, batch: &str) -> Result<Html, Refusal> {
    let page = port.batch(batch).await?;
    Ok(draw_batch(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw_batch(
    port: &dyn Mailing,
    frame: &Frame<'_>,
    batch: &str,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.batch(batch).await?;
    Ok(Outcome::Redraw(draw_batch(frame, &page, draft)))
}

/// The mailing house's list of a batch, as comma-separated values.
///
/// # Errors
/// The port's refusal.
pub async fn manifest_csv(port: &dyn Mailing, batch: &str) -> Result<String, Refusal> {
    let rows = port.manifest(batch).await?;
    Ok(rows.iter().map(|cells| csv::line(&cells.iter().map(String::as_str).collect::<Vec<_>>())).collect())
}

fn draw(frame: &Frame<'_>, page: &PacksPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Letters").at(Place::Programme).faulty(draft.is_faulty());
    sheet.back(PROGRAMME.to_owned(), "Programme").draw(|| {
        let counts = page.counts.iter().map(|(label, count)| {
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{*label}</th>
                    <td class="nhsuk-table__cell">{*count}</td>
                </tr>
            }
        });
        let refused = (!page.refused.is_empty()).then(|| {
            let lines = page.refused.iter().map(|(practice, why)| view! { <li>{format!("{practice}: {why}")}</li> });
            view! {
                <h2 class="nhsuk-heading-m">"Practices where nobody gets a letter now"</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">{lines.collect_view()}</ul>
            }
        });
        let cannot = (!page.can_print).then(|| {
            warning(
                "No pack can be printed",
                view! { <p>"Every pack has a form and a prepaid address to send it to. The operator sets that address first."</p> },
            )
        });
        let failed = (page.failed > 0).then(|| {
            let people = if page.failed == 1 { "1 person".to_owned() } else { format!("{} people", page.failed) };
            let words = format!("For {people} the portal could not say if a letter may go, so none goes. Tell the operator.");
            warning("Some letters need the operator", view! { <p>{words}</p> })
        });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Letters"</h1>
            <p>"Each person gets a letter, a plain explanation, ways to say no, and a form with a code of their own. Letters go out in an order by chance, over 6 weeks."</p>
            {cannot}
            {failed}
            <h2 class="nhsuk-heading-m">"Where letters stand"</h2>
            {table(&["Stands", "Letters"], "Letters", counts.collect_view())}
            <h2 class="nhsuk-heading-m">"Print a batch"</h2>
            <p>{format!("Letters that may be printed today: {}.", page.today)}</p>
            {print_form(page, &draft)}
            <h2 class="nhsuk-heading-m">"Batches"</h2>
            {page.batches.is_empty().then(nothing)}
            {(!page.batches.is_empty()).then(|| batches(&page.batches))}
            {refused}
        }
    })
}

fn batches(rows: &[BatchRow]) -> impl IntoView + use<> {
    let lines = rows.iter().map(|row| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row"><a href=paths::batch(&row.id)>{row.when.clone()}</a></th>
                <td class="nhsuk-table__cell">{row.area.clone()}</td>
                <td class="nhsuk-table__cell">{row.letters}</td>
                <td class="nhsuk-table__cell">{row.stands}</td>
            </tr>
        }
    });
    table(&["Printed", "Where", "Letters", "Stands"], "Batches", lines.collect_view())
}

fn draw_batch(frame: &Frame<'_>, page: &BatchPage, draft: Draft<'_>) -> Html {
    let row = &page.row;
    let (letters, practices) = (row.letters.to_string(), page.practices.join(", "));
    let sheet = Sheet::new(frame, "Batch").at(Place::Programme).faulty(draft.is_faulty());
    sheet.back(paths::PACKS.to_owned(), "Letters").draw(|| {
        let rows = [
            ("Printed", row.when.as_str()),
            ("Where", row.area.as_str()),
            ("Practices", practices.as_str()),
            ("Letters", letters.as_str()),
            ("Stands", row.stands),
            ("Then", page.over.as_str()),
        ];
        let stopped = page.stopped.as_ref().map(|why| {
            warning(
                "This batch may not be handed over now",
                view! { <p>{why.as_str()}</p><p>"The letters stay in their boxes. No clock has begun."</p> },
            )
        });
        let out = (page.on_paper && !page.out.is_empty()).then(|| {
            let numbers = page.out.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let taken = match page.out.len() {
                1 => "1 letter was taken out since the batch was printed.".to_owned(),
                more => format!("{more} letters were taken out since the batch was printed."),
            };
            warning(
                "Take these letters out and destroy them",
                view! { <p>{taken}</p><p>{format!("Numbers: {numbers}")}</p><p>"The number stands at the foot of each letter."</p> },
            )
        });
        let steps = page.on_paper.then(|| {
            view! {
                <h2 class="nhsuk-heading-m">"For the mailing house"</h2>
                <p>"These files hold names, addresses and codes. Pass them on and keep no copy. Each time they are fetched is written down, and everyone in them is looked at once more."</p>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    <li><a href=paths::of_batch(&row.id, "letters.zip")>"The letters (an archive of PDFs)"</a></li>
                    <li><a href=paths::of_batch(&row.id, "manifest.csv")>"The list (CSV)"</a></li>
                </ul>
                {hand_over_forms(page)}
                {scrap_form(page, &draft)}
            }
        });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"A batch of letters"</h1>
            {stopped}
            {out}
            {summary_list(rows.into_iter().filter(|(_, words)| !words.is_empty()))}
            {steps}
        }
    })
}
