//! A value with its unit and range. The line below is an aid beside the words, never instead of them.

use contract::views::entry::{MeasureView, NumberLine};
use leptos::prelude::*;

pub fn measure(measure: &MeasureView) -> impl IntoView + '_ {
    let unit = measure.unit.as_deref().map(|unit| view! { <span class="candour-range__unit">{unit}</span> });
    let row = |name: &'static str, value: &str| {
        let value = value.to_owned();
        view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> }
    };
    let range = measure.range.as_deref().map(|range| match measure.unit.as_deref() {
        Some(unit) => row("Usual range", &format!("{range} ({unit})")),
        None => row("Usual range", range),
    });
    let worry = measure.worry.as_deref().map(|worry| match measure.unit.as_deref() {
        Some(unit) => row("Doctors start to worry", &format!("{worry} ({unit})")),
        None => row("Doctors start to worry", worry),
    });
    let reading = measure.interpretation.as_deref().map(|reading| row("Marked as", reading));
    let table = (range.is_some() || worry.is_some() || reading.is_some()).then(|| {
        view! { <table class="candour-range__table"><tbody>{range} {worry} {reading}</tbody></table> }
    });
    let line = measure.line.map(|line| number_line(measure, line));
    view! {
        <div class="candour-range">
            <p class="candour-range__value">{format!("{} ", measure.value)} {unit}</p>
            {table}
            {line}
        </div>
    }
}

fn number_line(measure: &MeasureView, line: NumberLine) -> impl IntoView + use<> {
    let place = if line.value < line.low {
        "below"
    } else if line.value > line.high {
        "above"
    } else {
        "inside"
    };
    let worry = measure.worry.as_deref().map(|worry| format!(" Doctors start to worry {worry}.")).unwrap_or_default();
    let words = format!("A line. The value {} is {place} the usual range.{worry}", measure.value);
    let width = line.high.saturating_sub(line.low).to_string();
    // Eight wide, and whole at either end.
    let worry = [line.worry.0, line.worry.1]
        .into_iter()
        .flatten()
        .map(|at| view! { <rect class="worry" x=at.saturating_sub(2).min(996).to_string() y="4" width="4" height="32"></rect> })
        .collect_view();
    let mark = line.value.saturating_sub(4).min(992).to_string();
    view! {
        <svg class="candour-range__line" viewBox="0 0 1000 40" preserveAspectRatio="none" role="img" aria-label=words>
            <rect x="0" y="19" width="1000" height="2" fill="currentColor"></rect>
            <rect class="usual" x=line.low.to_string() y="10" width=width height="20"></rect>
            {worry}
            <rect class="mark" x=mark y="2" width="8" height="36"></rect>
        </svg>
    }
}
