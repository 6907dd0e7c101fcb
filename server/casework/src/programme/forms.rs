//! Forms at a desk: with their code they count at once; without it they are written down and sent on to where the person
//! is, with the same words whoever they are of.

use async_trait::async_trait;
use contract::{
    ids::{FormRef, ReceiptRef},
    input::opt_out::{Settling, TypedCode, WithoutCode},
    ports::opt_out::{CentralForms, FormDesk, OptOutByCode, PracticeForms},
    refusal::Refusal,
    views::{
        opt_out::{FormsPage, Settled, TakenForm},
        practice::QueueLine,
    },
};
use domain::{
    identity::fold,
    ids::OdsCode,
    nhs_number::NhsNumber,
    practice::Decision,
    programme::form::{Form, FormRefused, FormState, Match, Taken, Written},
    role::{Role, Staff},
    sharing::{Change, Channel, Receipt, ReceiptCode, Told},
};
use store::{Tx, person::Held, programme::KeptForm, sharing::Owner};
use uuid::Uuid;

use super::{
    date,
    tries::{Thing, TriesADay, Way},
};
use crate::{
    office::{Actor, Deed, Office, refuse},
    practice::StaffDesk,
    views::opt_out as views,
};

const OTHER_NUMBER: &str = "This receipt is of somebody with another NHS number than the form. Look for the right person, or give the form back.";
const OTHER_BIRTH_DATE: &str = "This receipt is of somebody born on another day than the form says. Look for the right person, or give the form back.";

/// Nobody's: the receipt of a form that proves nobody stands in no history.
const NOBODYS: Owner<'_> = Owner { nhs_key: "", account: "" };

/// One member of staff who takes forms.
#[derive(Clone)]
pub struct FormsDesk {
    office: Office,
    staff: Staff,
    tries: TriesADay,
    /// Where their forms wait; none at the centre.
    place: Option<OdsCode>,
}

impl FormsDesk {
    /// Seats any role of a practice; none for others.
    #[must_use]
    pub fn of_practice(office: Office, staff: Staff, tries: TriesADay) -> Option<Self> {
        let place = Some(staff.organisation.clone());
        staff.role.is_practice_staff().then_some(Self { office, staff, tries, place })
    }

    /// Seats a programme officer at the centre; none for others.
    #[must_use]
    pub fn of_centre(office: Office, staff: Staff, tries: TriesADay) -> Option<Self> {
        (staff.role == Role::ProgrammeOfficer).then_some(Self { office, staff, tries, place: None })
    }

    fn actor(&self) -> Actor {
        Actor::staff(&self.staff)
    }

