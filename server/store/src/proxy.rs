//! Grants to proxies, and what pauses them.

use domain::{
    identity::Identity,
    ids::{ConcernId, GrantId, OdsCode, PersonId},
    proxy::{Concern, GrantState, ProxyGrant},
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    GRANTS_OF_PERSON = "SELECT id, person_id, body, moved, version FROM proxy_grant WHERE person_id = $1 ORDER BY is_live DESC, id";
    GRANTS_OF_ACCOUNT = "SELECT g.id, g.person_id, g.body, g.moved, g.version FROM account a \
        JOIN proxy_grant g ON g.proxy_key = a.proxy_key WHERE a.subject_key = $1 AND a.proxy_key <> '' AND g.is_live \
        ORDER BY g.id LIMIT 50";
    ADD_GRANT = "INSERT INTO proxy_grant (id, practice, person_id, proxy_key, is_live, is_paused, moved, renew_by, body, \
        version) VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, $8, 1) ON CONFLICT DO NOTHING";
    NAME_PROXY = "UPDATE proxy_grant SET proxy_nhs = $3 WHERE person_id = $1 AND id = $2";
    PROXIES_OF = "SELECT proxy_nhs FROM proxy_grant WHERE person_id = $1 AND is_live";
    /// Those who are held somewhere themselves: nobody else can be told of anything.
    PROXIES_HELD = "SELECT g.id, g.body, g.moved, g.proxy_nhs, q.id FROM proxy_grant g JOIN person q ON q.nhs_key = g.proxy_nhs \
        AND q.is_current WHERE g.person_id = $1 AND g.is_live ORDER BY g.id";
    SAVE_GRANT = "UPDATE proxy_grant SET is_live = $4, is_paused = $5, renew_by = $6, body = $7, version = version + 1 \
        WHERE person_id = $1 AND id = $2 AND version = $3";
    GRANTS_MOVED = "UPDATE proxy_grant SET is_live = FALSE, moved = TRUE, version = version + 1 WHERE is_live \
        AND person_id IN (SELECT id FROM person WHERE nhs_key = $1 AND practice <> $2)";
    RENEWALS_DUE = "SELECT p.staff_ref, p.identity, MIN(g.renew_by), COUNT(*) FROM proxy_grant g \
        JOIN person p ON p.id = g.person_id WHERE g.practice = $1 AND g.is_live AND g.renew_by <= $2 \
        GROUP BY p.staff_ref, p.identity ORDER BY MIN(g.renew_by), p.staff_ref LIMIT 50";
    GRANTS_PAUSED = "SELECT p.staff_ref, p.identity, COUNT(*) FROM proxy_grant g JOIN person p ON p.id = g.person_id \
        WHERE g.practice = $1 AND g.is_live AND g.is_paused GROUP BY p.staff_ref, p.identity ORDER BY p.staff_ref LIMIT 50";
    /// Where nobody looks after the person there is nothing to pause, and the statement asks for nothing.
    CONCERNS_OPEN = "SELECT p.staff_ref, p.identity, c.id, c.body FROM proxy_concern c JOIN person p ON p.nhs_key = c.nhs_key \
        WHERE p.practice = $1 AND p.is_current AND c.is_open \
        AND EXISTS (SELECT 1 FROM proxy_grant g WHERE g.person_id = p.id AND g.is_live) ORDER BY c.since LIMIT 50";
    CONCERNS_OF = "SELECT id, body, version FROM proxy_concern WHERE nhs_key = $1 ORDER BY is_open DESC, since DESC, id";
    ADD_CONCERN = "INSERT INTO proxy_concern (id, nhs_key, is_open, since, body, version) VALUES ($1, $2, $3, $4, $5, 1)";
    SAVE_CONCERN = "UPDATE proxy_concern SET is_open = $4, body = $5, version = version + 1 \
        WHERE nhs_key = $1 AND id = $2 AND version = $3";
}

