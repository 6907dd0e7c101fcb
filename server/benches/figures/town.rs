//! A town of people who all read their records: entries in the order they arrived, not by whose they are.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use domain::{
    access::Access,
    date::PartialDate,
    door::patient::opens_at,
    entry::{Facts, HoldReason, Review},
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{EntryId, OdsCode, PersonId, StaffId},
    kind::Level,
    nhs_number::NhsNumber,
    practice::{Decision, Defaults, HoldPolicy, Practice, SwitchOn, Whom},
    stamp::{Clock, Stamp},
};
use fhir::ArrivedEntry;
use jiff::{ToSpan, civil::Date};
use server::{
    session::{WHO, Who},
    system::SystemClock,
};
use store::{
    Address, Keys, Store, Tx,
    intake::{EntryToKeep, PersonToKeep},
    person::Safety,
    session::StoredSession,
};
use tower_sessions::session::Id;
use uuid::Uuid;

use crate::{Outcome, documents::of_seed, process::SECRET};

/// People with an ordinary record.
pub const PEOPLE: usize = 2_000;
/// Entries an ordinary record shows; a few more are withheld.
pub const SHOWN: usize = 60;
const WITHHELD: usize = 4;
/// People with a long record.
pub const LONG: usize = 10;
/// Entries a long record shows.
pub const LONG_SHOWN: usize = 5_000;
/// The town's database.
const FILE: &str = "candour.db";
/// Rows in one transaction.
const GROUP: usize = 5_000;

/// Everyone, and the file they are in.
pub struct Town {
    pub database: PathBuf,
    pub ordinary: Vec<Resident>,
    pub long: Vec<Resident>,
}

/// Somebody signed in.
pub struct Resident {
    pub id: PersonId,
    pub cookie: String,
    number: NhsNumber,
}

impl Town {
    /// Makes the town in a folder of its own, by a process of its own: once it has ended nobody writes there any more.
    pub fn build(folder: &Path) -> Outcome<Self> {
        fs::create_dir_all(folder)?;
        let done = Command::new(std::env::current_exe()?).arg("town").arg(folder).status()?;
        if !done.success() {
            return Err("the town was not made".into());
        }
        let mut ordinary = residents()?;
        let long = ordinary.split_off(PEOPLE);
        Ok(Self { database: folder.join(FILE), ordinary, long })
    }
}

impl Town {
    /// The town's database under another name, for what changes it.
    pub fn copy(&self, name: &str) -> Outcome<PathBuf> {
        let copy = self.database.with_file_name(name);
        fs::copy(&self.database, &copy)?;
        Ok(copy)
    }
}

/// Makes the town, in the process that was started for it.
pub async fn build(folder: &Path) -> Outcome<()> {
    let database = folder.join(FILE);
    let address: Address = format!("sqlite:{}", database.display()).parse()?;
    let store = Store::open(&address).await?;
    store.migrate().await?;
    let builder = Builder {
        store,
        keys: Keys::from_base64(SECRET)?,
        ods: OdsCode::parse(demonstration::practice().ods)?,
        pool: pool()?,
        now: SystemClock.now(),
    };
    let everyone = residents()?;
    builder.people(&everyone).await?;
    builder.entries(&everyone).await?;
    for (place, resident) in everyone.iter().enumerate() {
        builder.session(resident, i64::try_from(place % 60)?).await?;
    }
    Ok(())
}

/// Entries of our own people that nothing withholds, to be given to everyone in turn.
fn pool() -> Outcome<Vec<ArrivedEntry>> {
    let mut pool = Vec::new();
    for document in of_seed(1) {
        let arrival = fhir::read(&document.bytes)?;
        pool.extend(arrival.entries.into_iter().filter(|entry| opens_at(&entry.facts).is_some()));
    }
    Ok(pool)
}

fn residents() -> Outcome<Vec<Resident>> {
    let numbers = (0..).filter_map(|n| NhsNumber::from_first_nine(&format!("{}", 999_000_000 + n)));
    let residents = numbers.zip(1u128..).take(PEOPLE + LONG).map(|(number, place)| {
        // Spread over the whole range, as random ids are.
        let spread = place.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let cookie = Id(spread.cast_signed()).to_string();
        Resident { id: PersonId(Uuid::from_u128(spread)), cookie, number }
    });
    Ok(residents.collect())
}

struct Builder {
    store: Store,
    keys: Keys,
    ods: OdsCode,
    pool: Vec<ArrivedEntry>,
    now: Stamp,
}

