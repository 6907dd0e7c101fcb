//! People whom nobody held before, many at a time.

use std::sync::LazyLock;

use crate::{
    StoreError, Tx,
    database::on_tx,
    intake::{PUT_DOCUMENT, PersonToKeep},
    many::{Many, all_rows},
    person::{flag_due, open_flags},
    shelf,
    statements::statements,
    young::{birth_day, young_due},
};

statements! {
    ADD_PERSON = "INSERT INTO person (id, practice, nhs_key, source_key, search_key, staff_ref, is_current, identity, \
        standing, open_flags, digest, flag_due, flag_due_plain, flagged, birth_day, young_due, \
        version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)";
    HELD_ALREADY = "SELECT COUNT(*) FROM person WHERE nhs_key IN ($1)";
}

/// Numbers asked about in one statement.
const ASKED: usize = 500;

static ADD_PEOPLE: LazyLock<Many> = LazyLock::new(|| Many::of(ADD_PERSON));
static ANY_HELD_ALREADY: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<String> = (1..=ASKED).map(|nth| format!("${nth}")).collect();
    HELD_ALREADY.replace("($1)", &format!("({})", all.join(", ")))
});
static PUT_DOCUMENTS: LazyLock<Many> = LazyLock::new(|| Many::of(PUT_DOCUMENT));

/// A person with every column made, so that only the writing is left.
pub(crate) struct NewPerson<'a> {
    person: &'a PersonToKeep,
    identity: String,
    standing: String,
}

impl<'a> NewPerson<'a> {
    pub(crate) fn of(person: &'a PersonToKeep) -> Result<Self, StoreError> {
        let (identity, standing) = (shelf::identity::write(&person.identity)?, shelf::standing::write(&person.safety)?);
        Ok(Self { person, identity, standing })
    }
}

impl Tx {
    /// Writes people, and nothing else.
    pub(crate) async fn write_people(&mut self, people: &[NewPerson<'_>]) -> Result<(), StoreError> {
        all_rows!(self, ADD_PEOPLE, people, row => [
            row.person.id.0, row.person.practice.as_str(), &row.person.nhs_key, &row.person.source_key,
            &row.person.search_key, &row.person.staff_ref, row.person.is_current, &row.identity, &row.standing,
            open_flags(&row.person.safety), &row.person.digest, flag_due(&row.person.safety, false),
            flag_due(&row.person.safety, true), !row.person.safety.flags.is_empty(),
            birth_day(row.person.identity.birth_date), young_due(row.person.identity.birth_date, &row.person.safety)
        ]);
        Ok(())
    }

    /// Keeps people, each with the digest of the document they came in. Nobody may hold any of their numbers, here or
    /// elsewhere: nothing that is known of a number is looked for. Says whether that was so; where not, nobody is kept.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn add_newcomers(&mut self, people: &[(PersonToKeep, String)]) -> Result<bool, StoreError> {
        let sql: &'static str = ANY_HELD_ALREADY.as_str();
        for some in people.chunks(ASKED) {
            // One statement for any number up to all: the first stands for those that are missing.
            let numbers = some.iter().chain(std::iter::repeat_n(some.first(), ASKED - some.len()).flatten());
            let held: i64 = on_tx!(self, c => {
                let mut query = sqlx::query_scalar(sql);
                for (person, _) in numbers {
                    query = query.bind(&person.nhs_key);
                }
                query.fetch_one(c).await
            })?;
            if held > 0 {
                return Ok(false);
            }
        }
        let rows = people.iter().map(|(person, _)| NewPerson::of(person)).collect::<Result<Vec<_>, _>>()?;
        self.write_people(&rows).await?;
        for (person, _) in people.iter().filter(|(person, _)| !person.safety.flags.is_empty()) {
            self.keep_flag_lines(person.id, &person.safety).await?;
        }
        all_rows!(self, PUT_DOCUMENTS, people, row => [row.0.id.0, &row.1]);
        Ok(true)
    }
}
