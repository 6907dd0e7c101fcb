//! The desk that takes forms: a practice's, or the programme's own.

use contract::{
    ids::FormRef,
    ports::opt_out::FormDesk,
    refusal::Refusal,
    views::opt_out::{FormPerson, FormRow, FormsPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
        summary_list::summary_list,
    },
    forms::opt_out::{by_code_form, central_steps, practice_steps, take_form},
    frame::{Frame, Html, Outcome},
    paths::{self, opt_out as own},
};

/// Whose desk it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Desk {
    Practice,
    Centre,
}

impl Desk {
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Practice => own::PRACTICE_FORMS,
            Self::Centre => own::CENTRAL_FORMS,
        }
    }

    pub(super) const fn place(self) -> Place {
        match self {
            Self::Practice => Place::Practice,
            Self::Centre => Place::Programme,
        }
    }

    const fn code_path(self) -> &'static str {
        match self {
            Self::Practice => own::PRACTICE_CODE,
            Self::Centre => own::CENTRAL_CODE,
        }
    }

    const fn back(self) -> (&'static str, &'static str) {
        match self {
            Self::Practice => (paths::PRACTICE, "Practice"),
            Self::Centre => (paths::programme::PROGRAMME, "Programme"),
        }
    }
}

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn desk(port: &dyn FormDesk, desk: Desk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.forms().await?;
    Ok(draw(frame, desk, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw(
    port: &dyn FormDesk,
    desk: Desk,
    frame: &Frame<'_>,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.forms().await?;
    Ok(Outcome::Redraw(draw(frame, desk, &page, draft)))
}

/// The same with the record of whom a form may be of beside it.
pub(crate) async fn redraw_beside(
    port: &dyn FormDesk,
    frame: &Frame<'_>,
    (form, person): (&FormRef, FormPerson),
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let mut page = port.forms().await?;
    if let Some(row) = page.forms.iter_mut().find(|row| row.id == *form) {
        row.person = Some(person);
    }
    Ok(Outcome::Redraw(draw(frame, Desk::Practice, &page, draft)))
}

fn draw(frame: &Frame<'_>, desk: Desk, page: &FormsPage, draft: Draft<'_>) -> Html {
    let (href, words) = desk.back();
    let sheet = Sheet::new(frame, "Opt-out forms").at(desk.place()).faulty(draft.is_faulty());
    sheet.back(href.to_owned(), words).draw(|| {
        let waits = match desk {
            Desk::Practice => "Forms that wait for this practice",
            Desk::Centre => "Forms no practice was found for",
        };
        let rows = page.forms.iter().map(|row| one(row, desk, &draft)).collect_view();
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Opt-out forms"</h1>
            <h2 class="nhsuk-heading-m">"A form with a code"</h2>
            <p>"Type or scan the code, and the date of birth the person tells you. The code counts at once. No name is shown."</p>
            {by_code_form(&draft, desk.code_path(), ("Code of the form", "Date of birth", "Record the no"))}
            <h2 class="nhsuk-heading-m">"A form without a code"</h2>
            <p>"Write down what stands on it. It goes to the practice of the person. Give the receipt number to whoever brought it."</p>
            {take_form(&draft, desk.path())}
            <h2 class="nhsuk-heading-m">{waits}</h2>
            {page.forms.is_empty().then(nothing)}
            {rows}
        }
    })
}

fn one<'a>(row: &'a FormRow, desk: Desk, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let number = if row.nhs_number.is_empty() { "Not on the form" } else { row.nhs_number.as_str() };
    let rows = [("Date of birth", row.born.as_str()), ("NHS number", number), ("Taken", row.taken.as_str())];
    let rows = match &row.person {
        Some(person) => beside(row, number, person).into_any(),
        None => summary_list(rows).into_any(),
    };
    let steps = match desk {
        Desk::Practice => practice_steps(row, draft).into_any(),
        Desk::Centre => central_steps(row, draft).into_any(),
    };
    view! {
        <div data-form=row.id.as_str()>
            <h3 class="nhsuk-heading-s">{row.given_and_family.as_str()}</h3>
            {rows}
            {steps}
        </div>
    }
}

/// What stands on a form beside what the record says of the person it may be of.
fn beside(row: &FormRow, number: &str, person: &FormPerson) -> impl IntoView + use<> {
    let rows = [
        ("Name", row.given_and_family.clone(), person.name.clone()),
        ("Date of birth", row.born.clone(), person.born.clone()),
        ("NHS number", number.to_owned(), person.nhs_number.clone()),
    ];
    let rows = rows.map(|(what, form, record)| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{what}</th>
                <td class="nhsuk-table__cell">{form}</td>
                <td class="nhsuk-table__cell">{record}</td>
            </tr>
        }
    });
    let words = if person.is_another {
        "The form cannot be theirs: the date of birth or the number is another. Look for the right person, or give it back."
    } else if person.has_another_name {
        "The family name is another. Make sure that it is the same person."
    } else {
        "They go together."
    };
    view! {
        <table class="nhsuk-table">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">"The form beside the record"</caption>
            <thead class="nhsuk-table__head">
                <tr>
                    <td class="nhsuk-table__cell"></td>
                    <th class="nhsuk-table__header" scope="col">"On the form"</th>
                    <th class="nhsuk-table__header" scope="col">"In the record"</th>
                </tr>
            </thead>
            <tbody class="nhsuk-table__body">{rows.into_iter().collect_view()}</tbody>
        </table>
        <p>{words}</p>
        <p class="nhsuk-hint">{format!("Taken {}", row.taken)}</p>
    }
}
