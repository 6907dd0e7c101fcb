//! `candour generate`: a fictional population, straight into the database or as files a practice would send.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    ops::Range,
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use casework::{
    Office,
    intake::{Newcomer, Settler, TakeInError},
    operator::{PracticeChange, change_practice},
};
use domain::{
    ids::OdsCode,
    kind::Level,
    practice::HoldPolicy,
    stamp::{Clock, Stamp},
};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::{ToSpan, civil::Date};
use population::{Plan, Population, Surgery};
use tokio::task::{self, JoinHandle};

use super::{CommandError, GenerateArgs, open_office, print, read_config, say};
use crate::system::SystemClock;

/// People made, read and kept together.
const GROUP: u64 = 500;
/// Groups made ahead, one of them being kept: whenever the disk is waited for, the others are worked on.
const AHEAD: usize = 4;
/// How often progress is told.
const TELL_EVERY: u64 = 25_000;
/// How long ago an opened practice was switched on.
const DAYS_ON: i64 = 60;

pub(super) async fn run(config: &Path, args: &GenerateArgs) -> Result<ExitCode, CommandError> {
    let today = match &args.day {
        Some(day) => day.parse().map_err(|_| other("a day is written like 2026-11-21"))?,
        None => SystemClock.now().london_day(),
    };
    let (people, practices, entries, long) = (args.people, args.practices, args.entries, args.long);
    let plan = Plan { seed: args.seed, today, people, practices, entries, long };
    let population = Arc::new(Population::new(plan).map_err(other)?);
    match &args.ndjson {
        Some(folder) => write_files(&population, folder)?,
        None => settle_all(&population, config, args.open.then_some(today)).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write_files(population: &Population, folder: &Path) -> Result<(), CommandError> {
    fs::create_dir_all(folder).map_err(other)?;
    for surgery in population.surgeries() {
        let path = folder.join(format!("{}.ndjson", surgery.ods));
        let mut file = BufWriter::new(File::create(&path).map_err(other)?);
        for resident in population.residents(surgery) {
            writeln!(file, "{}", resident.bundle).map_err(other)?;
        }
        file.flush().map_err(other)?;
        let people = surgery.places().count();
        say(&format!("{}: {people} people of {} ({})", path.display(), surgery.name, surgery.ods));
    }
    Ok(())
}

async fn settle_all(population: &Arc<Population>, config: &Path, open: Option<Date>) -> Result<(), CommandError> {
    let office = open_office(&read_config(config)?).await?;
    let mut settlers = Vec::new();
    for surgery in population.surgeries() {
        let ods = OdsCode::parse(&surgery.ods).map_err(other)?;
        if !office.store.people_after(&ods, None, 1).await?.is_empty() {
            return Err(other(format!("{ods} has people already: generate into a database of its own")));
        }
        change_practice(&office, &ods, &change(surgery, open)).await.map_err(other)?;
        settlers.push((surgery, Settler::of(&office, &ods).await.map_err(not_settled)?));
    }
    let mut told = Told::new(office.now());
    let groups =
        settlers.iter().flat_map(|(surgery, settler)| groups(surgery).map(move |group| (surgery, settler, group)));
    let mut made = stream::iter(groups)
        .map(|(surgery, settler, places)| {
            // Begun here and now: asked for only when it is waited for, it would stand still while the others are kept.
            let made = begin(Arc::clone(population), (*surgery).clone(), places, settler.clone());
            async move { Ok::<_, CommandError>((settler, made.await.map_err(other)??)) }
        })
        .buffered(AHEAD);
    while let Some((settler, newcomers)) = made.try_next().await? {
        let people = newcomers.len() as u64;
        told.add(&office, people, settler.settle(newcomers).await.map_err(not_settled)?);
    }
    told.close(&office);
    Ok(())
}

/// A practice as it is created: closed, unless it is to be opened.
fn change(surgery: &Surgery, open: Option<Date>) -> PracticeChange {
    let closed = PracticeChange { name: Some(surgery.name.clone()), ..PracticeChange::default() };
    match open {
        None => closed,
        Some(today) => PracticeChange {
            on: Some(today.saturating_sub(DAYS_ON.days())),
            level: Some(Level::Full),
            history_released: Some(true),
            hold: Some(HoldPolicy::Nothing),
            ..closed
        },
    }
}

fn groups(surgery: &Surgery) -> impl Iterator<Item = Range<u64>> + use<> {
    let Range { start, end } = surgery.places();
    (start..end).step_by(GROUP as usize).map(move |first| first..end.min(first + GROUP))
}

/// A group on its way.
type Making = JoinHandle<Result<Vec<Newcomer>, CommandError>>;

/// Begins to make people, to read their files and to decide about them, beside whatever the database is doing.
fn begin(population: Arc<Population>, surgery: Surgery, places: Range<u64>, settler: Settler) -> Making {
    let one = move |place| {
        let resident = population.resident(&surgery, place);
        let arrival = fhir::read(resident.bundle.to_string().as_bytes()).map_err(other)?;
        settler.prepare(&arrival).map_err(not_settled)
    };
    task::spawn_blocking(move || places.map(one).collect())
}

fn not_settled(error: TakeInError) -> CommandError {
    match error {
        TakeInError::NotPlaced(reason) => CommandError::Other(reason),
        TakeInError::Store(error) => error.into(),
    }
}

fn other(error: impl ToString) -> CommandError {
    CommandError::Other(error.to_string())
}

/// What was made so far, and how fast.
struct Told {
    began: Stamp,
    people: u64,
    entries: u64,
    next: u64,
}

impl Told {
    const fn new(began: Stamp) -> Self {
        Self { began, people: 0, entries: 0, next: TELL_EVERY }
    }

    fn add(&mut self, office: &Office, people: u64, entries: u64) {
        self.people += people;
        self.entries += entries;
        if self.people >= self.next {
            self.next += TELL_EVERY;
            say(&self.line(office));
        }
    }

    fn line(&self, office: &Office) -> String {
        let micros = office.now().micros().saturating_sub(self.began.micros()).max(1);
        let took = Duration::from_micros(u64::try_from(micros).unwrap_or(1)).as_secs_f64();
        let rate = self.entries as f64 / took;
        format!("{} people, {} entries, {rate:.0} entries a second", self.people, self.entries)
    }

    fn close(&self, office: &Office) {
        print(&self.line(office));
    }
}
