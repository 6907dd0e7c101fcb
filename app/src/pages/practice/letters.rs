//! Who waits to be told by hand, and the letter to print.

use contract::{
    ids::PersonRef,
    ports::contact_desk::ContactDesk,
    refusal::Refusal,
    views::control::{ErrandRow, Errands, Letter},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    frame::{Frame, Html, Outcome},
    paths,
};

/// The list.
///
/// # Errors
/// The port's refusal.
pub async fn letters(port: &dyn ContactDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let errands = port.errands().await?;
    Ok(draw(frame, &errands, Draft::default()))
}

/// The list, with what did not fit.
pub(crate) async fn redraw(port: &dyn ContactDesk, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let errands = port.errands().await?;
    Ok(Outcome::Redraw(draw(frame, &errands, draft)))
}

/// The letter for one person: its words are the same for everyone.
///
/// # Errors
/// The port's refusal.
pub async fn letter(port: &dyn ContactDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    let letter = port.letter(person).await?;
    Ok(draw_letter(frame, &letter))
}

fn draw(frame: &Frame<'_>, errands: &Errands, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "To tell by hand")
        .at(Place::Practice)
        .back(paths::PRACTICE.to_owned(), "Practice")
        .faulty(draft.is_faulty())
        .draw(|| {
            let rows = errands.rows.iter().map(row).collect_view();
            let none = errands.rows.is_empty().then(nothing);
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"To tell by hand"</h1>
                <p>"There is something new for these people in Candour. Nobody here needs to know what it is."</p>
                <p>"Post a letter only to the person's present address. Speak with them only when they are alone."</p>
                {none}
                <ul class="candour-stack" role="list">{rows}</ul>
            }
        })
}

fn row(row: &ErrandRow) -> impl IntoView + use<> {
    let way = if row.by_letter { "Post a letter" } else { "Speak with them alone" };
    let word = if row.by_letter { "letter" } else { "in-person" };
    let print = row.by_letter.then(|| {
        let whose = format!(" for {}", row.who);
        view! {
            <p class="candour-entry__line">
                <a href=paths::letter(&row.person)>"Print the letter"<span class="nhsuk-u-visually-hidden">{whose}</span></a>
            </p>
        }
    });
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title">{row.who.clone()}</p>
                <p class="candour-entry__line">{format!("{way}. Waits since: {}.", row.since)}</p>
                {print}
                <form class="nhsuk-u-padding-top-3" method="post" action=paths::told(&row.person)>
                    <input type="hidden" name="way" value=word/>
                    <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
                        "Done"<span class="nhsuk-u-visually-hidden">{format!(": {}, {way}", row.who)}</span>
                    </button>
                </form>
            </div>
        </li>
    }
}

fn draw_letter(frame: &Frame<'_>, letter: &Letter) -> Html {
    Sheet::new(frame, "Letter").at(Place::Practice).back(paths::LETTERS.to_owned(), "To tell by hand").draw(|| {
        let words = letter.words.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
        view! {
            <p>{letter.date.clone()}</p>
            <h1 class="nhsuk-heading-m">{format!("To {}", letter.name)}</h1>
            {words}
            <div class="candour-screen-only">
                <h2 class="nhsuk-heading-s">"Print this letter"</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    <li><a href=paths::letter_file(&letter.person)>"Letter (PDF)"</a></li>
                    <li><a href=paths::letter_in_large_print(&letter.person)>"Letter in large print (PDF)"</a></li>
                </ul>
                <p>"Use a plain envelope with a window. The name shows in the window: put the address label under it."</p>
            </div>
        }
    })
}
