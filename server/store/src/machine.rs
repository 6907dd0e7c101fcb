//! Systems that call for an organisation: their registration, their tokens by hash, and what they asked for already.

use domain::{
    ids::{OdsCode, StaffId},
    machine::{Machine, Right},
    stamp::Stamp,
};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    statements::statements,
};

statements! {
    MACHINE = "SELECT client_id, organisation, name, keys, rights, staff_client FROM machine \
               WHERE client_id = $1 AND ended_at IS NULL";
    REGISTER_MACHINE = "INSERT INTO machine (client_id, organisation, name, keys, rights, staff_client, registered_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    END_MACHINE = "UPDATE machine SET ended_at = $2 WHERE client_id = $1 AND ended_at IS NULL";
    TAKE_ASSERTION = "INSERT INTO machine_assertion (client_id, jti_hash, until) VALUES ($1, $2, $3) \
               ON CONFLICT (client_id, jti_hash) DO NOTHING";
    PUT_TOKEN = "INSERT INTO machine_token (token_hash, client_id, staff_id, role_profile, until) \
               VALUES ($1, $2, $3, $4, $5)";
    BY_TOKEN = "SELECT m.client_id, m.organisation, m.name, m.keys, m.rights, m.staff_client, t.staff_id, t.role_profile \
               FROM machine_token t JOIN machine m ON m.client_id = t.client_id \
               WHERE t.token_hash = $1 AND t.until > $2 AND t.until <= $3 AND m.ended_at IS NULL";
    TAKE_REQUEST = "INSERT INTO machine_request (client_id, request_id, digest, done_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (client_id, request_id) DO NOTHING";
    REQUEST_DIGEST = "SELECT digest FROM machine_request WHERE client_id = $1 AND request_id = $2";
    SWEEP_ASSERTIONS = "DELETE FROM machine_assertion WHERE until < $1";
    SWEEP_TOKENS = "DELETE FROM machine_token WHERE until < $1";
    SWEEP_REQUESTS = "DELETE FROM machine_request WHERE done_at < $1";
}

/// Seconds a request is remembered, so that the last of the advised repeats still meets it: NHS facts §1.1 adds up to
/// about 32 hours.
const REMEMBERED: i64 = 72 * 3600;

/// A machine with the keys its assertions are checked with, as a JSON Web Key Set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registered {
    pub machine: Machine,
    pub keys: String,
}

/// What a token stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bearer {
    pub machine: Machine,
    /// The member of staff behind the machine.
    pub staff: Option<StaffId>,
    /// The role profile they chose at sign-in.
    pub role_profile: Option<String>,
}

/// A token to keep; only its hash is kept.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    pub token_hash: &'a str,
    pub client_id: &'a str,
    pub staff: Option<&'a StaffId>,
    pub role_profile: Option<&'a str>,
    pub until: Stamp,
}

/// Whether a request was met before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Met {
    /// Now for the first time.
    New,
    /// The same was done already.
    Again,
    /// Something else was done under this name.
    Different,
}

#[derive(sqlx::FromRow)]
struct Row {
    client_id: String,
    organisation: String,
    name: String,
    keys: String,
    rights: String,
    staff_client: Option<String>,
}

#[derive(sqlx::FromRow)]
struct BearerRow {
    #[sqlx(flatten)]
    machine: Row,
    staff_id: Option<String>,
    role_profile: Option<String>,
}

fn registered(row: Row) -> Result<Registered, StoreError> {
    let machine = Machine {
        client_id: row.client_id,
        name: row.name,
        organisation: OdsCode::parse(&row.organisation).map_err(|error| inconsistent("machine", error))?,
        rights: row.rights.split(' ').filter_map(Right::from_word).collect(),
        staff_client: row.staff_client,
    };
    Ok(Registered { machine, keys: row.keys })
}

impl Store {
    /// A registered machine by its client id.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn machine(&self, client_id: &str) -> Result<Option<Registered>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(MACHINE).bind(client_id).fetch_optional(c).await)?;
        row.map(registered).transpose()
    }

    /// Who holds a token that is good now. One that would be good for longer than `at_most` was given by a wrong clock.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn bearer(&self, token_hash: &str, now: Stamp, at_most: Stamp) -> Result<Option<Bearer>, StoreError> {
        let row: Option<BearerRow> = on_read!(self, c => sqlx::query_as(BY_TOKEN).bind(token_hash)
            .bind(now.micros()).bind(at_most.micros()).fetch_optional(c).await)?;
        row.map(|row| {
            Ok(Bearer {
                machine: registered(row.machine)?.machine,
                staff: row.staff_id.map(StaffId),
                role_profile: row.role_profile,
            })
        })
        .transpose()
    }
}

impl Tx {
    /// Registers a machine.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn register_machine(&mut self, new: &Registered, at: Stamp) -> Result<(), StoreError> {
        let rights: Vec<&str> = new.machine.rights.iter().map(|right| right.word()).collect();
        on_tx!(self, c => sqlx::query(REGISTER_MACHINE).bind(&new.machine.client_id)
            .bind(new.machine.organisation.as_str()).bind(&new.machine.name).bind(&new.keys).bind(rights.join(" "))
            .bind(&new.machine.staff_client).bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Ends a machine's registration, and with it every token it holds; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] when it was not ended.
    pub async fn end_machine(&mut self, client_id: &str, at: Stamp) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(END_MACHINE).bind(client_id).bind(at.micros()).execute(c).await
            .map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Takes an assertion's id for the one time it counts; says whether it was new.
    ///
    /// # Errors
    /// [`StoreError`] when it was not taken.
    pub async fn take_assertion(&mut self, client_id: &str, jti_hash: &str, until: Stamp) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(TAKE_ASSERTION).bind(client_id).bind(jti_hash).bind(until.micros())
            .execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Keeps a token's hash.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn put_machine_token(&mut self, token: &NewToken<'_>) -> Result<(), StoreError> {
        let staff = token.staff.map(|staff| staff.0.as_str());
        on_tx!(self, c => sqlx::query(PUT_TOKEN).bind(token.token_hash).bind(token.client_id).bind(staff)
            .bind(token.role_profile).bind(token.until.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Takes a request's name for the act in this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn take_request(
        &mut self,
        client_id: &str,
        request_id: &str,
        digest: &str,
        at: Stamp,
    ) -> Result<Met, StoreError> {
        let done = on_tx!(self, c => sqlx::query(TAKE_REQUEST).bind(client_id).bind(request_id).bind(digest)
            .bind(at.micros()).execute(c).await.map(|done| done.rows_affected()))?;
        if done > 0 {
            return Ok(Met::New);
        }
        let known: Option<String> = on_tx!(self, c => sqlx::query_scalar(REQUEST_DIGEST).bind(client_id)
            .bind(request_id).fetch_optional(c).await)?;
        Ok(if known.as_deref() == Some(digest) { Met::Again } else { Met::Different })
    }

    /// Forgets assertions and tokens that ended, and requests nobody repeats any more.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sweep_machines(&mut self, now: Stamp) -> Result<(), StoreError> {
        let old = now.plus_seconds(-REMEMBERED);
        on_tx!(self, c => sqlx::query(SWEEP_ASSERTIONS).bind(now.micros()).execute(c).await.map(drop))?;
        on_tx!(self, c => sqlx::query(SWEEP_TOKENS).bind(now.micros()).execute(c).await.map(drop))?;
        on_tx!(self, c => sqlx::query(SWEEP_REQUESTS).bind(old.micros()).execute(c).await.map(drop))?;
        Ok(())
    }
}
