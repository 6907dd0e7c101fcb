//! What every way to a sharing choice has in common: reading what was asked, keeping it, and the receipt.

use std::collections::BTreeSet;

use contract::{
    input::sharing::{Choose, Preset},
    refusal::Refusal,
};
use domain::{
    ids::{NotAStaffId, OdsCode, PersonId, StaffId},
    nhs_number::NhsNumber,
    sharing::{Change, Channel, Choice, Extent, Receipt, ReceiptCode},
};
use store::{
    StoreError, Tx,
    person::Held,
    sharing::{Kept, Owner},
};
use uuid::Uuid;

use crate::{
    notify::{Notice, tell},
    office::{Office, refuse},
    views::sharing::{Names, codes},
};

/// The line of a practice's queue that a choice without full proof leaves.
pub(crate) const UNPROVEN: &str = "A sharing choice came in online without full proof of identity";

/// Most places and people one person may block: enough for anyone, and a page that can still be read.
const MOST_BLOCKED: usize = 500;

/// The id no person has.
const NOBODY: PersonId = PersonId(Uuid::nil());

/// One change, and whose it is.
pub(crate) struct Asked<'a> {
    /// Empty when the sign-in gave no number: there is a receipt all the same.
    pub nhs_key: &'a str,
    /// Empty unless a signed-in person asks for themselves.
    pub account: &'a str,
    /// None when no practice holds anyone of this number.
    pub held: Option<&'a Held>,
    pub change: Change,
    pub channel: Channel,
}

impl Office {
    /// What was asked, in codes.
    ///
    /// # Errors
    /// What to enter instead of a place or a member of staff nobody can be.
    pub(crate) async fn change_asked(&self, choose: &Choose) -> Result<Change, Refusal> {
        let extent = |preset| match preset {
            Preset::Core => Extent::ExpressCore,
            Preset::CoreAndMore => Extent::ExpressCoreAndAdditional,
            Preset::Nothing => Extent::OptedOut,
        };
        let mut block_clinicians = BTreeSet::new();
        for typed in &choose.block_clinicians {
            block_clinicians.insert(clinician_typed(typed)?);
        }
        let mut change = Change {
            extent: choose.extent.map(extent),
            ask_first: choose.ask_first,
            emergency_allowed: choose.emergency,
            block_clinicians,
            unblock_clinicians: choose.unblock_clinicians.iter().map(|id| StaffId(id.trim().to_owned())).collect(),
            ..Change::default()
        };
        for typed in &choose.block_organisations {
            change.block_organisations.insert(self.organisation_typed(typed).await?);
        }
        for code in choose.unblock_organisations.iter().filter_map(|code| OdsCode::parse(code).ok()) {
            change.unblock_organisations.insert(code);
        }
        Ok(change)
    }

    /// A place, by its name or its code. Not every place is known here, so any sound code will do; the page then says that
    /// it shows no name for it.
    async fn organisation_typed(&self, typed: &str) -> Result<OdsCode, Refusal> {
        let mut named = self.store.organisations_named(typed).await.map_err(refuse)?;
        match (named.pop(), named.is_empty()) {
            (Some(code), true) => Ok(code),
            (Some(_), false) => Err(Refusal::DoesNotFit("More than one place has that name: enter its code instead.")),
            (None, _) if NhsNumber::parse(typed).is_ok() => {
                Err(Refusal::DoesNotFit("That is an NHS number. Enter the name or code of a place."))
            }
            (None, _) => OdsCode::typed(typed).map_err(|_| {
                Refusal::DoesNotFit("We know no place of that name or code. Enter its code, such as RX1.")
            }),
        }
    }

    /// Names of every place a choice or its history speaks of; a discreet one's stands on no page.
    pub(crate) async fn names_of(&self, choice: &Choice, receipts: &[Receipt]) -> Result<Names, Refusal> {
        let mut names = Names::new();
        for code in codes(choice, receipts) {
            match self.store.organisation(code).await.map_err(refuse)? {
                Some(known) if !known.discreet => drop(names.insert(code.clone(), known.name)),
                Some(_) | None => {}
            }
        }
        Ok(names)
    }

