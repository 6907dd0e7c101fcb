//! Why it is done this way: two roll-outs of the past, run by the rules of their time and by ours. Anyone may read it.

use contract::{
    ports::programme::PublicHistory,
    refusal::Refusal,
    views::history::{Counted, HistoryPage, MomentView, StoryView},
};
use leptos::prelude::*;

use super::table;
use crate::{
    components::{figure::grouped, layout::Sheet},
    frame::{Frame, Html},
    paths::programme as paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn history(port: &dyn PublicHistory, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.history().await?;
    let sheet = Sheet::new(frame, "Why we do it this way");
    Ok(sheet.back(paths::STATUS.to_owned(), "Where it stands").draw(|| body(&page)))
}

fn body(page: &HistoryPage) -> impl IntoView + use<> {
    let stories = page.stories.iter().map(story).collect_view();
    view! {
        <h1 class="nhsuk-heading-l">"Why we do it this way"</h1>
        <p>"Two times in the past a plan to open health records went wrong in England. We ran both again, day by day."</p>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>"“Then” is by the rules of that time. A practice that said nothing was taken to say yes."</li>
            <li>"“Here” is by our rules. A practice that says nothing stays off."</li>
        </ul>
        <p>"We run the same plan and the same days. One person here stands for 1,000 people. One practice stands for 10."</p>
        {stories}
        <h2 class="nhsuk-heading-m">"Where this comes from"</h2>
        <p>"The days and numbers are from news of the time for doctors and health staff. Some news gave only the month. We then use its first day."</p>
        <p>"No news said what each practice would have said if asked. No news said how many homes were at risk. We made these up, as evenly as we could."</p>
    }
}

fn story(story: &StoryView) -> impl IntoView + use<> {
    let about = story.about.join(" ");
    let breaches = story.breaches.iter().map(|(words, then, here)| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{*words}</th>
                <td class="nhsuk-table__cell">{grouped(*then)}</td>
                <td class="nhsuk-table__cell">{grouped(*here)}</td>
            </tr>
        }
    });
    let moments = story.moments.iter().map(moment).collect_view();
    view! {
        <h2 class="nhsuk-heading-m">{story.name}</h2>
        <p>{about}</p>
        <h3 class="nhsuk-heading-s">"What must never be done"</h3>
        <p>"We count once for each practice and day."</p>
        {table(&["What", "Then", "Here"], "What must never be done", breaches.collect_view())}
        <h3 class="nhsuk-heading-s">"Day by day"</h3>
        <p>"The numbers are those so far."</p>
        {table(&["Day", "Then", "Here"], "Day by day", moments)}
    }
}

fn moment(moment: &MomentView) -> impl IntoView + use<> {
    let cell = |of: fn(&Counted) -> Option<u32>| {
        let lines = moment.counts.iter().filter_map(|row| {
            let count = of(row)?;
            Some(view! { <p class="nhsuk-u-margin-bottom-1">{format!("{}: {}", row.0, grouped(count.into()))}</p> })
        });
        let lines = lines.collect_view();
        if moment.counts.iter().all(|row| of(row).is_none()) {
            view! { <p class="nhsuk-u-margin-bottom-1">"Not done"</p> }.into_any()
        } else {
            lines.into_any()
        }
    };
    let refused = moment.refused.iter().map(|(words, count)| {
        let times = if *count == 1 { "once".to_owned() } else { format!("{} times", grouped((*count).into())) };
        view! { <li>{format!("{words} ({times})")}</li> }
    });
    let refused = (!moment.refused.is_empty()).then(|| {
        view! {
            <details class="nhsuk-details nhsuk-u-margin-bottom-0">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">"What our rules refused"</span>
                </summary>
                <div class="nhsuk-details__text">
                    <ul class="nhsuk-list nhsuk-list--bullet">{refused.collect_view()}</ul>
                </div>
            </details>
        }
    });
    view! {
        <tr class="nhsuk-table__row">
            <th class="nhsuk-table__header" scope="row">
                {moment.day.clone()}
                <br/>
                <span class="nhsuk-u-font-weight-normal">{moment.words}</span>
            </th>
            <td class="nhsuk-table__cell">{cell(|row| row.1)}</td>
            <td class="nhsuk-table__cell">{cell(|row| row.2)} {refused}</td>
        </tr>
    }
}
