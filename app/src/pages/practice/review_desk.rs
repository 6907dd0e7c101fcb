//! The review desk: everything that waits, a page at a time, with one line open in its place.

use contract::{
    input::desk::{DeskPlace, LINES},
    ports::desk::QueueDesk,
    refusal::Refusal,
    views::{
        desk::{DeskLine, DeskPage, KindCount, OpenLine},
        entry::EntryPage,
        who_else::WhoElse,
    },
};
use leptos::prelude::*;

use crate::{
    components::{
        decision,
        draft::Draft,
        entry_body::{Under, entry_body_under},
        entry_list::entry_row,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
        who_else::who_else,
    },
    forms::review_desk::{assign, choose, decide, seen, undo},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The desk, where somebody stands in it.
///
/// # Errors
/// The port's refusal.
pub async fn lines(port: &dyn QueueDesk, frame: &Frame<'_>, at: &DeskPlace) -> Result<Html, Refusal> {
    let page = port.lines(at).await?;
    Ok(draw(frame, &page, Draft::default(), &[]))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw_lines(
    port: &dyn QueueDesk,
    frame: &Frame<'_>,
    at: &DeskPlace,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.lines(at).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft, &[])))
}

/// The same with what was not done, because somebody else was first.
pub(crate) async fn redraw_lines_with(
    port: &dyn QueueDesk,
    frame: &Frame<'_>,
    at: &DeskPlace,
    already: &[String],
) -> Result<Outcome, Refusal> {
    let page = port.lines(at).await?;
    Ok(Outcome::Redraw(draw(frame, &page, Draft::default(), already)))
}

fn draw(frame: &Frame<'_>, page: &DeskPage, draft: Draft<'_>, already: &[String]) -> Html {
    Sheet::new(frame, "Review desk")
        .at(Place::Practice)
        .back(paths::PRACTICE.to_owned(), "Practice")
        .with_keys(page.is_clinical)
        .faulty(draft.is_faulty() || !already.is_empty())
        .draw(|| {
            let undo = page.undo.as_ref().map(|left| undo::section(&page.at, left));
            let choose = page.is_clinical.then(|| choose::section(&page.at));
            let empty = page.lines.is_empty().then(|| empty(page));
            let ticked = (page.is_clinical && !page.lines.is_empty()).then(|| decide::ticked(page));
            view! {
                {error_summary(&draft)}
                {not_done(already).into_any()}
                {undo.into_any()}
                <h1 class="nhsuk-heading-l">"Review desk"</h1>
                {counts(page).into_any()}
                {choose.into_any()}
                {one_person(page).into_any()}
                <h2 class="nhsuk-heading-m">"What waits"</h2>
                {keys(page).into_any()}
                {empty}
                {list(page).into_any()}
                {pages(page).into_any()}
                {ticked.into_any()}
                {assign::forms(page).into_any()}
            }
        })
}

/// Whoever may not read clinical lines is told why there are none, beside counts that say otherwise.
fn empty(page: &DeskPage) -> AnyView {
    if page.is_clinical {
        nothing().into_any()
    } else {
        view! { <p>"Nothing waits for you here. The clinicians of your practice look at the rest."</p> }.into_any()
    }
}

fn not_done(already: &[String]) -> Option<impl IntoView + use<>> {
    (!already.is_empty()).then(|| {
        let already = already.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view();
        view! {
            <div class="nhsuk-error-summary">
                <div role="alert">
                    <h2 class="nhsuk-error-summary__heading">"Not done"</h2>
                    <div class="nhsuk-error-summary__body">
                        <ul class="nhsuk-list nhsuk-error-summary__list">{already}</ul>
                    </div>
                </div>
            </div>
        }
    })
}

fn counts(page: &DeskPage) -> impl IntoView + use<> {
    let counts = page.counts.iter().map(count).collect_view();
    let taken = (!page.taken.is_empty()).then(|| {
        let each: Vec<String> = page.taken.iter().map(|(name, lines)| format!("{name} {lines}")).collect();
        view! { <p>{format!("Taken: {}.", each.join(", "))}</p> }
    });
    let pace = page.is_clinical.then(|| view! { <p><a href=paths::desk::PACE>"Backlog and pace"</a></p> });
    view! {
        <ul class="nhsuk-list candour-desk__counts">{counts}</ul>
        {taken}
        {pace}
    }
}

/// How many of a kind wait, with the way to them where there is one.
pub(crate) fn count(count: &KindCount) -> impl IntoView + use<> {
    let label = match count.kind.filter(|_| count.lines > 0) {
        Some(kind) => view! { <a href=paths::desk::of_kind(kind)>{count.label}</a> }.into_any(),
        None => count.label.into_any(),
    };
    let longest = (!count.longest.is_empty()).then(|| format!(", {}", count.longest));
    view! { <li>{label} ": " <strong>{count.lines}</strong> {longest}</li> }
}

