//! Who looks after a person: on what ground, how much of the record, until when.

use contract::{
    ids::PersonRef,
    ports::proxy::ProxyDesk,
    refusal::Refusal,
    views::proxy::{GrantRow, ProxiesPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        summary_list::summary_list,
    },
    forms::proxies::{concern, grant, renew, stop},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The list.
///
/// # Errors
/// The port's refusal.
pub async fn proxies(port: &dyn ProxyDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    let page = port.proxies(person).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw(
    port: &dyn ProxyDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.proxies(person).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &ProxiesPage, draft: Draft<'_>) -> Html {
    let id = &page.person.id;
    Sheet::new(frame, "Proxies")
        .at(Place::Practice)
        .back(paths::person(id), page.person.name.as_str())
        .faulty(draft.is_faulty())
        .draw(|| {
            let nobody = page.grants.is_empty().then(|| view! { <p>"Nobody looks after this record online."</p> });
            let grants = page.grants.iter().map(|row| granted(id, row, page.clinical, &draft)).collect_view();
            let concerns =
                page.concerns.iter().map(|row| concern::recorded(id, row, page.clinical, &draft)).collect_view();
            let recorded = (!page.concerns.is_empty()).then(|| view! { <h2 class="nhsuk-heading-m">"Recorded"</h2> });
            let give = page.clinical.then(|| grant::section(id, &draft));
            let ask = (!page.clinical).then(|| view! { <p>"A clinician of the practice gives access, renews it and decides. You can stop it."</p> });
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"Proxies"</h1>
                <p>{format!("People who may look at the record of {}, born {}.", page.person.name, page.person.birth_date)}</p>
                <p>"A proxy never sees the person’s address, contacts, next of kin, other proxies or who looked."</p>
                {ask}
                {recorded}
                {concerns}
                <h2 class="nhsuk-heading-m">"Who has access"</h2>
                {nobody}
                {grants}
                {concern::section(id, &draft)}
                {give}
            }
        })
}

fn granted<'a>(id: &PersonRef, row: &'a GrantRow, clinical: bool, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let (class, words) = if row.is_closed {
        ("nhsuk-tag candour-tag--closed", "Opens nothing now")
    } else {
        ("nhsuk-tag candour-tag--waiting", "Open to the proxy")
    };
    let due = row.is_due.then(|| view! { " " <strong class="nhsuk-tag candour-tag--redacted">"To renew"</strong> });
    let rows = [
        ("Ground", row.ground),
        ("Evidence", row.evidence.as_str()),
        ("Sees", row.pieces.as_str()),
        ("State", row.state.as_str()),
    ];
    let renew = (row.is_live && clinical).then(|| renew::section(id, row, draft));
    let stop = row.is_live.then(|| stop::section(id, row, draft));
    view! {
        <section class="candour-flag" data-grant=row.id.as_str()>
            <h3 class="nhsuk-heading-s">{row.name.as_str()}</h3>
            <p><strong class=class>{words}</strong>{due}</p>
            {summary_list(rows)}
            {renew}
            {stop}
        </section>
    }
}