impl Builder {
    async fn people(&self, everyone: &[Resident]) -> Outcome<()> {
        let mut tx = self.store.begin().await?;
        let today = self.now.london_day();
        tx.add_practice(&Practice {
            ods: self.ods.clone(),
            name: demonstration::practice().name.to_owned(),
            switch_on: SwitchOn::On {
                since: today.checked_sub(60.days())?,
                decided: Decision { by: StaffId("operator".to_owned()), at: self.now, why: String::new() },
            },
            defaults: Defaults { level: Level::Full, history: Level::Full, marked: Level::Full, whom: Whom::Everyone },
            hold: HoldPolicy::Nothing,
            rules: domain::rule::SetVersion::NONE,
        })
        .await?;
        for (place, resident) in everyone.iter().enumerate() {
            let name = Name { given: "Robin".to_owned(), family: format!("Resident{place}"), current: true };
            tx.add_person(&PersonToKeep {
                id: resident.id,
                practice: self.ods.clone(),
                nhs_key: self.keys.nhs(&resident.number),
                source_key: self.keys.source_person(&self.ods, resident.number.digits()),
                search_key: self.keys.name_and_birth(&self.ods, &name.family, Date::constant(1970, 1, 1)),
                staff_ref: self.keys.staff_person(&self.ods, &resident.number),
                identity: Identity {
                    nhs_number: resident.number.clone(),
                    verification: Verification::Verified,
                    registration: Registration::Regular,
                    names: vec![name],
                    birth_date: Some(Date::constant(1970, 1, 1)),
                    deceased: false,
                    sensitive: false,
                    superseded: false,
                    life: Life::Active,
                    registered_from: None,
                    home: None,
                    address: None,
                    language: None,
                },
                safety: Safety { access: Access::default(), ..Safety::default() },
                digest: String::new(),
                is_current: true,
            })
            .await?;
        }
        Ok(tx.commit().await?)
    }

    /// One entry for each person in turn until everyone has theirs; long records get as many more each turn.
    async fn entries(&self, everyone: &[Resident]) -> Outcome<()> {
        let turns = SHOWN + WITHHELD;
        let mut tx = self.store.begin().await?;
        let mut waiting = 0;
        for turn in 0..turns {
            for (place, resident) in everyone.iter().enumerate() {
                let many = if place < PEOPLE { 1 } else { LONG_SHOWN.div_ceil(SHOWN) };
                for one in 0..many {
                    self.entry(&mut tx, resident, turn * many + one, turn >= SHOWN).await?;
                }
                waiting += many;
                if waiting >= GROUP {
                    tx.commit().await?;
                    tx = self.store.begin().await?;
                    waiting = 0;
                }
            }
        }
        Ok(tx.commit().await?)
    }

    async fn entry(&self, tx: &mut Tx, resident: &Resident, number: usize, withheld: bool) -> Outcome<()> {
        let keys = &self.keys;
        let source_key = keys.source_entry(&resident.number, "entry", &number.to_string());
        let own = usize::try_from(resident.id.0.as_u128() % 1_009)?;
        let arrived = self.pool.get((number + own) % self.pool.len()).ok_or("no entries to give")?;
        let days = i64::try_from((number * 37 + own) % 20_000)?;
        let day = self.now.london_day().checked_sub(days.days())?;
        let facts = Facts {
            clinical: Some(PartialDate::Day(day)),
            recorded: Some(PartialDate::Day(day)),
            review: if withheld { Review::Held { why: HoldReason::Everything } } else { Review::NotHeld },
            ..arrived.facts.clone()
        };
        let kept = EntryToKeep {
            id: EntryId(Uuid::from_u128(resident.id.0.as_u128().wrapping_add(number as u128 + 1))),
            patient_ref: &keys.audience_entry("patient", &self.ods, &source_key),
            staff_ref: &keys.audience_entry("staff", &self.ods, &source_key),
            source_key: &source_key,
            fingerprint: &source_key,
            digest: &source_key,
            facts: &facts,
            content: &arrived.content,
            at: self.now,
        };
        Ok(tx.add_entry(resident.id, &self.ods, &kept).await?)
    }

    /// Last used so many seconds ago, so that not all of them fall due to be noted again in one moment.
    async fn session(&self, resident: &Resident, seconds: i64) -> Outcome<()> {
        let account = self.keys.subject("bench", resident.number.digits());
        let who = Who::Patient { account: account.clone(), person: Some(resident.id.0), proven: true, warned: true };
        let session = StoredSession {
            id_hash: self.keys.session(&resident.cookie),
            account,
            outer_ref: self.keys.session_ref(&resident.cookie),
            body: serde_json::to_string(&HashMap::from([(WHO, who)]))?,
            device: "Chrome on Android".to_owned(),
            created_at: self.now,
            last_used_at: SystemClock.now().plus_seconds(-seconds),
        };
        Ok(self.store.put_session(&session).await?)
    }
}
