//! What the plan will ask, for the nation or an area; the forecast that is kept as the plan; and what came.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use contract::{
    input::forecast::{Counted, Forecasting, Percent},
    ports::forecast::Forecasts,
    refusal::Refusal,
    views::{forecast::ForecastPage, programme::Choice},
};
use domain::{
    ids::OdsCode,
    practice::programme::Wave,
    programme::{
        answer::{Part, part},
        clock,
        forecast::{Assumptions, Chance, Expected, Guess, forecast},
        line_up::{Candidate, LineUp, Supposing, line_up},
        pause::Pause,
        place::{Place, Scope},
        plan::{Came, KeptPlan, weekly},
    },
};
use jiff::civil::Date;
use store::programme::{Area, ByDay, Placed};

use super::ProgrammeDesk;
use crate::{office::refuse, views};

/// The same seed, the same numbers, for everyone who asks the same.
pub(crate) const SEED: u64 = 2_010;
/// How often the plan is played.
pub(crate) const RUNS: usize = 40;
/// Three years: nobody can say more.
const MOST_DAYS: i64 = 1_096;
/// Days after the last clock, in which late answers come.
const AFTER: i64 = 14;
/// How many of the made-up practices are in each wave, the pilot first; those after are the rest.
const MADE_UP_WAVES: [usize; 4] = [2, 8, 30, 50];

/// Made-up practices and how many people each has.
pub type MadeUp = [(OdsCode, u32)];

/// Where forecasts are asked for: the programme's desk, and a made-up country to try a plan on.
pub struct ForecastDesk {
    pub desk: ProgrammeDesk,
    pub made_up: &'static MadeUp,
}

/// Everything a forecast is made of, as it was read.
struct PlanFile {
    areas: Vec<Area>,
    places: Vec<Placed>,
    days: Vec<(Wave, Option<Date>)>,
    pauses: Vec<Pause>,
    people: std::collections::HashMap<OdsCode, u64>,
}

/// A forecast that was played.
pub(crate) struct Played {
    pub line_up: LineUp,
    pub days: Vec<Expected>,
    /// Every letter is out and every clock over by its last day.
    pub is_whole: bool,
}