/// A grant as it was read, with what is needed to change it.
#[derive(Clone, Debug)]
pub struct KeptGrant {
    pub grant: ProxyGrant,
    /// Whose record it is about.
    pub person: PersonId,
    version: i64,
}

/// A concern as it was read, with what is needed to change it.
#[derive(Clone, Debug)]
pub struct KeptConcern {
    pub concern: Concern,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct GrantRow {
    id: Uuid,
    person_id: Uuid,
    body: String,
    moved: bool,
    version: i64,
}

fn kept(row: GrantRow) -> Result<KeptGrant, StoreError> {
    let grant = shelf::proxy::read_grant(GrantId(row.id), &row.body, row.moved)?;
    Ok(KeptGrant { grant, person: PersonId(row.person_id), version: row.version })
}

fn kept_concern((id, body, version): (Uuid, String, i64)) -> Result<KeptConcern, StoreError> {
    Ok(KeptConcern { concern: shelf::proxy::read_concern(ConcernId(id), &body)?, version })
}

fn is_paused(grant: &ProxyGrant) -> bool {
    matches!(grant.state, GrantState::Paused { .. })
}

/// The renewal day as the queue is sorted by: empty once it ended.
fn renew_by(grant: &ProxyGrant) -> String {
    grant.renew_by().map(|day| day.to_string()).unwrap_or_default()
}

impl Store {
    /// Every grant on a person's record, ended ones last.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn grants_on(&self, person: PersonId) -> Result<Vec<KeptGrant>, StoreError> {
        let rows: Vec<GrantRow> =
            on_read!(self, c => sqlx::query_as(GRANTS_OF_PERSON).bind(person.0).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Grants to whoever this account proved to be, ended ones left out.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn grants_to(&self, account: &str) -> Result<Vec<KeptGrant>, StoreError> {
        let rows: Vec<GrantRow> =
            on_read!(self, c => sqlx::query_as(GRANTS_OF_ACCOUNT).bind(account).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Everything recorded about a person that pauses proxies, open ones first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn concerns(&self, nhs_key: &str) -> Result<Vec<Concern>, StoreError> {
        let rows: Vec<(Uuid, String, i64)> =
            on_read!(self, c => sqlx::query_as(CONCERNS_OF).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(|row| kept_concern(row).map(|kept| kept.concern)).collect()
    }

    /// People of a practice whose grants are to be renewed by a day, the earliest first: how many, and the first day.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn renewals_due(
        &self,
        practice: &OdsCode,
        by: Date,
    ) -> Result<Vec<(String, Identity, Date, i64)>, StoreError> {
        let rows: Vec<(String, String, String, i64)> = on_read!(self, c => sqlx::query_as(RENEWALS_DUE)
            .bind(practice.as_str()).bind(by.to_string()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(staff_ref, identity, first, count)| {
                let first =
                    first.parse().map_err(|_| crate::fault::inconsistent("proxy_grant", "a day that is no date"))?;
                Ok((staff_ref, shelf::identity::read(&identity)?, first, count))
            })
            .collect()
    }

    /// People of a practice with grants that staff paused, and how many.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn grants_paused(&self, practice: &OdsCode) -> Result<Vec<(String, Identity, i64)>, StoreError> {
        let rows: Vec<(String, String, i64)> =
            on_read!(self, c => sqlx::query_as(GRANTS_PAUSED).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(staff_ref, identity, count)| Ok((staff_ref, shelf::identity::read(&identity)?, count)))
            .collect()
    }

    /// Open concerns about people of a practice whom somebody looks after, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn concerns_open(&self, practice: &OdsCode) -> Result<Vec<(String, Identity, Concern)>, StoreError> {
        let rows: Vec<(String, String, Uuid, String)> =
            on_read!(self, c => sqlx::query_as(CONCERNS_OPEN).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(staff_ref, identity, id, body)| {
                let concern = shelf::proxy::read_concern(ConcernId(id), &body)?;
                Ok((staff_ref, shelf::identity::read(&identity)?, concern))
            })
            .collect()
    }
}

impl Tx {
    /// Every grant on a person's record, inside the transaction that will change one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn grants_on(&mut self, person: PersonId) -> Result<Vec<KeptGrant>, StoreError> {
        let rows: Vec<GrantRow> =
            on_tx!(self, c => sqlx::query_as(GRANTS_OF_PERSON).bind(person.0).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// The grants on a record that have not ended, each with the keyed NHS number and the holding of its proxy.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn proxies_held(&mut self, person: PersonId) -> Result<Vec<(ProxyGrant, String, PersonId)>, StoreError> {
        let rows: Vec<(Uuid, String, bool, String, Uuid)> =
            on_tx!(self, c => sqlx::query_as(PROXIES_HELD).bind(person.0).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(id, body, moved, nhs_key, holding)| {
                Ok((shelf::proxy::read_grant(GrantId(id), &body, moved)?, nhs_key, PersonId(holding)))
            })
            .collect()
    }

    /// Keeps a new grant to whoever proves this number and date of birth.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when that proxy has one on this record that has not ended.
    pub async fn add_grant(
        &mut self,
        practice: &OdsCode,
        person: PersonId,
        proxy_key: &str,
        grant: &ProxyGrant,
    ) -> Result<(), StoreError> {
        let body = shelf::proxy::write_grant(grant)?;
        let done = on_tx!(self, c => sqlx::query(ADD_GRANT).bind(grant.id.0).bind(practice.as_str()).bind(person.0)
            .bind(proxy_key).bind(grant.is_live()).bind(is_paused(grant)).bind(renew_by(grant)).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Keeps whose a new grant is, by keyed NHS number.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn name_proxy(&mut self, person: PersonId, grant: GrantId, nhs_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(NAME_PROXY).bind(person.0).bind(grant.0).bind(nhs_key).execute(c).await
            .map(drop))?;
        Ok(())
    }

    /// The keyed NHS numbers of those who have access to a record, paused or not.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn proxies_on(&mut self, person: PersonId) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, c => sqlx::query_scalar(PROXIES_OF).bind(person.0).fetch_all(c).await)?)
    }

    /// Keeps how far a grant is now.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn save_grant(&mut self, known: &KeptGrant, grant: &ProxyGrant) -> Result<(), StoreError> {
        let body = shelf::proxy::write_grant(grant)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_GRANT).bind(known.person.0).bind(known.grant.id.0)
            .bind(known.version).bind(grant.is_live()).bind(is_paused(grant)).bind(renew_by(grant)).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// A person's grants at every other practice end: the practice that holds them now grants anew.
    pub(crate) async fn grants_moved(&mut self, nhs_key: &str, practice: &OdsCode) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(GRANTS_MOVED).bind(nhs_key).bind(practice.as_str()).execute(c).await
            .map(drop))?;
        Ok(())
    }

    /// Everything recorded about a person that pauses proxies, inside the transaction that will change one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn concerns(&mut self, nhs_key: &str) -> Result<Vec<KeptConcern>, StoreError> {
        let rows: Vec<(Uuid, String, i64)> =
            on_tx!(self, c => sqlx::query_as(CONCERNS_OF).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(kept_concern).collect()
    }

    /// Keeps a new concern.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_concern(&mut self, nhs_key: &str, concern: &Concern) -> Result<(), StoreError> {
        let body = shelf::proxy::write_concern(concern)?;
        on_tx!(self, c => sqlx::query(ADD_CONCERN).bind(concern.id.0).bind(nhs_key).bind(concern.is_open())
            .bind(concern.at.micros()).bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps what was decided on a concern.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn save_concern(
        &mut self,
        nhs_key: &str,
        known: &KeptConcern,
        concern: &Concern,
    ) -> Result<(), StoreError> {
        let body = shelf::proxy::write_concern(concern)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_CONCERN).bind(nhs_key).bind(known.concern.id.0)
            .bind(known.version).bind(concern.is_open()).bind(&body).execute(c).await
            .map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
