//! Hiding part of an entry's text: choosing, looking at what would be left, and doing it.

use async_trait::async_trait;
use contract::{
    ids::{EntryRef, PersonRef},
    input::part::HidePart,
    ports::part::PartDesk,
    refusal::Refusal,
    views::part::{PartPage, PartPreview},
};
use domain::{
    clinical::Permit,
    door::{
        patient::Viewer,
        practice::{Decision, decide, version_of},
    },
    ids::RedactionId,
    part::{Selection, SelectionRefused},
    redaction::Audience,
};
use store::{entry::Opened, person::Held};

use super::{StaffDesk, redact::Wanted};
use crate::{
    office::{Deed, refuse},
    views::{
        entry::{page, row},
        part::{to_choose, version},
        practice::person,
    },
};

#[async_trait]
impl PartDesk for StaffDesk {
    async fn to_choose(&self, who: &PersonRef, entry: &EntryRef) -> Result<PartPage, Refusal> {
        let (held, opened, permit) = self.to_cut(who, entry).await?;
        let facts = &opened.entry.facts;
        let row = row(&opened.staff_ref, facts, &opened.head, &permit).ok_or(Refusal::NotFound)?;
        let view = PartPage {
            person: person(&held).ok_or(Refusal::NotFound)?,
            entry: page(row, facts, &opened.entry.content, &permit),
            sentences: to_choose(&opened.entry.content, &permit),
            last_opened: self.last_opened(&held, &opened).await?,
        };
        self.record_look("practice-part", &held, &opened).await?;
        Ok(view)
    }

    async fn preview_part(&self, who: &PersonRef, hide: &HidePart) -> Result<PartPreview, Refusal> {
        let wanted = self.wanted(&hide.redact)?;
        let (held, opened, permit) = self.to_cut(who, &hide.redact.entry).await?;
        let words = chosen(&opened, &permit, &hide.words)?;
        let facts = &opened.entry.facts;
        let reader = reader_of(wanted.audience);
        let left = version_of(&self.staff, &opened.entry, false, &reader, Some(&words));
        let left = left.map_err(|_| Refusal::NotForThisRole)?;
        let whole = row(&opened.staff_ref, facts, &opened.head, &permit).ok_or(Refusal::NotFound)?;
        let view = PartPreview {
            person: person(&held).ok_or(Refusal::NotFound)?,
            reads: version(&opened.staff_ref, facts, &opened.entry.content, &left, &permit).ok_or(Refusal::NotFound)?,
            entry: page(whole, facts, &opened.entry.content, &permit),
            last_opened: self.last_opened(&held, &opened).await?,
        };
        self.record_look("practice-part-preview", &held, &opened).await?;
        Ok(view)
    }

    async fn hide_part(&self, who: &PersonRef, hide: &HidePart) -> Result<(), Refusal> {
        let wanted = self.wanted(&hide.redact)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let name = hide.redact.entry.as_str();
        let opened = tx.entry_for_staff(held.id, name).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let opened = self.office.judge(&held).await?.opened(opened);
        let permit = self.permit(&opened)?;
        let part = Some(chosen(&opened, &permit, &hide.words)?);
        let id = RedactionId::from_random(self.office.random.bytes());
        self.hide_one(&mut tx, &held, &opened, &Wanted { part, ..wanted }, id).await?;
        tx.commit().await.map_err(refuse)
    }
}

impl StaffDesk {
    async fn to_cut(&self, who: &PersonRef, entry: &EntryRef) -> Result<(Held, Opened, Permit), Refusal> {
        let held = self.person_here(who).await?;
        self.authorise_clinical(&held)?;
        let found = self.office.store.entry_for_staff(held.id, entry.as_str()).await.map_err(refuse)?;
        let opened = found.ok_or(Refusal::NotFound)?;
        let permit = self.permit(&opened)?;
        Ok((held, opened, permit))
    }

    fn permit(&self, opened: &Opened) -> Result<Permit, Refusal> {
        match decide(&self.staff, &opened.entry, false) {
            Decision::Shown(permit) => Ok(permit),
            Decision::Withheld(_) => Err(Refusal::NotForThisRole),
        }
    }

    async fn record_look(&self, action: &str, held: &Held, opened: &Opened) -> Result<(), Refusal> {
        let deed = Deed { action, person: Some(held.id), entry: Some(opened.entry.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await
    }
}

/// Whose version a hiding is looked at in.
const fn reader_of(audience: Audience) -> Viewer {
    match audience {
        Audience::Both | Audience::Patient => Viewer::Patient,
        Audience::Proxies => {
            Viewer::Proxy(domain::door::patient::Pieces { kinds: Vec::new(), free_text: true, since: None })
        }
    }
}

fn chosen(opened: &Opened, permit: &Permit, words: &[String]) -> Result<Selection, Refusal> {
    let content = opened.entry.content.open(permit);
    Selection::choose(&content, words.iter().map(String::as_str)).map_err(|error| match error {
        SelectionRefused::NoWords => Refusal::DoesNotFit("Choose or type words: blanks and stops cannot be hidden."),
        SelectionRefused::NotThere => {
            Refusal::DoesNotFit("These words are not in the entry. Type them as they stand there, whole words only.")
        }
        SelectionRefused::InTitle => Refusal::DoesNotFit(
            "These words are in the entry’s title, which is always read. Hide the whole entry instead.",
        ),
        SelectionRefused::TooMuch => Refusal::DoesNotFit("That is too much to choose. Hide the whole entry instead."),
    })
}