impl ForecastDesk {
    async fn file(&self) -> Result<PlanFile, Refusal> {
        let store = &self.desk.office.store;
        let (areas, places) = (store.areas().await.map_err(refuse)?, store.places().await.map_err(refuse)?);
        let (waves, kept) = (store.waves().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        Ok(PlanFile {
            areas,
            places,
            days: waves.iter().map(|kept| (kept.wave, kept.state.day())).collect(),
            pauses: kept.into_iter().map(|kept| kept.pause).collect(),
            people: store.people_by_practice().await.map_err(refuse)?,
        })
    }

    /// What this person may ask for, the widest first.
    fn scopes(&self, areas: &[Area]) -> Vec<Scope> {
        let nation = self.desk.is_officer().then_some(Scope::Nation);
        let own = areas.iter().filter(|area| self.desk.acts_on(area)).map(|area| Scope::Area(area.code.clone()));
        nation.into_iter().chain(own).collect()
    }

    /// What was asked for; the widest where nothing was. None for a lead without an area.
    fn scope(&self, word: &str, areas: &[Area]) -> Result<Option<Scope>, Refusal> {
        let may = self.scopes(areas);
        if word.is_empty() {
            return Ok(may.into_iter().next());
        }
        let asked = Scope::from_word(word).ok_or(Refusal::NotFound)?;
        if let Scope::Area(code) = &asked
            && !areas.iter().any(|area| area.code == *code)
        {
            return Err(Refusal::NotFound);
        }
        if may.contains(&asked) { Ok(Some(asked)) } else { Err(Refusal::NotForThisRole) }
    }

    /// Plays the plan away from the threads that answer pages.
    async fn play(&self, file: &PlanFile, scope: &Scope, asked: &Forecasting) -> Result<Played, Refusal> {
        let candidates = match asked.counted {
            Counted::Lists => file.candidates(scope),
            Counted::MadeUp => made_up(self.made_up),
        };
        let today = self.desk.office.now().london_day();
        let supposing = Supposing {
            weeks_between: asked.weeks_between,
            weeks_paused: asked.weeks_paused,
            with_silent: asked.with_silent,
        };
        let line_up = line_up(&candidates, &file.days, &file.pauses, today, supposing);
        let (length, is_whole) = length(&line_up, asked.letters_a_day);
        let (groups, paused, assumed) = (line_up.groups(), line_up.paused.clone(), assumed(asked));
        let days = tokio::task::spawn_blocking(move || {
            let mut chance = Chance::of(SEED);
            forecast(&groups, &assumed, &paused, (length, RUNS), || chance.draw())
        });
        Ok(Played { line_up, days: days.await.map_err(|_| Refusal::Unavailable)?, is_whole })
    }

    /// What came to the practices of a scope since a day.
    async fn came(&self, file: &PlanFile, scope: &Scope) -> Result<Came, Refusal> {
        let store = &self.desk.office.store;
        let here: BTreeSet<&OdsCode> = file.within(scope).map(|one| &one.place.practice).collect();
        let by_day = |rows: Vec<ByDay>| {
            let mut days: BTreeMap<Date, u64> = BTreeMap::new();
            for (_, on, count) in rows.into_iter().filter(|(practice, ..)| here.contains(practice)) {
                *days.entry(on).or_default() += count;
            }
            days
        };
        let today = self.desk.office.now().london_day();
        let on = file.within(scope).filter_map(|one| {
            let people = file.people.get(&one.place.practice).copied().unwrap_or(0);
            one.switch_on.in_force(today).map(|since| (one.place.practice.clone(), since, people))
        });
        Ok(Came {
            packs: by_day(store.packs_by_day().await.map_err(refuse)?),
            opt_outs: by_day(store.opted_out_by_day().await.map_err(refuse)?),
            opened: by_day(on.collect()),
        })
    }
}

impl PlanFile {
    /// The practices of a scope that have a place in the programme.
    fn within(&self, scope: &Scope) -> impl Iterator<Item = &Placed> {
        self.places.iter().filter(move |one| one.place.is_in_programme() && scope.covers(&one.place))
    }

    fn candidates(&self, scope: &Scope) -> Vec<Candidate> {
        let candidate = |one: &Placed| Candidate {
            place: one.place.clone(),
            part: part(one.answered.as_ref()),
            people: self.people.get(&one.place.practice).and_then(|people| u32::try_from(*people).ok()).unwrap_or(0),
        };
        self.within(scope).map(candidate).collect()
    }
}

/// A million people who all said yes, on lists of their own.
fn made_up(lists: &MadeUp) -> Vec<Candidate> {
    let waves = Wave::ALL.into_iter().zip(MADE_UP_WAVES.into_iter().chain([usize::MAX]));
    let waves = waves.flat_map(|(wave, count)| std::iter::repeat_n(wave, count));
    let candidate = |((practice, people), wave): (&(OdsCode, u32), Wave)| Candidate {
        place: Place { practice: practice.clone(), area: None, wave: Some(wave) },
        part: Part::Implied,
        people: *people,
    };
    lists.iter().zip(waves).map(candidate).collect()
}

fn assumed(asked: &Forecasting) -> Assumptions {
    let guess = |percent: Percent| Guess {
        low: percent.low / 100.0,
        likely: percent.likely / 100.0,
        high: percent.high / 100.0,
    };
    Assumptions {
        letters_a_day: asked.letters_a_day,
        opt_outs: guess(asked.say_no),
        calls: guess(asked.calls),
        looked_at: guess(asked.looked_at),
        minutes_each: asked.minutes_each,
    }
}

/// So many days until the last clock is over, and whether that is not too many.
fn length(line_up: &LineUp, letters_a_day: u32) -> (usize, bool) {
    let starts = || line_up.starts.iter().map(|start| start.on);
    let (Some(first), Some(last)) = (starts().min(), starts().max()) else { return (0, true) };
    let between = |from: Date, to: Date| from.duration_until(to).as_hours() / 24;
    let stood: i64 = line_up.paused.iter().map(|(from, until)| between((*from).max(first), *until).max(0) + 1).sum();
    let printing = i64::try_from(line_up.people().div_ceil(u64::from(letters_a_day.max(1)))).unwrap_or(MOST_DAYS);
    let needed = between(first, last) + printing.min(MOST_DAYS) + stood + clock::DAYS + AFTER;
    (usize::try_from(needed.clamp(1, MOST_DAYS)).unwrap_or(1), needed <= MOST_DAYS)
}

#[async_trait]
impl Forecasts for ForecastDesk {
    async fn forecast(&self, asked: Option<&Forecasting>) -> Result<ForecastPage, Refusal> {
        let file = self.file().await?;
        let named = |scope: Scope| Choice { label: views::programme::scope(&scope, &file.areas), value: scope.word() };
        let scopes: Vec<Choice> = self.scopes(&file.areas).into_iter().map(named).collect();
        let scope = match asked {
            Some(asked) => self.scope(&asked.scope, &file.areas)?,
            None => None,
        };
        self.desk.record_read("programme-forecast", &scope.as_ref().map(Scope::word).unwrap_or_default()).await?;
        let (Some(scope), Some(asked)) = (scope, asked) else {
            return Ok(ForecastPage { scopes, figures: None, plan: None });
        };
        let played = self.play(&file, &scope, asked).await?;
        let kept = self.desk.office.store.plan(&scope).await.map_err(refuse)?;
        let version = kept.as_ref().map_or(0, |(_, version)| *version);
        let plan = match (&kept, asked.counted) {
            (Some((plan, _)), Counted::Lists) => {
                let today = self.desk.office.now().london_day();
                let names = self.desk.office.names_of_deciders([&plan.kept]).await?;
                Some(views::forecast::plan(plan, &self.came(&file, &scope).await?, today, &names))
            }
            _ => None,
        };
        let what = match asked.counted {
            Counted::Lists => views::programme::scope(&scope, &file.areas),
            Counted::MadeUp => "A made-up million".to_owned(),
        };
        let may_keep = asked.counted == Counted::Lists && played.line_up.people() > 0;
        let figures = views::forecast::figures(what, &played, may_keep.then_some(version));
        Ok(ForecastPage { scopes, figures: Some(figures), plan })
    }

