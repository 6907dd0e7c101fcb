//! A fictional country's practice lists: as many people as asked for, each made from the seed and their place alone.
//!
//! Nobody in it is real. Ages follow England's, illnesses what practices of England record at each age, in round numbers;
//! names are common ones, drawn apart from each other. What someone's file says is in words, with the few codes the
//! demonstration has a source for. The same seed, day and size give the same bytes, in whatever order people are made.

mod age;
mod file;
mod illness;
mod name;
mod nhs_number;
mod surgery;
mod visit;

use jiff::civil::Date;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

pub use surgery::Surgery;

/// How large a population, and of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub seed: u64,
    /// Ages and dates count back from it.
    pub today: Date,
    /// At most [`Plan::MOST`]: there are no more test numbers.
    pub people: u64,
    /// At most [`Plan::MOST_PRACTICES`].
    pub practices: u64,
    /// Entries in a file, over all ages; older people have more.
    pub entries: u64,
    /// How many people, spread over the practices, have a file of [`Plan::LONG`] entries.
    pub long: u64,
}

impl Plan {
    /// NHS numbers whose check digit exists, in the test ranges 999 and 998.
    pub const MOST: u64 = nhs_number::MOST;
    /// Codes set apart for practices.
    pub const MOST_PRACTICES: u64 = surgery::MOST;
    /// Entries in a long file.
    pub const LONG: u64 = 5_000;
}

/// Why a population cannot be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge;

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "1 to {} people, and 1 to {} practices but no more than people", Plan::MOST, Plan::MOST_PRACTICES)
    }
}

impl std::error::Error for TooLarge {}

/// Everyone, without anybody being held in memory.
#[derive(Clone, Debug)]
pub struct Population {
    plan: Plan,
    surgeries: Vec<Surgery>,
}

/// One fictional person and the file their practice holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Resident {
    /// Counts from 0 over the population.
    pub place: u64,
    pub nhs_number: String,
    pub family: String,
    pub given: String,
    pub birth_date: Date,
    /// A FHIR R4 `Bundle` of type `collection`.
    pub bundle: Value,
}

impl Population {
    /// Lays a population out over its practices.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn new(plan: Plan) -> Result<Self, TooLarge> {
        let fits = (1..=Plan::MOST).contains(&plan.people)
            && (1..=Plan::MOST_PRACTICES.min(plan.people)).contains(&plan.practices);
        if !fits {
            return Err(TooLarge);
        }
        Ok(Self { plan, surgeries: surgery::lay_out(plan) })
    }

    /// Its practices, in the order of their people.
    #[must_use]
    pub fn surgeries(&self) -> &[Surgery] {
        &self.surgeries
    }

    /// The person at a place of a practice's list, counted over the whole population.
    #[must_use]
    pub fn resident(&self, surgery: &Surgery, place: u64) -> Resident {
        let mut dice = ChaCha8Rng::seed_from_u64(self.plan.seed);
        dice.set_stream(place + 1);
        let sex = if dice.gen_bool(0.505) { name::Sex::Female } else { name::Sex::Male };
        let birth_date = age::birth_date(&mut dice, self.plan.today);
        let years = i64::from(self.plan.today.year() - birth_date.year());
        let (given, family) = name::draw(&mut dice, sex, birth_date.year());
        let nhs_number = nhs_number::at(place);
        let wanted = if self.is_long(place) { Plan::LONG } else { age::entries(&mut dice, years, self.plan.entries) };
        let mut file = file::File::open(surgery, place, self.plan.today, birth_date);
        file.register(&nhs_number, sex, given, &family);
        illness::write(&mut file, &mut dice, years, sex, wanted);
        visit::fill(&mut file, &mut dice, wanted);
        Resident {
            place,
            nhs_number,
            family: family.into_owned(),
            given: given.to_owned(),
            birth_date,
            bundle: file.close(wanted),
        }
    }

    /// Everyone of a practice, in order.
    pub fn residents<'a>(&'a self, surgery: &'a Surgery) -> impl Iterator<Item = Resident> + 'a {
        surgery.places().map(move |place| self.resident(surgery, place))
    }

    /// Long files lie evenly over the population.
    fn is_long(&self, place: u64) -> bool {
        let Plan { long, people, .. } = self.plan;
        long > 0 && (place * long) / people != ((place + 1) * long) / people
    }
}
