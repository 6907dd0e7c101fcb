//! What stands now of who a person is, and what can be said of it.

use contract::{
    ids::{IdentityLineRef, PersonRef},
    input::identity::{Say, SettleIdentity},
    refusal::Refusal,
    views::identity::{IdentityLine, IdentityPage},
};
use domain::identity::{Life, Teller, Told};
use store::person::Held;

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    practice::merge::WAITS,
    sharing::UNPROVEN,
    views::practice::person,
    words,
};

impl StaffDesk {
    pub(super) async fn show_identity(&self, who: &PersonRef) -> Result<IdentityPage, Refusal> {
        let held = self.person_here(who).await?;
        let store = &self.office.store;
        let now = self.office.now();
        let accounts = store.accounts_of(&self.office.keys.nhs(&held.identity.nhs_number)).await.map_err(refuse)?;
        // What waits at the sharing page or the merge is settled there.
        let lines = store.lines_of(&self.staff.organisation, held.id).await.map_err(refuse)?;
        let lines = lines.into_iter().filter(|line| line.what != UNPROVEN && line.what != WAITS);
        let decides = self.authorise_clinical(&held).is_ok();
        let page = IdentityPage {
            person: person(&held).ok_or(Refusal::NotFound)?,
            told: self.told(&held).await?,
            may_say: Say::ALL.into_iter().filter(|say| fits(*say, &held)).map(Say::word).collect(),
            may_settle: SettleIdentity::ALL
                .into_iter()
                .filter(|settle| {
                    decides
                        && match settle {
                            SettleIdentity::Unprotect => held.identity.life.is_protected(),
                            SettleIdentity::Reinstate => held.identity.life.is_superseded(),
                            SettleIdentity::LetIn => accounts.all > 0,
                        }
                })
                .map(SettleIdentity::word)
                .collect(),
            lines: lines
                .filter_map(|line| {
                    let id = IdentityLineRef::parse(&line.id.simple().to_string())?;
                    Some(IdentityLine { id, what: line.what, since: words::moment(line.since, now) })
                })
                .collect(),
        };
        let deed = Deed { action: "practice-identity", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(page)
    }

    /// Everything that was told, the last word first, and what the practice system says.
    async fn told(&self, held: &Held) -> Result<Vec<String>, Refusal> {
        let identity = &held.identity;
        let mut told = Vec::new();
        let mut life = Some(&identity.life);
        while let Some(state) = life {
            let (what, word) = match state {
                Life::Active => break,
                // Which number counts instead is on the page of the merge, where the two belong together.
                Life::Superseded { told, .. } => ("This NHS number was replaced", told),
                Life::Deceased { told: word, doubted, .. } => {
                    if let Some(doubted) = doubted {
                        let words = "The notice of death was a mistake: a second person must agree";
                        told.push(self.line_of(words, doubted).await?);
                    }
                    ("This person died", word)
                }
                Life::Protected { told, .. } => ("Protected: nobody may learn where they are", told),
            };
            told.push(self.line_of(what, word).await?);
            life = state.before();
        }
        let system = [
            (identity.deceased, "The practice system says that this person died"),
            (identity.sensitive, "The practice system or the national feed says that this person is protected"),
            (identity.superseded, "The practice system says that this NHS number was replaced"),
            (!held.is_current, "This person is registered with another practice"),
        ];
        told.extend(system.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words.to_owned()));
        Ok(told)
    }

    async fn line_of(&self, what: &str, told: &Told) -> Result<String, Refusal> {
        let by = match &told.by {
            Teller::Staff(staff) => self.office.store.staff_name(staff).await.map_err(refuse)?,
            Teller::Feed => "a file".to_owned(),
        };
        let when = words::moment(told.at, self.office.now());
        let why = if told.why.is_empty() { String::new() } else { format!(": {}", told.why) };
        Ok(format!("{what} (told by {by}, {when}{why})"))
    }
}

/// Whether something can be said of a person as they stand.
fn fits(say: Say, held: &Held) -> bool {
    let life = &held.identity.life;
    match say {
        Say::Died => !life.is_deceased(),
        Say::NotDead => life.is_deceased(),
        Say::Protected => !life.is_protected(),
        Say::Replaced | Say::Unlinked => !life.is_superseded() && !held.safety.access.in_merge,
        Say::NewNumber | Say::Mistaken => true,
        Say::Registered => !held.is_current,
    }
}