    async fn keep(&self, asked: &Forecasting, version: i64) -> Result<(), Refusal> {
        let file = self.file().await?;
        let scope = self.scope(&asked.scope, &file.areas)?.ok_or(Refusal::NotForThisRole)?;
        if asked.counted == Counted::MadeUp {
            return Err(Refusal::DoesNotFit(
                "Nobody of a made-up million comes. Keep a plan of the people on the lists.",
            ));
        }
        let played = self.play(&file, &scope, asked).await?;
        let first = played.days.first().map(|day| day.on);
        let first = first.ok_or(Refusal::DoesNotFit("No practice of this plan takes part yet."))?;
        let plan = KeptPlan {
            kept: self.desk.decided(""),
            assumed: views::forecast::assumed(asked),
            first,
            weeks: weekly(&played.days),
        };
        let mut tx = self.desk.office.store.begin().await.map_err(refuse)?;
        tx.keep_plan(&scope, &plan, version).await.map_err(refuse)?;
        self.desk.record(tx, "keep-forecast", &scope.word(), "").await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_plan_is_bounded_and_says_so() {
        let start = |people| domain::programme::line_up::Start {
            wave: Wave::Pilot,
            on: jiff::civil::date(2027, 1, 4),
            is_supposed: false,
            practices: 1,
            people,
        };
        let of = |people| LineUp { starts: vec![start(people)], ..LineUp::default() };
        assert_eq!(length(&LineUp::default(), 10), (0, true));
        assert_eq!(length(&of(1_000), 100), (108, true));
        assert_eq!(length(&of(1_000_000), 1), (1_096, false));
    }

    #[test]
    fn a_made_up_country_is_in_every_wave() {
        let lists: Vec<(OdsCode, u32)> = (1..=150)
            .filter_map(|number| OdsCode::parse(&format!("Y98{number:03}")).ok().map(|ods| (ods, 100)))
            .collect();
        let all = made_up(&lists);
        let count = |wave| all.iter().filter(|one| one.place.wave == Some(wave)).count();
        assert_eq!(Wave::ALL.map(count), [2, 8, 30, 50, 60]);
    }
}
