//! One consultation: for anyone to read and reply to, and for those who decide on what came.

use contract::{
    ports::consultation::{ConsultationDesk, PublicConsultation},
    refusal::Refusal,
    views::consultation::{ConsultationPage, PublicReply, RepliesPage, ReplyRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::programme::{close_form, decide_reply_form, open_form, reply_form},
    frame::{Frame, Html, Outcome},
    paths::programme as paths,
};

/// The page for anyone.
///
/// # Errors
/// The port's refusal.
pub async fn consultation(port: &dyn PublicConsultation, frame: &Frame<'_>, paper: &str) -> Result<Html, Refusal> {
    let page = port.consultation(paper).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with a reply to mend.
pub(crate) async fn redraw_consultation(
    port: &dyn PublicConsultation,
    frame: &Frame<'_>,
    paper: &str,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.consultation(paper).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

/// A reply came, and is read before anyone else sees it.
pub(crate) fn reply_taken(frame: &Frame<'_>, paper: &str) -> Html {
    Sheet::new(frame, "Thank you").back(paths::consultation(paper), "What was asked").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Thank you"</h1>
            <p>"We have your reply. We read each one first. Then it stands on the page, with no name."</p>
            <p>"We keep back what names people, or tells of their health."</p>
        }
    })
}

fn draw(frame: &Frame<'_>, page: &ConsultationPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "What was asked").faulty(draft.is_faulty());
    sheet.back(paths::STATUS.to_owned(), "Where the programme stands").draw(|| {
        let reply = match &page.open_until {
            None if !page.ended.is_empty() => view! { <p class="candour-text">{page.ended.clone()}</p> }.into_any(),
            None => view! { <p>"You can no longer reply here."</p> }.into_any(),
            Some(until) => {
                let words = format!("You can reply until {until}. You do not have to sign in.");
                view! {
                    <p>{words}</p>
                    {reply_form(&page.id, &draft)}
                }
                .into_any()
            }
        };
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{format!("{}: {}", page.area, page.what)}</h1>
            {asked(page)}
            <h2 class="nhsuk-heading-m">"Reply"</h2>
            {reply}
            <h2 class="nhsuk-heading-m">"What people said"</h2>
            {page.replies.is_empty().then(nothing)}
            {replies(&page.replies)}
        }
    })
}

fn asked(page: &ConsultationPage) -> impl IntoView + use<> {
    let answer = if page.answer.is_empty() { "No answer yet.".to_owned() } else { format!("Answer. {}", page.answer) };
    view! {
        <p class="candour-text">{page.words.clone()}</p>
        <p class="candour-text">{answer}</p>
    }
}

/// Published replies, one an item.
pub(super) fn replies(replies: &[PublicReply]) -> impl IntoView + use<> {
    let items = replies.iter().map(|reply| {
        view! {
            <li>
                <p class="candour-text">{reply.words.clone()}</p>
                <p>{reply.who.clone()}</p>
            </li>
        }
    });
    (!replies.is_empty()).then(|| view! { <ul class="nhsuk-list nhsuk-list--bullet">{items.collect_view()}</ul> })
}

/// The page of those who decide.
///
/// # Errors
/// The port's refusal.
pub async fn replies_desk(port: &dyn ConsultationDesk, frame: &Frame<'_>, paper: &str) -> Result<Html, Refusal> {
    let page = port.replies(paper).await?;
    Ok(draw_desk(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw_replies(
    port: &dyn ConsultationDesk,
    frame: &Frame<'_>,
    paper: &str,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.replies(paper).await?;
    Ok(Outcome::Redraw(draw_desk(frame, &page, draft)))
}

fn draw_desk(frame: &Frame<'_>, page: &RepliesPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Consultation").at(Place::Programme).faulty(draft.is_faulty());
    sheet.back(paths::area(&page.area), "Area").draw(|| {
        let about = &page.consultation;
        let stands = match &about.open_until {
            None if !about.ended.is_empty() => about.ended.clone(),
            None => "It takes no replies now.".to_owned(),
            Some(until) => format!("Last day for replies: {until}."),
        };
        let closed = (!page.closed.is_empty()).then(|| view! { <p>{format!("Ended {}", page.closed)}</p> });
        let close = page.may_close.then(|| close_form(&about.id, &draft));
        let open = about.answer.is_empty().then(|| open_form(&about.id, &draft));
        let rows = page.replies.iter().map(|row| one(&about.id, row, &draft)).collect_view();
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{format!("{}: {}", about.area, about.what)}</h1>
            {asked(about)}
            <p><a href=paths::consultation(&about.id)>"The public page"</a></p>
            <h2 class="nhsuk-heading-m">"Open to replies"</h2>
            <p class="candour-text">{stands}</p>
            {closed}
            {open}
            {close}
            <h2 class="nhsuk-heading-m">"Replies"</h2>
            {page.replies.is_empty().then(nothing)}
            {rows}
        }
    })
}

fn one<'a>(paper: &str, row: &'a ReplyRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let decided = (!row.decided.is_empty()).then(|| view! { <p>{row.decided.as_str()}</p> });
    view! {
        <div data-reply=row.id.as_str()>
            <h3 class="nhsuk-heading-s">{row.who.as_str()}</h3>
            <p class="candour-text">{row.words.as_str()}</p>
            {decided}
            {decide_reply_form(paper, row, draft)}
        </div>
    }
}