fn one_person(page: &DeskPage) -> Option<impl IntoView + use<>> {
    page.person.as_ref().map(|who| {
        let all = paths::desk::at(&DeskPlace { person: None, ..page.at.from_first() });
        view! { <p>{format!("Only what waits about {who}. ")} <a href=all>"Show everybody"</a></p> }
    })
}

/// What the keys do. Shown by the script that listens to them, with the switch.
fn keys(page: &DeskPage) -> Option<impl IntoView + use<>> {
    page.is_clinical.then(|| {
        view! {
            <div id="desk-keys" class="candour-desk__keys" hidden>
                <div class="nhsuk-checkboxes">
                    <div class="nhsuk-checkboxes__item">
                        <input class="nhsuk-checkboxes__input" id="desk-keys-on" name="keys" type="checkbox"/>
                        <label class="nhsuk-label nhsuk-checkboxes__label" for="desk-keys-on">"Single keys"</label>
                        <div class="nhsuk-hint nhsuk-checkboxes__hint">
                            "While a line has the focus: j and k go down and up, o opens, t takes or gives back, x ticks. "
                            "On the open line: r releases, h keeps hidden. u undoes. This stays in this browser."
                        </div>
                    </div>
                </div>
            </div>
        }
    })
}

fn list(page: &DeskPage) -> Option<impl IntoView + use<'_>> {
    let open = page.open.as_ref();
    let is_here = open.is_some_and(|open| page.lines.iter().any(|line| line.id == open.line.id));
    let elsewhere = open.filter(|_| !is_here).map(|open| open_line(page, open).into_any());
    (!page.lines.is_empty() || elsewhere.is_some()).then(|| {
        let lines = page
            .lines
            .iter()
            .map(|line| match open.filter(|open| open.line.id == line.id) {
                Some(open) => open_line(page, open).into_any(),
                None => closed_line(page, line).into_any(),
            })
            .collect_view();
        view! { <ul class="candour-stack candour-desk" role="list">{elsewhere} {lines}</ul> }
    })
}

fn closed_line<'a>(page: &DeskPage, line: &'a DeskLine) -> impl IntoView + use<'a> {
    let title = if line.can_open {
        let href = paths::desk::at(&page.at.opening(&line.id));
        view! { <a href=href data-key="o">{line.what.as_str()}</a> }.into_any()
    } else {
        line.what.as_str().into_any()
    };
    let title = (!line.what.is_empty()).then(|| view! { <h3 class="candour-entry__title">{title}</h3> });
    let why = line.why.iter().map(|why| view! { <p class="candour-entry__line">{why.as_str()}</p> }).collect_view();
    view! {
        <li class="candour-entry" data-line=line.id.as_str()>
            {beside(line)}
            <div class="candour-entry__body">
                {title}
                {whose(line)}
                {why}
                {marks(page, line)}
            </div>
        </li>
    }
}

fn beside(line: &DeskLine) -> impl IntoView + use<'_> {
    view! {
        <div class="candour-entry__date">
            <strong class="nhsuk-tag nhsuk-tag--grey">{line.kind}</strong>
            <p class="nhsuk-u-margin-bottom-0">{line.waits.as_str()}</p>
        </div>
    }
}

fn whose(line: &DeskLine) -> impl IntoView + use<'_> {
    let who = match &line.person {
        Some(person) => view! { <a href=paths::person(person)>{line.who.as_str()}</a> }.into_any(),
        None => line.who.as_str().into_any(),
    };
    view! { <p class="candour-entry__line">{who}</p> }
}

/// Whether it was opened, who has it, and what can be done without opening it.
fn marks(page: &DeskPage, line: &DeskLine) -> impl IntoView + use<> {
    let opened = (line.is_opened && line.can_decide)
        .then(|| view! { <strong class="nhsuk-tag nhsuk-tag--green">"Opened"</strong> });
    let taken = line.taken_by.as_ref().map(|name| {
        view! { <strong class="nhsuk-tag nhsuk-tag--blue">{format!("With {name}")}</strong> }
    });
    let tick = (page.is_clinical && line.person.is_some()).then(|| {
        let id = format!("tick-{}", line.id);
        let label = format!("{}, {}", line.who, line.what);
        view! {
            <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
                <div class="nhsuk-checkboxes__item">
                    <input class="nhsuk-checkboxes__input" id=id.clone() type="checkbox" name=LINES value=seen(line) form=decide::BATCH data-key="x"/>
                    <label class="nhsuk-label nhsuk-checkboxes__label" for=id>
                        "Tick" <span class="nhsuk-u-visually-hidden">{label}</span>
                    </label>
                </div>
            </div>
        }
    });
    let take = line.person.is_some().then(|| assign::button(line));
    view! {
        <div class="candour-desk__marks">{opened} {taken} {tick} {take}</div>
    }
}

