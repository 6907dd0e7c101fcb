//! One entry with all there is to decide on it.

use contract::{
    ids::{EntryRef, PersonRef, RedactionRef},
    refusal::Refusal,
    views::review::{RedactionRow, ReviewPage},
};
use domain::{
    door::{
        patient::{Door, Pieces, Viewer},
        practice::{self, may_see_kept_for_leads},
    },
    entry::{Review, UNDO_SECONDS},
    redaction::{Mark, RedactionState},
};
use store::{entry::Opened, person::Held};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{
        correction::{self, correction_ref},
        entry::{page, row},
        part::version,
        practice::person,
        reasons::{Evidence, about, reasons},
        risk,
    },
    words,
};

impl StaffDesk {
    pub(super) async fn show_entry(&self, who: &PersonRef, entry: &EntryRef) -> Result<ReviewPage, Refusal> {
        let held = self.person_here(who).await?;
        let (view, opened) = self.review_page(&held, entry).await?;
        let deed =
            Deed { action: "practice-entry", person: Some(held.id), entry: Some(opened.entry.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(view)
    }

    /// The page of an entry, for whoever logs that it is read.
    pub(super) async fn review_page(&self, held: &Held, entry: &EntryRef) -> Result<(ReviewPage, Opened), Refusal> {
        self.authorise_clinical(held)?;
        let store = &self.office.store;
        let judge = self.office.judge(held).await?;
        let opened = store.entry_for_staff(held.id, entry.as_str()).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let opened = judge.opened(opened);
        let practice::Decision::Shown(permit) = practice::decide(&self.staff, &opened.entry, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let now = self.office.now();
        let redactions = store.redactions(held.id).await.map_err(refuse)?;
        let names = self.names(&redactions, &held.safety).await?;
        let evidence = Evidence { role: self.staff.role, redactions: &redactions, names: &names, judge: &judge };
        let standing = judge.standing(held);
        let facts = &opened.entry.facts;
        let decision = Door::new(&Viewer::Patient, &standing, now).decide(facts);
        let (shown_to_patient, mut reasons) = reasons(&decision, facts, &evidence);
        let findings = store.findings(held.id, opened.entry.id).await.map_err(refuse)?;
        reasons.extend(risk::lines(&findings, &permit));
        let rows = redactions
            .iter()
            .filter(|redaction| redaction.entry == opened.entry.id)
            .filter(|redaction| may_see_kept_for_leads(self.staff.role, redaction.leads_only))
            .filter_map(|redaction| {
                Some(RedactionRow {
                    id: RedactionRef::parse(&redaction.id.0.simple().to_string())?,
                    about: about(redaction, &evidence),
                    review_on: redaction.review_on.map(words::day),
                    in_force: redaction.state.is_in_force(),
                    asked: match redaction.state {
                        RedactionState::Asked { correction, .. } => correction_ref(correction),
                        _ => None,
                    },
                })
            })
            .collect();
        let corrections = store.corrections_of(held.id).await.map_err(refuse)?;
        let own = corrections.iter().filter(|kept| kept.correction.entry == opened.entry.id);
        let statements = own.filter_map(|kept| correction::statement(&kept.correction, &permit, now)).collect();
        let row = row(&opened.staff_ref, facts, &opened.head, &permit).ok_or(Refusal::NotFound)?;
        let content = &opened.entry.content;
        let reads = |viewer: &Viewer| {
            let reader = practice::version_of(&self.staff, &opened.entry, false, viewer, None).ok()?;
            let hides = reader.hides_words() && !facts.marks.iter().any(Mark::hides_all);
            hides.then(|| version(&opened.staff_ref, facts, content, &reader, &permit)).flatten()
        };
        let proxy = Viewer::Proxy(Pieces { kinds: vec![facts.kind], free_text: true, since: Some(now.london_day()) });
        let view = ReviewPage {
            person: person(held).ok_or(Refusal::NotFound)?,
            patient_reads: reads(&Viewer::Patient),
            proxies_read: reads(&proxy),
            entry: page(row, facts, content, &permit),
            shown_to_patient,
            reasons,
            redactions: rows,
            statements,
            linked: self.linked_rows(held, &opened).await?,
            can_release: facts.waits(),
            undo_seconds: match &facts.review {
                Review::Released { at, .. } => {
                    Some(at.plus_seconds(UNDO_SECONDS).seconds_since(now)).filter(|left| *left > 0)
                }
                Review::NotHeld | Review::Held { .. } => None,
            },
            last_opened: self.last_opened(held, &opened).await?,
            who_else: self.who_else(held).await?,
            version: opened.version(),
        };
        Ok((view, opened))
    }

    /// When the patient or a proxy last opened an entry's own page.
    pub(super) async fn last_opened(&self, held: &Held, opened: &Opened) -> Result<String, Refusal> {
        let store = &self.office.store;
        // It may have been read while it stood in another record of theirs.
        let everyone = store.ever_one_with(&held.practice.ods, held.id).await.map_err(refuse)?;
        let mut told = Vec::new();
        for (who, action) in [("The patient", "patient-entry"), ("A proxy", "proxy-entry")] {
            let mut last = None;
            for person in &everyone {
                last = last.max(store.last_read(*person, action, Some(opened.entry.id)).await.map_err(refuse)?);
            }
            told.extend(last.map(|at| format!("{who} opened this entry {}.", words::moment(at, self.office.now()))));
        }
        Ok(if told.is_empty() { "Nobody has opened this entry's own page.".to_owned() } else { told.join(" ") })
    }
}