    /// Keeps a change with its receipt, tells the person, and tells the practice where nobody proved who asked.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the choice was changed meanwhile: try again.
    pub(crate) async fn keep_choice(&self, tx: &mut Tx, asked: &Asked<'_>) -> Result<Receipt, NotKept> {
        let now = self.now();
        if !asked.nhs_key.is_empty() {
            let kept = tx.sharing(asked.nhs_key).await?;
            let sharing = kept.sharing.change(&asked.change, &asked.channel, now);
            if is_too_long(&sharing.choice) || sharing.waiting.as_ref().is_some_and(is_too_long) {
                return Err(NotKept::TooLong);
            }
            tx.save_sharing(asked.nhs_key, &Kept { sharing, ..kept }).await?;
        }
        let code = ReceiptCode::from_random(self.random.bytes());
        let receipt = Receipt { code, at: now, asked: asked.change.clone(), channel: asked.channel.clone() };
        tx.add_receipt(Owner { nhs_key: asked.nhs_key, account: asked.account }, &receipt).await?;
        match (&asked.channel, asked.held) {
            // The same statements whether or not anybody here holds the number: nobody who cannot prove who they are
            // learns from them. A line in some queue about a person no practice knows would help nobody.
            (Channel::OnlineUnproven, _) => {
                tx.queue_line_of(self.fresh_id(), asked.nhs_key, UNPROVEN, now).await?;
            }
            // A code can say no and nothing else: there is nothing for the practice to agree to.
            (Channel::Form, _) | (_, None) => {}
            (Channel::Online | Channel::Practice { .. } | Channel::System { .. }, Some(held)) => {
                tx.close_line(&held.practice.ods, held.id, UNPROVEN).await?;
            }
        }
        let person = asked.held.map_or(NOBODY, |held| held.id);
        tell(tx, self, asked.nhs_key, person, Notice::Sharing(self.fresh_id()), now).await?;
        Ok(receipt)
    }
}

/// Why a change was not kept.
pub(crate) enum NotKept {
    Store(StoreError),
    TooLong,
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl NotKept {
    /// What the caller is told.
    pub(crate) fn refuse(self) -> Refusal {
        match self {
            Self::Store(error) => refuse(error),
            Self::TooLong => Refusal::DoesNotFit("The list of places and people is too long. Ask your practice."),
        }
    }
}

/// The words an act of this leaves in the audit log: which questions were answered, and no place or person.
pub(crate) fn answered(change: &Change) -> String {
    let mut answered: Vec<&str> = change.extent.map(Extent::word).into_iter().collect();
    for (word, is_answered) in [
        ("ask-first", change.ask_first.is_some()),
        ("emergency", change.emergency_allowed.is_some()),
        ("organisations", !(change.block_organisations.is_empty() && change.unblock_organisations.is_empty())),
        ("clinicians", !(change.block_clinicians.is_empty() && change.unblock_clinicians.is_empty())),
    ] {
        answered.extend(is_answered.then_some(word));
    }
    answered.join(", ")
}

fn is_too_long(choice: &Choice) -> bool {
    choice.blocked_organisations.len() + choice.blocked_clinicians.len() > MOST_BLOCKED
}

/// A member of staff, by the code that who-looked prints. Not everyone is known here, so any sound code will do.
fn clinician_typed(typed: &str) -> Result<StaffId, Refusal> {
    StaffId::typed(typed).map_err(|error| {
        Refusal::DoesNotFit(match error {
            NotAStaffId::NhsNumber => "That is an NHS number. Enter the code of the person, as “Who looked” shows it.",
            NotAStaffId::Shape => "A code of staff has no spaces. Enter it as “Who looked” shows it, not a name.",
        })
    })
}
