//! What a forecast takes for granted, and keeping one as the plan.

use contract::{
    input::{
        fields::Fields,
        forecast::{Forecasting, filled},
    },
    ports::forecast::Forecasts,
    refusal::Refusal,
    views::{forecast::Figures, programme::Choice},
};
use leptos::prelude::*;

use crate::{
    components::{
        checkboxes::checkbox,
        draft::{Draft, FormDraft},
        errors::{error_message, group},
        radios::radios,
        text_input::text_input,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::programme::{csv_of_forecast, draw_forecast},
    paths::programme as paths,
};

const FORM: &str = "forecast";

const COUNTED: [(&str, &str); 2] =
    [("lists", "The people on the lists of the practices of the plan"), ("made-up", "A made-up million on 150 lists")];

/// The forecast of what was asked, or the form to mend.
///
/// # Errors
/// The port's refusal.
pub async fn forecast(port: &dyn Forecasts, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let fields = filled(fields);
    match Forecasting::read(&fields) {
        Ok(asked) => {
            let page = port.forecast(Some(&asked)).await?;
            Ok(Outcome::Show(draw_forecast(frame, &page, (&fields, false), Draft::of(FORM, &fields, &[]))))
        }
        Err(errors) => {
            let page = port.forecast(None).await?;
            Ok(Outcome::Redraw(draw_forecast(frame, &page, (&fields, true), Draft::of(FORM, &fields, &errors))))
        }
    }
}

/// The weeks of the same forecast as comma-separated values.
///
/// # Errors
/// The port's refusal; what has to be mended on the page first.
pub async fn forecast_csv(port: &dyn Forecasts, fields: &Fields) -> Result<String, Refusal> {
    let asked = Forecasting::read(&filled(fields))
        .map_err(|errors| Refusal::DoesNotFit(errors.first().map_or("Mend the form first.", |error| error.message)))?;
    Ok(csv_of_forecast(&port.forecast(Some(&asked)).await?))
}

/// Keeps it as the plan, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn keep_forecast(port: &dyn Forecasts, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let filled = filled(fields);
    let errors = match Forecasting::read(&filled) {
        Ok(asked) => match port.keep(&asked, fields.get("version").parse().unwrap_or(-1)).await {
            Ok(()) => return Ok(Outcome::See(paths::forecast(&filled.0))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    let page = port.forecast(None).await?;
    Ok(Outcome::Redraw(draw_forecast(frame, &page, (&filled, true), Draft::of(FORM, &filled, &errors))))
}

/// What is asked, with the rest folded away until it is to be changed.
pub(crate) fn form<'a>(scopes: &'a [Choice], is_faulty: bool, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let chosen = form.value("scope", "");
    let options = scopes.iter().map(|scope| {
        view! { <option value=scope.value.as_str() selected=chosen == scope.value>{scope.label.as_str()}</option> }
    });
    let number = |field, label, hint| text_input(&form, field, label, hint, "nhsuk-input--width-10", true);
    view! {
        <form method="get" action=paths::FORECAST novalidate=true>
            <div class=group(&form, "scope")>
                <label class="nhsuk-label" for=form.id("scope")>"Where"</label>
                {error_message(&form, "scope")}
                <select class="nhsuk-select" id=form.id("scope") name="scope">{options.collect_view()}</select>
            </div>
            {radios(&form, "counted", "Who is counted", &COUNTED, "lists")}
            <details class="nhsuk-details" open=is_faulty>
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">"What is taken for granted"</span>
                </summary>
                <div class="nhsuk-details__text">
                    {number("letters", "Letters in a day", Some("As many as the mailing house can take."))}
                    {share(&form, "Of a hundred people written to, how many say no", ["no-low", "no-likely", "no-high"])}
                    {share(&form, "Of a hundred people written to, how many ring", ["calls-low", "calls-likely", "calls-high"])}
                    {share(&form, "Of a hundred people, how many somebody looks at first", ["looked-low", "looked-likely", "looked-high"])}
                    {number("minutes", "Minutes to look at one person", None)}
                    {number("between", "Weeks between two waves", Some("For waves that have no day yet."))}
                    {number("paused", "Weeks that a pause still lasts", Some("For pauses that are in force."))}
                    {checkbox(&form, "silent", "Count practices that gave no answer", Some("Only to see what would come: nothing starts on silence."), false)}
                </div>
            </details>
            <button class="nhsuk-button" type="submit">"Show the forecast"</button>
        </form>
    }
}

/// Three numbers of a share that is not known.
fn share<'a>(form: &FormDraft<'a>, legend: &'static str, names: [&'static str; 3]) -> impl IntoView + use<'a> {
    let inputs = names.into_iter().zip(["Lowest", "Most likely", "Highest"]);
    let inputs =
        inputs.map(|(name, label)| text_input(form, name, label, None, "nhsuk-input--width-4", true)).collect_view();
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
            {inputs}
        </fieldset>
    }
}

/// Keeps what is shown as the plan: folded, as it takes the place of the plan before.
pub(crate) fn keep_form(figures: &Figures, fields: &Fields, has_plan: bool) -> Option<impl IntoView + use<>> {
    if !figures.may_keep {
        return None;
    }
    let hidden = fields
        .0
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone()/> })
        .collect_view();
    let version = figures.version.clone();
    let replaces = if has_plan { " It takes the place of the plan that was kept before." } else { "" };
    Some(view! {
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Keep this as the plan"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>{format!("From tomorrow on, what comes is held against it.{replaces}")}</p>
                <form method="post" action=paths::KEEP_FORECAST>
                    {hidden}
                    <input type="hidden" name="version" value=version/>
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Keep it"</button>
                </form>
            </div>
        </details>
    })
}
