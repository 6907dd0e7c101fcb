//! Who else can see what is about to be decided, and who could notice it.

use contract::views::who_else::WhoElse;
use leptos::prelude::*;

/// The list beside a form that decides.
pub fn who_else(who: &WhoElse) -> impl IntoView + use<> {
    let proxies = if who.proxies.is_empty() {
        "Proxies: nobody looks after this record online now.".to_owned()
    } else {
        format!("Proxies who can look now: {}.", who.proxies.join(", "))
    };
    let shared = who.shared_contact.then(|| {
        view! { <li>"Notices go to a mailbox that someone else uses too. They learn that there is something new, and no more."</li> }
    });
    view! {
        <ul class="nhsuk-list nhsuk-list--bullet" data-who-else="">
            <li>{format!("The patient’s online view. {}.", who.online)}</li>
            <li>{proxies}</li>
            {shared}
        </ul>
    }
}

/// When somebody saw the record last: they can notice what changes.
pub fn last_seen(last: Option<&str>) -> impl IntoView + use<> {
    let words = last.map_or_else(
        || "Neither the patient nor a proxy has opened this record.".to_owned(),
        |last| {
            format!("The patient or a proxy last opened this record {last}. Whoever saw it can notice what has gone.")
        },
    );
    view! { <p>{words}</p> }
}
