//! What the patient door costs for each entry it decides on.

use std::{hint::black_box, path::Path, sync::Arc, time::Instant};

use casework::{
    Office,
    intake::{Placement, take_in},
    operator::{PracticeChange, change_practice},
};
use domain::{
    door::patient::{Decision, Door, Standing, Viewer},
    entry::Facts,
    ids::OdsCode,
    kind::Level,
    nhs_number::NhsNumber,
    practice::HoldPolicy,
    stamp::{Clock, Stamp},
};
use server::system::{SystemClock, SystemRandom};
use store::{Address, Keys, Store, entry::Place};

use crate::{Outcome, documents::of_seed, process::SECRET, spread::Spread, table::Table};

const ROUNDS: usize = 9;
/// Decisions in a round, at least.
const DECISIONS: usize = 2_000_000;

/// A person's standing and the facts of every entry they have.
type Asked = (Standing, Vec<Facts>);

/// Measures the door over the demonstration's people, with the flags, labels and states they have. Nothing is held for
/// its text, so that many entries are shown.
pub async fn measure(folder: &Path, table: &mut Table) -> Outcome<()> {
    let asked = people(&folder.join("door.db")).await?;
    let entries: usize = asked.iter().map(|(_, facts)| facts.len()).sum();
    let now = SystemClock.now();
    let shown = decide(&asked, now);
    let turns = DECISIONS.div_ceil(entries);
    let rounds = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        for _ in 0..turns {
            black_box(decide(black_box(&asked), now));
        }
        begun.elapsed().as_secs_f64() * 1e9 / (turns * entries) as f64
    });
    let meaning = format!(
        "The patient door over all {entries} entries of {} generated people, {shown} of them shown; standing someone at \
         the door is counted in.",
        asked.len(),
    );
    table.rounds("Door", Spread::of(rounds), 0, " ns an entry", "under 1,000", &meaning);
    Ok(())
}

fn decide(asked: &[Asked], now: Stamp) -> usize {
    let shown = |(standing, facts): &Asked| {
        let door = Door::new(&Viewer::Patient, standing, now);
        facts.iter().filter(|facts| matches!(door.decide(facts), Decision::Shown(_))).count()
    };
    asked.iter().map(shown).sum()
}

/// Takes the people in, and reads back what the door is asked with.
async fn people(database: &Path) -> Outcome<Vec<Asked>> {
    let address: Address = format!("sqlite:{}", database.display()).parse()?;
    let store = Store::open(&address).await?;
    store.migrate().await?;
    let keys = Keys::from_base64(SECRET)?;
    let office = Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) };
    let ods = OdsCode::parse(demonstration::practice().ods)?;
    let change = PracticeChange {
        on: Some(office.now().london_day()),
        level: Some(Level::Full),
        history_released: Some(true),
        hold: Some(HoldPolicy::Nothing),
        ..PracticeChange::default()
    };
    change_practice(&office, &ods, &change).await.map_err(|refusal| format!("{refusal:?}"))?;
    let mut asked = Vec::new();
    for document in of_seed(1) {
        let arrival = fhir::read(&document.bytes)?;
        take_in(&office, &ods, &Placement::AsGiven, &arrival).await?;
        let number = NhsNumber::parse(&document.nhs_number)?;
        let held = office.store.person_of(&ods, &office.keys.nhs(&number)).await?.ok_or("a person was not kept")?;
        let entries = office.store.all(held.id, None, &Place::top(), 10_000).await?;
        asked.push((held.standing(), entries.into_iter().map(|listed| listed.facts).collect()));
    }
    Ok(asked)
}
