//! A no that was kept: the same words for everyone, and a number to check it by.

use contract::{ids::ReceiptRef, views::opt_out::TakenForm};
use leptos::prelude::*;

use super::desk::Desk;

use crate::{
    components::{layout::Sheet, summary_list::summary_list},
    frame::{Frame, Html},
    paths,
};

/// The receipt, shown once and in no address.
pub(crate) fn done(frame: &Frame<'_>, receipt: &ReceiptRef) -> Html {
    Sheet::new(frame, "Your receipt").with_exit().draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"We have kept your no"</h1>
            <p>"It counts from now. Staff in other places cannot open a summary of your notes."</p>
            {summary_list([("Receipt number", receipt.as_str())])}
            <p>"Write down the number, or print this page. You can "<a href=paths::RECEIPTS>"check a receipt"</a>" at any time."</p>
            <h2 class="nhsuk-heading-m">"If you change your mind"</h2>
            <p>"Your code can only say no. To say yes again, "<a href=paths::SIGN_IN>"sign in"</a>" or tell your practice."</p>
        }
    })
}

/// The same, as the desk reads it out: nobody's name stands here.
pub(crate) fn recorded(frame: &Frame<'_>, desk: Desk, receipt: &ReceiptRef) -> Html {
    at_desk(frame, desk, receipt, "The no is recorded", "It counts from now.")
}

/// A form that came without its code: the same words whoever it is of, and whether or not anybody knows them.
pub(crate) fn passed_on(frame: &Frame<'_>, desk: Desk, taken: &TakenForm) -> Html {
    let (title, words) = if taken.was_not_looked_for {
        (
            "It waits for you",
            "This number was tried too often today, so nobody looked whose form it is. It waits in your list. Send it to the practice that the form or the person names.",
        )
    } else {
        ("It was passed on", "The practice of the person looks at it. It counts once they have recorded it.")
    };
    at_desk(frame, desk, &taken.receipt, title, words)
}

fn at_desk(frame: &Frame<'_>, desk: Desk, receipt: &ReceiptRef, title: &'static str, words: &'static str) -> Html {
    let sheet = Sheet::new(frame, "Receipt").at(desk.place()).back(desk.path().to_owned(), "Opt-out forms");
    sheet.draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">{title}</h1>
            <p>{words}</p>
            {summary_list([("Receipt number", receipt.as_str())])}
            <p>"Read out the number, or write it down for whoever brought the form. "<a href=paths::RECEIPTS>"Anyone can check it"</a>"."</p>
        }
    })
}
