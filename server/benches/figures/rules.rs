//! How long it takes to decide a practice's entries again after its rules changed.

use std::{sync::Arc, time::Instant};

use casework::{Office, rules::decide_again};
use domain::{
    ids::{OdsCode, StaffId},
    kind::Kind,
    rule::{Act, CodeMatch, Matcher, Rule, RuleId, State, national},
    stamp::Clock,
};
use server::system::{SystemClock, SystemRandom};
use store::{Address, Keys, Store};

use crate::{Outcome, process::SECRET, table::Table, town};

/// Rules in force, the national set among them.
const RULES: usize = 200;
/// Words a rule of the practice's own looks for.
const WORDS: usize = 10;

/// Turns the rules on in a town of people, and has the worker's own code decide every entry again.
pub async fn measure(town: &town::Town, table: &mut Table) -> Outcome<()> {
    let database = town.copy("ruled.db")?;
    let address: Address = format!("sqlite:{}", database.display()).parse()?;
    let store = Store::open(&address).await?;
    store.migrate().await?;
    let keys = Keys::from_base64(SECRET)?;
    let office = Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) };
    let ods = OdsCode::parse(demonstration::practice().ods)?;
    let mut tx = office.store.begin().await?;
    for rule in rules() {
        tx.add_rule(&ods, &rule).await?;
    }
    tx.put_rules_in_force(&ods).await?;
    tx.commit().await?;
    let begun = Instant::now();
    let mut decided = 0;
    loop {
        match decide_again(&office).await? {
            0 => break,
            some => decided += some,
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let for_many = seconds * 100_000.0 / decided as f64;
    let meaning = format!(
        "{decided} entries read, asked of {RULES} rules and kept, in {seconds:.1} s on SQLite; said for 100,000. Pages \
         do not wait for it: they judge what they draw."
    );
    let figure = format!("{for_many:.1} s");
    table.once("Deciding 100,000 entries again by 200 rules", &figure, "under 10 s", &meaning);
    Ok(())
}

/// The national set, and as many of a practice's own: words, codes and kinds in turn, some of which are found.
fn rules() -> Vec<Rule> {
    let state = || State::On { since: SystemClock.now(), by: StaffId("bench".to_owned()) };
    let mut rules: Vec<Rule> = national::rules().into_iter().map(|rule| Rule { state: state(), ..rule }).collect();
    for number in rules.len()..RULES {
        let named = |at: usize| match at {
            // An ordinary word now and then, so that some entries are found.
            0 if number % 40 == 0 => "asthma".to_owned(),
            at => format!("no such words {number} {at}"),
        };
        let codes = (0..50).map(|at| CodeMatch { system: None, code: format!("{number}-{at}") });
        let matcher = match number % 4 {
            0 => Matcher { codes: codes.collect(), ..Matcher::default() },
            1 => Matcher { organisations: (1..WORDS).map(named).collect(), ..Matcher::default() },
            2 => {
                Matcher { kinds: vec![Kind::Document], phrases: (0..WORDS).map(named).collect(), ..Matcher::default() }
            }
            _ => Matcher { phrases: (0..WORDS).map(named).collect(), ..Matcher::default() },
        };
        let mut id = [0; 16];
        id[..8].copy_from_slice(&(number as u64).to_be_bytes());
        rules.push(Rule {
            id: RuleId::from_random(id),
            version: 1,
            name: format!("Rule {number}"),
            source: "the bench".to_owned(),
            matcher,
            act: Act::Hold,
            state: state(),
        });
    }
    rules
}