fn open_line<'a>(page: &'a DeskPage, open: &'a OpenLine) -> impl IntoView + use<'a> {
    let line = &open.line;
    let review = &open.page;
    // Each part is made a view of its own kind, so that the type of the whole stays one a compiler can hold.
    let decide = line.can_decide.then(|| decide::open(&page.at, open).into_any());
    let next = open.next.as_ref().map(|next| {
        let href = paths::desk::at(&page.at.opening(next));
        view! { <a href=href data-key="n">"Next without a decision"</a> }
    });
    let close = paths::desk::at(&DeskPlace { open: None, done: None, ..page.at.clone() });
    let id = &review.person.id;
    let all_of = paths::desk::at(&DeskPlace { person: Some(id.clone()), ..DeskPlace::default() });
    view! {
        <li class="candour-entry candour-desk__open" id=paths::desk::OPEN data-line=line.id.as_str() data-open="yes" tabindex="-1">
            {beside(line)}
            <div class="candour-entry__body">
                <h3 class="nhsuk-heading-m">{review.entry.row.title.as_str()}</h3>
                {whose(line).into_any()}
                {context(open).into_any()}
                {decision::decision(review.shown_to_patient, &review.reasons).into_any()}
                {entry_body_under(&review.entry, Under::Section).into_any()}
                {reads("What the patient reads of it", review.patient_reads.as_ref())}
                {reads("What proxies read of it", review.proxies_read.as_ref())}
                <p>{review.last_opened.as_str()}</p>
                {line.can_decide.then(|| who_sees(&review.who_else).into_any())}
                {decide}
                {marks(page, line).into_any()}
                <ul class="nhsuk-list">
                    <li>{next}</li>
                    <li><a href=paths::entry(id, &review.entry.row.id)>"Everything that can be done with this entry"</a></li>
                    <li><a href=paths::on_entry(id, &review.entry.row.id, "part")>"Hide part of the text"</a></li>
                    <li><a href=all_of>"Everything that waits about this person"</a></li>
                    <li><a href=close>"Close"</a></li>
                </ul>
                {same_day(open).into_any()}
            </div>
        </li>
    }
}

fn who_sees(who: &WhoElse) -> impl IntoView + use<> {
    view! {
        <h4 class="nhsuk-heading-s">"Who else can see this"</h4>
        {who_else(who)}
    }
}

/// What somebody reads where words are hidden from them.
fn reads<'a>(title: &'static str, entry: Option<&'a EntryPage>) -> Option<AnyView> {
    let entry: &'a EntryPage = entry?;
    Some(view! { <h4 class="nhsuk-heading-s">{title}</h4> {entry_body_under(entry, Under::Section)} }.into_any())
}

/// What there is of the person that bears on the decision.
fn context(open: &OpenLine) -> Option<impl IntoView + use<'_>> {
    (!open.flags.is_empty() || !open.markers.is_empty()).then(|| {
        let flags = open.flags.iter().map(|flag| view! { <li>{flag.as_str()}</li> }).collect_view();
        let markers = open.markers.iter().map(|marker| view! { <li>{format!("Risk marker: {marker}")}</li> });
        let markers = markers.collect_view();
        view! {
            <div class="nhsuk-inset-text">
                <span class="nhsuk-u-visually-hidden">"About this person: "</span>
                <ul class="nhsuk-list nhsuk-list--bullet nhsuk-u-margin-bottom-0">{flags} {markers}</ul>
            </div>
        }
    })
}

fn same_day(open: &OpenLine) -> Option<impl IntoView + use<'_>> {
    (!open.same_day.is_empty()).then(|| {
        let id = &open.page.person.id;
        let rows = open
            .same_day
            .iter()
            .map(|review| {
                let more = decision::in_row(review.shown_to_patient, &review.reasons);
                entry_row(&review.row, paths::entry(id, &review.row.id), more)
            })
            .collect_view();
        view! {
            <details class="nhsuk-details">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">"Other entries of that day"</span>
                </summary>
                <div class="nhsuk-details__text">
                    <ul class="candour-stack" role="list">{rows}</ul>
                </div>
            </details>
        }
    })
}

fn pages(page: &DeskPage) -> Option<impl IntoView + use<>> {
    let first = page.at.after.as_ref().map(|_| {
        let href = paths::desk::at(&page.at.from_first());
        view! { <li><a href=href>"First page"</a></li> }
    });
    let next = page.next.as_ref().map(|next| {
        let href = paths::desk::at(&DeskPlace { after: Some(next.clone()), ..page.at.from_first() });
        view! { <li><a href=href rel="next">"Next page"</a></li> }
    });
    (first.is_some() || next.is_some()).then(|| {
        view! { <nav aria-label="Pages"><ul class="nhsuk-list">{first} {next}</ul></nav> }
    })
}
