//! People nobody holds yet, many in one transaction: a generated population, into a database of its own.

use domain::{ids::OdsCode, practice::Practice};
use fhir::Arrival;
use store::{intake::PersonToKeep, person::Safety};

use super::{
    entries::Shelf,
    flags,
    fresh::Fresh,
    person::{Says, person_to_keep},
    placement::Placed,
    replay::document_digest,
    take_in::TakeInError,
};
use crate::{
    office::{Deed, Office},
    operator::operator,
    rules::Judge,
};

/// A practice whose newcomers are taken in.
#[derive(Clone)]
pub struct Settler {
    office: Office,
    practice: Practice,
    judge: Judge,
}

/// One person who comes for the first time, decided about: only the writing is left.
pub struct Newcomer {
    person: PersonToKeep,
    document: String,
    fresh: Fresh,
}

impl Settler {
    /// Prepares a practice that is here already.
    ///
    /// # Errors
    /// [`TakeInError`] when nobody knows the practice or the store does not answer.
    pub async fn of(office: &Office, ods: &OdsCode) -> Result<Self, TakeInError> {
        let practice = office.store.practice(ods).await?;
        let practice = practice.ok_or_else(|| TakeInError::NotPlaced(format!("nobody knows {ods}")))?;
        let judge = office.judge_of(&practice, None).await?;
        Ok(Self { office: office.clone(), practice, judge })
    }

    /// Decides about somebody as [`take_in`](super::take_in) does, without the database; they must have a number.
    ///
    /// # Errors
    /// [`TakeInError::NotPlaced`] when the document does not say who they are.
    pub fn prepare(&self, arrival: &Arrival) -> Result<Newcomer, TakeInError> {
        let (office, ods) = (&self.office, &self.practice.ods);
        let nobody = || TakeInError::NotPlaced("there is no Patient with an NHS number in it".to_owned());
        let found = arrival.patient.as_ref().ok_or_else(nobody)?;
        let number = found.nhs_number.clone().map_err(|_| nobody())?;
        let placed = Placed { number, vouched: false };
        let mut safety = Safety::default();
        let source_key = |kind: &str, id: &str| office.keys.source_entry(&placed.number, kind, id);
        flags::apply(&mut safety, arrival, ods, office.now(), source_key, || office.random.bytes());
        let id = office.person_id();
        let judge = self.judge.of_someone_born(found.birth_date);
        let shelf = Shelf {
            office,
            practice: &self.practice,
            judge: &judge,
            person: id,
            from: None,
            number: &placed.number,
            is_current: true,
            is_replay: false,
        };
        let says = Says { found: Some(found), only_closes: false };
        Ok(Newcomer {
            person: person_to_keep(&office.keys, ods, &placed, says, None, id, safety),
            document: document_digest(arrival),
            fresh: shelf.fresh(arrival)?,
        })
    }

    /// Takes in newcomers, all or none.
    ///
    /// # Errors
    /// [`TakeInError`]: somebody's number is held already, or the store does not answer; nothing is kept then.
    pub async fn settle(&self, mut newcomers: Vec<Newcomer>) -> Result<u64, TakeInError> {
        // As the tables keep them: each row then goes behind the one before.
        newcomers.sort_unstable_by_key(|newcomer| newcomer.person.id.0);
        let mut tx = self.office.store.begin().await?;
        let people = newcomers.len();
        let mut all = Fresh::default();
        let mut who = Vec::with_capacity(people);
        for Newcomer { person, document, fresh } in newcomers {
            who.push((person, document));
            all.add(fresh);
        }
        if !tx.add_newcomers(&who).await? {
            let reason = "somebody here has a number of this population already: give it a database of its own";
            return Err(TakeInError::NotPlaced(reason.to_owned()));
        }
        all.keep(&mut tx).await?;
        let entries = all.entries.len() as u64;
        let what = format!("{}: {people} people, {entries} entries", self.practice.ods);
        let deed = Deed { action: "generate", what: &what, ..Deed::default() };
        tx.audit(&self.office.row(&operator(), &deed)).await?;
        tx.commit().await?;
        Ok(entries)
    }
}
