//! A sitting at the review desk of a practice of 12,000 with a backlog: pages read and entries decided, one after another.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    frame::{Area, Assets, Desks, Frame},
    pages::practice as pages,
};
use casework::{Office, practice::StaffDesk};
use contract::{
    ids::LineRef,
    input::desk::{Decide, DeskPlace, Seen, Verdict},
};
use domain::{
    content::Content,
    date::PartialDate,
    entry::{Facts, Finish, HoldReason, Review},
    finding::{Words, find},
    identity::{Identity, Life, Name, Registration, Verification},
    ids::{EntryId, OdsCode, PersonId, StaffId},
    kind::Kind,
    label::Labels,
    nhs_number::NhsNumber,
    practice::Practice,
    role::{Role, Staff},
    rule::Verdict as Judged,
    stamp::Clock,
};
use jiff::civil::Date;
use server::system::{SystemClock, SystemRandom};
use store::{
    Address, Keys, Store, Tx,
    intake::{EntryToKeep, PersonToKeep},
    person::Safety,
};
use uuid::Uuid;

use crate::{Outcome, process::SECRET, table::Table};

const PEOPLE: usize = 12_000;
/// Entries of each person; every second one waits.
const ENTRIES: usize = 10;
/// Decisions of one sitting.
const SITTING: usize = 500;
/// People of one transaction.
const GROUP: usize = 500;

/// What entries say in turn, so that some weigh more than others.
const SAID: [&str; 5] = [
    "Review of asthma. Inhaler technique good.",
    "Seen with her partner, who is in prison again.",
    "Letter from the eye clinic: no change since last year.",
    "Fell at work, ankle swollen, can bear weight.",
    "Awaiting scan. Patient not yet told what it may be.",
];

/// Decides 500 entries at the desk, each opened in full first, as people do: page, decision, next page.
pub async fn measure(folder: &std::path::Path, table: &mut Table) -> Outcome<()> {
    let address: Address = format!("sqlite:{}", folder.join("desk.db").display()).parse()?;
    let store = Store::open(&address).await?;
    store.migrate().await?;
    let keys = Keys::from_base64(SECRET)?;
    let office = Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) };
    let ods = OdsCode::parse(demonstration::practice().ods)?;
    fill(&office, &ods).await?;
    let staff = Staff {
        id: StaffId("dr-bench".to_owned()),
        name: "Dr Bench".to_owned(),
        role: Role::Clinician,
        organisation: ods.clone(),
    };
    let desk = StaffDesk::new(office.clone(), staff);
    let (queue, decisions) = desk.queue_desk().zip(desk.decision_desk()).ok_or("a clinician has a desk")?;
    let assets = assets();
    let frame = Frame {
        nonce: "0",
        assets: &assets,
        area: Area::Staff {
            name: "Dr Bench",
            role: "Clinician",
            organisation: "X",
            clinical: true,
            desks: Desks { practice: true, ..Desks::default() },
        },
    };
    let mut at = DeskPlace { open: first(&desk).await?, ..DeskPlace::default() };
    let (mut pages_took, mut decisions_took) = (Vec::new(), Vec::new());
    for _ in 0..SITTING {
        let begun = Instant::now();
        let html = pages::lines(queue, &frame, &at).await?;
        pages_took.push(begun.elapsed());
        assert!(html.0.contains("data-open=\"yes\""), "a line is open");
        let line = at.open.clone().ok_or("nothing is left to decide")?;
        let version = office.store.review_line(&ods, line.as_str(), false).await?.ok_or("it waits")?.version;
        let decide = Decide { lines: vec![Seen { line, version }], verdict: Verdict::Release };
        let begun = Instant::now();
        let came = decisions.decide(&at, &decide).await?;
        decisions_took.push(begun.elapsed());
        assert!(came.already.is_empty(), "decided once");
        at = DeskPlace { open: came.next, done: came.decision, ..at };
    }
    let waiting = PEOPLE * ENTRIES / 2;
    let meaning = format!(
        "{SITTING} entries opened and released one after another in a practice of {PEOPLE} people with {waiting} entries \
         that wait: 50 lines, one of them open with its person's other entries, drawn whole."
    );
    table.once("Review desk, a page, p99", &milliseconds(p99(&mut pages_took)), "under 100 ms", &meaning);
    let meaning = "The same sitting: the decision with its audit row, committed.";
    table.once("Review desk, a decision, p99", &milliseconds(p99(&mut decisions_took)), "under 100 ms", meaning);
    Ok(())
}

async fn first(desk: &StaffDesk) -> Outcome<Option<LineRef>> {
    let queue = desk.queue_desk().ok_or("a clinician has a desk")?;
    let page = queue.lines(&DeskPlace::default()).await?;
    Ok(page.lines.into_iter().find(|line| line.can_open).map(|line| line.id))
}

