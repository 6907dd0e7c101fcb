//! How a figure changed: a graph drawn with attributes only, and the same values as a table below it.

use contract::views::trend::{Trend, TrendPoint};
use leptos::prelude::*;

use crate::paths::PatientPaths;

/// The drawing's inside, in its own units: left, right, top, bottom.
const INSIDE: (f64, f64, f64, f64) = (52.0, 348.0, 16.0, 150.0);

/// Every figure that has a past, or nothing.
pub fn trends<'a>(trends: &'a [Trend], paths: &PatientPaths) -> Option<impl IntoView + use<'a>> {
    (!trends.is_empty()).then(|| {
        let trends = trends.iter().map(|one| trend(one, paths)).collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Over time"</h2>
            <p>"The dots go from old to new. They are the same way apart, however much time lies between them."</p>
            {trends}
        }
    })
}

fn trend<'a>(trend: &'a Trend, paths: &PatientPaths) -> impl IntoView + use<'a> {
    let heading = trend.name.as_deref().map(|name| view! { <h3 class="nhsuk-heading-s">{name}</h3> });
    let value = trend.unit.as_deref().map_or_else(|| "Value".to_owned(), |unit| format!("Value ({unit})"));
    let rows = trend.points.iter().rev().map(|point| row(point, paths.entry(&point.id))).collect_view();
    view! {
        <section class="candour-trend">
            {heading}
            {graph(trend)}
            <table class="candour-range__table">
                <thead><tr><th scope="col">"Date"</th><th scope="col">{value}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn row(point: &TrendPoint, href: String) -> impl IntoView + '_ {
    let date = point.date.as_str();
    let date = if point.is_this_one {
        view! { {date} " " <strong class="nhsuk-tag">"This one"</strong> }.into_any()
    } else {
        view! { <a href=href>{date}</a> }.into_any()
    };
    view! { <tr><th scope="row">{date}</th><td>{point.value.as_str()}</td></tr> }
}

fn graph(trend: &Trend) -> impl IntoView + use<> {
    let (left, right, _, bottom) = INSIDE;
    let path = places(trend).map(|(x, y, _)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
    let dots = places(trend)
        .map(|(x, y, is_this_one)| {
            let class = if is_this_one { "dot dot--this" } else { "dot" };
            let radius = if is_this_one { "6" } else { "4" };
            view! { <circle class=class cx=format!("{x:.1}") cy=format!("{y:.1}") r=radius></circle> }
        })
        .collect_view();
    let usual = trend.usual.map(|(low, high)| {
        let (top, foot) = (height(high), height(low));
        view! {
            <rect class="usual" x=left.to_string() y=format!("{top:.1}") width=(right - left).to_string() height=format!("{:.1}", foot - top)></rect>
        }
    });
    // Both ends of a line that never changed are one.
    let ends = if trend.ends[0].1 == trend.ends[1].1 { &trend.ends[..1] } else { &trend.ends[..] };
    let ends = ends
        .iter()
        .map(|(value, at)| view! { <text x="0" y=format!("{:.1}", height(*at) + 4.0)>{value.clone()}</text> })
        .collect_view();
    let day = |point: Option<&TrendPoint>| point.map(|point| point.date.clone()).unwrap_or_default();
    let (first, last) = (day(trend.points.first()), day(trend.points.last()));
    view! {
        <svg class="candour-trend__graph" viewBox="0 0 360 180" role="img" aria-label=words(trend)>
            {usual}
            <line class="foot" x1=left.to_string() y1=(bottom + 8.0).to_string() x2=right.to_string() y2=(bottom + 8.0).to_string()></line>
            <polyline class="path" points=path></polyline>
            {dots}
            {ends}
            <text x=left.to_string() y="174">{first}</text>
            <text x=right.to_string() y="174" text-anchor="end">{last}</text>
        </svg>
    }
}

/// Where each point stands, evenly from left to right.
fn places(trend: &Trend) -> impl Iterator<Item = (f64, f64, bool)> {
    let (left, right, ..) = INSIDE;
    let inset = 8.0;
    let steps = f64::from(u16::try_from(trend.points.len().saturating_sub(1)).unwrap_or(u16::MAX)).max(1.0);
    let step = (right - left - 2.0 * inset) / steps;
    let mut x = left + inset - step;
    trend.points.iter().map(move |point| {
        x += step;
        (x, height(point.height), point.is_this_one)
    })
}

fn height(thousandths: u16) -> f64 {
    let (_, _, top, bottom) = INSIDE;
    bottom - (bottom - top) * f64::from(thousandths) / 1000.0
}

fn words(trend: &Trend) -> String {
    let day = |point: Option<&TrendPoint>| point.map(|point| point.date.clone()).unwrap_or_default();
    let [(lowest, _), (highest, _)] = &trend.ends;
    let unit = trend.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let usual = if trend.usual.is_some() { " The grey band is the usual range." } else { "" };
    let (first, last) = (day(trend.points.first()), day(trend.points.last()));
    format!(
        "A graph from {first} to {last}. The lowest value is {lowest} and the highest {highest}{unit}.{usual} \
         The same values are in the table below it."
    )
}