    fn way(&self) -> Way<'_> {
        self.place.as_ref().map_or(Way::Centre, Way::Practice)
    }

    fn decided(&self, why: &str) -> Decision {
        Decision { by: self.staff.id.clone(), at: self.office.now(), why: why.trim().to_owned() }
    }

    /// The practice that holds who stands on a form: by number and date of birth, or, where it has no number, among the
    /// people of this desk by name and date of birth. Both are asked whoever it is, so that nobody learns from the asking;
    /// and a number that leads nowhere goes to the centre, or a desk could try whose it is by what comes back to it.
    async fn holder(&self, form: &WithoutCode, written: &Written) -> Result<Option<OdsCode>, Refusal> {
        let (store, keys) = (&self.office.store, &self.office.keys);
        let nhs_key = written.number.as_ref().map(|number| keys.nhs(number)).unwrap_or_default();
        let by_number = store.person_by_nhs(&nhs_key).await.map_err(refuse)?;
        let own = &self.staff.organisation;
        let search_key = keys.name_and_birth(own, &fold(&form.family), written.born);
        let named = store.people_named(own, &search_key).await.map_err(refuse)?;
        let is_meant = |held: &Held| held.identity.birth_date == Some(written.born);
        let by_name = (named.len() == 1 && written.number.is_none()).then(|| own.clone());
        Ok(by_number.filter(is_meant).map(|held| held.practice.ods).or(by_name))
    }

    /// Whether somebody may look for the person of a form. The centre reads in its own list what was not found, so it may try
    /// one number a few times a day: no birthday is found so. What a practice does not find it never sees again.
    async fn may_look(&self, written: &Written) -> Result<bool, Refusal> {
        match (&self.place, &written.number) {
            (None, Some(number)) => self.office.may_try(Thing::Number(number.digits()), Way::Centre, self.tries).await,
            _ => Ok(true),
        }
    }

    /// The person of this practice a form seems to be of, to be held beside it: by number, else by name and date of birth.
    async fn seems_to_be(&self, practice: &OdsCode, written: &Written) -> Result<Option<Held>, Refusal> {
        let (store, keys) = (&self.office.store, &self.office.keys);
        if let Some(number) = &written.number {
            return store.person_of(practice, &keys.nhs(number)).await.map_err(refuse);
        }
        let search_key = keys.name_and_birth(practice, &fold(&written.family), written.born);
        let mut named = store.people_named(practice, &search_key).await.map_err(refuse)?;
        Ok(named.pop().filter(|_| named.is_empty()))
    }

    /// The person whose no a receipt is of, if it is one that this practice recorded since a form came, for somebody it holds.
    async fn answered(&self, form: &Form, place: &OdsCode, choice: &ReceiptCode) -> Result<Option<Held>, Refusal> {
        let store = &self.office.store;
        let Some((nhs_key, receipt)) = store.receipt_and_whose(choice).await.map_err(refuse)? else { return Ok(None) };
        let held = store.person_of(place, &nhs_key).await.map_err(refuse)?;
        let is_here = matches!(&receipt.channel, Channel::Practice { practice, .. } if practice == place);
        let is_answer = receipt.at >= form.taken.when && receipt.asked.extent == Change::opt_out().extent;
        Ok(held.filter(|_| is_here && is_answer))
    }

    async fn form_here(&self, tx: &mut Tx, form: &FormRef) -> Result<KeptForm, Refusal> {
        let id = Uuid::try_parse(form.as_str()).map_err(|_| Refusal::NotFound)?;
        tx.form_at(self.place.as_ref(), id).await.map_err(refuse)?.ok_or(Refusal::NotFound)
    }

    /// Takes a form one step on, and writes who did.
    async fn step(
        &self,
        form: &FormRef,
        (action, why): (&str, &str),
        next: impl FnOnce(FormState) -> Result<FormState, FormRefused>,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = self.form_here(&mut tx, form).await?;
        let state = next(kept.form.state.clone()).map_err(refused)?;
        tx.save_form(&kept, state).await.map_err(refuse)?;
        let deed = Deed { action, what: &kept.id.to_string(), why, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

fn refused(error: FormRefused) -> Refusal {
    match error {
        FormRefused::NotHere => Refusal::NotFound,
        FormRefused::NoReason => Refusal::DoesNotFit("Say what was done, in a few words."),
    }
}

/// What stands on a form, as far as it can be read.
fn written(form: &WithoutCode) -> Result<Written, Refusal> {
    let number = Some(form.nhs_number.as_str()).filter(|number| !number.is_empty()).map(NhsNumber::parse);
    let unsound = Refusal::DoesNotFit("That is not an NHS number: check the digits, or leave it empty.");
    let WithoutCode { given, family, .. } = form;
    Ok(Written {
        name: format!("{given} {family}"),
        family: family.clone(),
        number: number.transpose().map_err(|_| unsound)?,
        born: date(form.born)?,
    })
}

#[async_trait]
impl OptOutByCode for FormsDesk {
    async fn opt_out(&self, typed: &TypedCode) -> Result<Option<ReceiptRef>, Refusal> {
        let by = (self.actor(), "form-with-code");
        self.office.type_code(typed, (self.way(), self.tries), (&by.0, by.1)).await
    }
}

#[async_trait]
impl FormDesk for FormsDesk {
    async fn forms(&self) -> Result<FormsPage, Refusal> {
        let waiting = self.office.store.forms_at(self.place.as_ref()).await.map_err(refuse)?;
        let mut forms = Vec::with_capacity(waiting.len());
        for kept in &waiting {
            let held = match &self.place {
                Some(practice) => self.seems_to_be(practice, &kept.form.written).await?,
                None => None,
            };
            forms.extend(views::form(kept, held.as_ref()));
        }
        self.office.record_read(&self.actor(), &Deed { action: "forms", ..Deed::default() }).await?;
        Ok(FormsPage { forms })
    }

    async fn take(&self, form: &WithoutCode) -> Result<TakenForm, Refusal> {
        let written = written(form)?;
        let how = Told::from_word(&form.how).ok_or(Refusal::DoesNotFit("Choose how it came."))?;
        let may_look = self.may_look(&written).await?;
        let state = FormState::sent_to(if may_look { self.holder(form, &written).await? } else { None });
        let (now, code) = (self.office.now(), ReceiptCode::from_random(self.office.random.bytes()));
        let receipt = Receipt { code: code.clone(), at: now, asked: Change::opt_out(), channel: Channel::Form };
        let taken = Taken { at: self.staff.organisation.clone(), by: self.staff.id.clone(), when: now, how };
        let id = self.office.fresh_id();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.add_receipt(NOBODYS, &receipt).await.map_err(refuse)?;
        tx.add_form(id, &Form { written, taken, receipt: code, state }).await.map_err(refuse)?;
        let why = if may_look { "" } else { "its number was tried too often today: nobody was looked for" };
        let deed = Deed { action: "form-taken", what: &id.to_string(), why, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)?;
        let receipt = ReceiptRef::parse(&receipt.code.to_string()).ok_or(Refusal::Unavailable)?;
        Ok(TakenForm { receipt, was_not_looked_for: !may_look })
    }
}

#[async_trait]
impl PracticeForms for FormsDesk {
    async fn settle(&self, form: &FormRef, settling: &Settling) -> Result<Settled, Refusal> {
        let unknown =
            Refusal::DoesNotFit("We know no receipt of this number. Record the choice first, then enter its number.");
        let choice = ReceiptCode::parse(&settling.receipt).map_err(|_| unknown.clone())?;
        let place = self.place.clone().ok_or(Refusal::NotFound)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = self.form_here(&mut tx, form).await?;
        drop(tx);
        let held = self.answered(&kept.form, &place, &choice).await?.ok_or(unknown)?;
        StaffDesk::new(self.office.clone(), self.staff.clone()).not_own(&held).await?;
        let is_said = settling.is_same_person && !settling.why.is_empty();
        let why = match kept.form.written.compare(&held.identity) {
            Match::OtherNumber => return Err(Refusal::DoesNotFit(OTHER_NUMBER)),
            Match::OtherBirthDate => return Err(Refusal::DoesNotFit(OTHER_BIRTH_DATE)),
            Match::OtherName if !is_said => {
                return Ok(Settled::LookAtBoth(views::person(&kept.form.written, &held)));
            }
            Match::OtherName => settling.why.as_str(),
            Match::Same => "",
        };
        let by = self.decided(why);
        self.step(form, ("form-settled", why), |state| state.settle(&place, choice, by)).await?;
        Ok(Settled::Done)
    }

    async fn give_back(&self, form: &FormRef) -> Result<(), Refusal> {
        let place = self.place.clone().ok_or(Refusal::NotFound)?;
        self.step(form, ("form-given-back", ""), |state| state.give_back(&place)).await
    }
}

#[async_trait]
impl CentralForms for FormsDesk {
    async fn send_on(&self, form: &FormRef, practice: &str) -> Result<(), Refusal> {
        let unknown = Refusal::DoesNotFit("There is no practice of this code. Check it, such as Y99901.");
        let practice = OdsCode::typed(practice).map_err(|_| unknown.clone())?;
        self.office.store.practice(&practice).await.map_err(refuse)?.ok_or(unknown)?;
        self.step(form, ("form-sent-on", practice.clone().as_str()), |state| state.send_on(practice)).await
    }

    async fn close(&self, form: &FormRef, why: &str) -> Result<(), Refusal> {
        let by = self.decided(why);
        self.step(form, ("form-closed", why), |state| state.close(by)).await
    }
}

impl StaffDesk {
    /// How many forms wait, for the practice's start page.
    pub(crate) async fn form_line(&self) -> Result<Option<QueueLine>, Refusal> {
        let count = self.office.store.forms_waiting(&self.staff.organisation).await.map_err(refuse)?;
        let what = match count {
            0 => return Ok(None),
            1 => "1 opt-out form waits".to_owned(),
            count => format!("{count} opt-out forms wait"),
        };
        Ok(Some(QueueLine { person: None, who: String::new(), what, since: String::new() }))
    }
}
