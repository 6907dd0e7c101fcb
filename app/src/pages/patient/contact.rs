//! How a person is told that there is something new.

use contract::{ports::control::OwnControl, refusal::Refusal, views::control::SafeContact};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        radios::radios,
        summary_list::summary_list,
        text_input::text_input,
    },
    frame::{Frame, Html, Outcome},
    paths,
};

/// The form that asks for a code.
pub(crate) const EMAIL: &str = "email";
/// The form that takes one.
pub(crate) const CODE: &str = "code";
/// The form for all other ways.
pub(crate) const CHANNEL: &str = "channel";

const CHANNELS: [(&str, &str); 2] =
    [("letter", "A letter from your practice"), ("nothing", "Nothing. Do not write to me.")];

/// The page on being told, open whatever the door says and alike for everyone in doubt.
///
/// # Errors
/// The port's refusal.
pub async fn contact(port: &dyn OwnControl, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let contact = port.safe_contact().await?;
    Ok(draw(frame, &contact, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(port: &dyn OwnControl, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let contact = port.safe_contact().await?;
    Ok(Outcome::Redraw(draw(frame, &contact, draft)))
}

fn draw(frame: &Frame<'_>, contact: &SafeContact, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "How we tell you")
        .at(Place::Account)
        .back(paths::ACCOUNT.to_owned(), "Your account")
        .faulty(draft.is_faulty())
        .draw(|| {
            let since = contact.since.as_deref().unwrap_or("Not set");
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"How we tell you"</h1>
                <p>"We can tell you when there is something new for you here. The words are always the same. They do not say what it is."</p>
                {summary_list([("We tell you by", contact.channel.as_str()), ("Since", since)])}
                <h2 class="nhsuk-heading-m">"Is it safe?"</h2>
                <p>"Pick a way that only you can see. Some people share an email or a phone. Some have their post opened. If no way is safe, choose nothing."</p>
                {email(&draft)}
                {code(&draft)}
                {other(&draft)}
            }
        })
}

fn email<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(EMAIL);
    view! {
        <h2 class="nhsuk-heading-m">"Use an email"</h2>
        <p>"We send a code of 6 numbers there. Until you give us the code, nothing is changed."</p>
        <p>"You must have signed in less than 10 minutes ago."</p>
        <form method="post" action=paths::CONTACT_EMAIL novalidate=true>
            {text_input(&form, "email", "Your email", Some("Such as name@example.com"), "nhsuk-input--width-20", false)}
            <button class="nhsuk-button" type="submit">"Send a code"</button>
        </form>
    }
}

fn code<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(CODE);
    view! {
        <h2 class="nhsuk-heading-m">"Type in the code"</h2>
        <p>"A code works for 30 minutes. If none came, look at the address you gave, or wait a day and try again."</p>
        <form method="post" action=paths::CONTACT_CODE novalidate=true>
            {text_input(&form, "code", "Your code", Some("6 numbers"), "nhsuk-input--width-5", true)}
            <button class="nhsuk-button" type="submit">"Use this email"</button>
        </form>
    }
}

fn other<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(CHANNEL);
    view! {
        <h2 class="nhsuk-heading-m">"Other ways"</h2>
        <form method="post" action=paths::CONTACT_CHANNEL novalidate=true>
            {radios(&form, "channel", "What should we use?", &CHANNELS, "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Save"</button>
        </form>
        <p>"If you choose nothing, it counts at once. If someone has to tell you of a thing, your practice will do it in private."</p>
    }
}
