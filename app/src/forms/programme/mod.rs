//! What officers, area leads and practice managers do in the programme.

mod answer;
mod area;
mod consultation;
mod forecast;
mod pause;
mod wave;

pub use answer::{acknowledge, answer};
pub use area::{add_area, add_paper, answer_paper, approve, give_time, place};
pub use consultation::{close, decide, open, reply, reply_later};
pub use forecast::{forecast, forecast_csv, keep_forecast};
pub use pause::{meet, pause, resume, resume_part};
pub use wave::{date, evaluate, publish, sign, start, undate};

pub(crate) use answer::{acknowledge_form, form as answer_form};
pub(crate) use area::{
    answer_form as answer_paper_form, approve_form, new_area_form, paper_form, place_form, time_form,
};
pub(crate) use consultation::{close_form, decide_form as decide_reply_form, open_form, reply_form};
pub(crate) use forecast::{form as forecast_form, keep_form};
pub(crate) use pause::{form as pause_form, next as pause_next};
pub(crate) use wave::steps as wave_steps;

use leptos::prelude::*;

use crate::components::{draft::Draft, textarea::textarea};

/// A form of a few words and a button.
fn words_form<'a>(
    draft: &Draft<'a>,
    name: String,
    action: String,
    (label, hint, button): (&'static str, &'static str, &'static str),
) -> impl IntoView + use<'a> {
    let form = draft.form(name);
    view! {
        <form method="post" action=action novalidate=true>
            {textarea(&form, "words", label, hint)}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">{button}</button>
        </form>
    }
}