fn p99(took: &mut [Duration]) -> Duration {
    took.sort_unstable();
    let place = (took.len() * 99).div_ceil(100).saturating_sub(1);
    took.get(place).copied().unwrap_or_default()
}

fn milliseconds(took: Duration) -> String {
    format!("{:.1} ms", took.as_secs_f64() * 1_000.0)
}

/// Names of what a page loads; nothing here loads it.
pub fn assets() -> Assets {
    let name = |name: &str| format!("/assets/{name}");
    Assets {
        style: name("main.css"),
        leave: name("leave.js"),
        keys: name("desk.js"),
        islands: name("islands.js"),
        client_js: name("client.js"),
        client_wasm: name("client_bg.wasm"),
        favicon: name("favicon.svg"),
    }
}

/// People with entries that wait and others that do not, some of which a person must look at.
async fn fill(office: &Office, ods: &OdsCode) -> Outcome<()> {
    let mut tx = office.store.begin().await?;
    tx.add_practice(&Practice::unopened(ods.clone(), demonstration::practice().name.to_owned())).await?;
    let numbers = (0..).filter_map(|n| NhsNumber::from_first_nine(&format!("{}", 999_000_000 + n)));
    let found: HashMap<&str, _> = SAID.into_iter().map(|said| (said, content(said))).collect();
    for (place, number) in numbers.take(PEOPLE).enumerate() {
        if place % GROUP == GROUP - 1 {
            tx.commit().await?;
            tx = office.store.begin().await?;
        }
        let id = PersonId(Uuid::from_u128(spread(place as u128 + 1)));
        tx.add_person(&person(&office.keys, ods, &number, id, place)).await?;
        for nth in 0..ENTRIES {
            let said = SAID[(place + nth) % SAID.len()];
            let content = found.get(said).ok_or("every text was read")?;
            entry(office, &mut tx, ods, &number, id, nth, content).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Over the whole range, as random ids are.
const fn spread(place: u128) -> u128 {
    place.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
}

fn content(said: &str) -> Content {
    Content { title: "Consultation".to_owned(), notes: vec![said.to_owned()], ..Content::default() }
}

fn person(keys: &Keys, ods: &OdsCode, number: &NhsNumber, id: PersonId, place: usize) -> PersonToKeep {
    let name = Name { given: "Robin".to_owned(), family: format!("Resident{place}"), current: true };
    let born = Date::constant(1970, 1, 1);
    PersonToKeep {
        id,
        practice: ods.clone(),
        nhs_key: keys.nhs(number),
        source_key: keys.source_person(ods, number.digits()),
        search_key: keys.name_and_birth(ods, &name.family, born),
        staff_ref: keys.staff_person(ods, number),
        identity: Identity {
            nhs_number: number.clone(),
            verification: Verification::Verified,
            registration: Registration::Regular,
            registered_from: None,
            names: vec![name],
            birth_date: Some(born),
            deceased: false,
            sensitive: false,
            superseded: false,
            life: Life::Active,
            home: None,
            address: None,
            language: None,
        },
        safety: Safety::default(),
        digest: String::new(),
        is_current: true,
    }
}

async fn entry(
    office: &Office,
    tx: &mut Tx,
    ods: &OdsCode,
    number: &NhsNumber,
    person: PersonId,
    nth: usize,
    content: &Content,
) -> Outcome<()> {
    let keys = &office.keys;
    let source_key = keys.source_entry(number, "entry", &nth.to_string());
    let day = Date::constant(2026, 10, 1 + i8::try_from(nth / 2)?);
    let waits = nth.is_multiple_of(2);
    let facts = Facts {
        kind: Kind::Consultation,
        finish: Finish::Final,
        labels: Labels::default(),
        review: if waits { Review::Held { why: HoldReason::DocumentOrText } } else { Review::NotHeld },
        marks: Vec::new(),
        clinical: Some(PartialDate::Day(day)),
        recorded: Some(PartialDate::Day(day)),
        text_only: false,
        access_code: false,
        drawable: true,
        verdict: Judged::default(),
    };
    let id = EntryId(Uuid::from_u128(person.0.as_u128().wrapping_add(nth as u128 + 1)));
    let kept = EntryToKeep {
        id,
        patient_ref: &keys.audience_entry("patient", ods, &source_key),
        staff_ref: &keys.audience_entry("staff", ods, &source_key),
        source_key: &source_key,
        fingerprint: &source_key,
        digest: &source_key,
        facts: &facts,
        content,
        at: SystemClock.now().plus_seconds(-i64::try_from(nth)? * 86_400),
    };
    tx.add_entry(person, ods, &kept).await?;
    let findings = find(&Words::of(content));
    if waits && findings.queues() {
        tx.keep_findings(person, ods, id, &findings).await?;
    }
    Ok(())
}
