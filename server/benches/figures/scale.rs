//! What one person's page, a search, a page of the review desk and an import cost as the country fills up: the same
//! questions to a small and a large database in turn, on each kind of database.

use std::{
    ops::Range,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    frame::{Area, Assets, Desks, Frame},
    pages::{patient, practice},
};
use casework::{
    Office,
    intake::{Placement, take_in},
    patient::{PatientReader, Reader},
    practice::StaffDesk,
};
use contract::{
    input::{
        desk::DeskPlace,
        fields::Fields,
        finding::{SearchWords, WORDS},
    },
    ports::finding::RecordSearch,
    refusal::Refusal,
    section::Section,
};
use domain::{
    ids::{OdsCode, PersonId, StaffId},
    nhs_number::NhsNumber,
    role::{Role, Staff},
};
use population::{Plan, Population};
use server::system::{SystemClock, SystemRandom};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::{Address, Keys, Store};

use crate::{
    Outcome, desk,
    process::{CANDOUR, SECRET},
    spread::Spread,
    table::{Table, thousands},
    warm,
};

/// The two sizes of `make bench`; the million has a command of its own.
pub const ORDINARY: [u64; 2] = [1_000, 100_000];
/// With everyone a region has.
pub const MILLION: [u64; 3] = [1_000, 100_000, 1_000_000];
/// People of one practice, whatever the size.
const LIST: u64 = 1_000;
/// People with a file of 5,000 entries.
const LONG: u64 = 100;
const ROUNDS: u64 = 200;
/// Places nobody has in any of the sizes: whoever is imported comes from there.
const NEWCOMERS: u64 = 1_500_000;
const TARGET: &str = "at most 1.2";

/// The four questions, in the order they are asked.
const ASKED: [&str; 4] = ["record page", "search in a record", "review desk", "import of a person"];

/// Asks each size in turn, on SQLite and, where `CANDOUR_TEST_POSTGRES` names a server, on PostgreSQL.
pub async fn measure(folder: &Path, sizes: &[u64], table: &mut Table) -> Outcome<()> {
    let mut sites = Vec::new();
    for size in sizes {
        let file = folder.join(format!("scale-{size}.db"));
        sites.push(Site::build(*size, &format!("sqlite:{}", file.display())).await?);
    }
    ask_twice("SQLite", &sites, table).await?;
    drop(sites);
    for size in sizes {
        std::fs::remove_file(folder.join(format!("scale-{size}.db")))?;
    }
    let Ok(server) = std::env::var("CANDOUR_TEST_POSTGRES") else {
        let meaning = "No server was given: run it beside `e2e/support/postgres.sh`.";
        table.once("Scale, PostgreSQL", "not measured", TARGET, meaning);
        return Ok(());
    };
    let mut sites = Vec::new();
    for size in sizes {
        sites.push(Site::build(*size, &scratch(&server, &format!("scale_{size}")).await?).await?);
    }
    ask_twice("PostgreSQL", &sites, table).await
}

/// An empty database on the server; it goes with the server.
pub async fn scratch(server: &str, name: &str) -> Outcome<String> {
    let mut connection = PgConnection::connect(server).await?;
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await?;
    connection.close().await?;
    let (path, query) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = path.rsplit_once('/').ok_or("an address names a database")?;
    Ok(format!("{host}/{name}?{query}"))
}

/// First as the populations were just made, most of the largest on the disk alone; then as on a server that has run for a
/// while, all that pages read in memory.
async fn ask_twice(kind: &str, sites: &[Site], table: &mut Table) -> Outcome<()> {
    ask(&format!("{kind}, just made"), sites, 0..ROUNDS, "", table).await?;
    for site in sites {
        warm::read_it_all(&site.address).await?;
    }
    ask(kind, sites, ROUNDS..2 * ROUNDS, TARGET, table).await?;
    for site in sites {
        let people = thousands(site.people as f64, 0);
        let meaning = "`candour generate` from start to end: made, read, decided and kept, with its audit rows.";
        let figure = format!("{} entries/s", thousands(site.rate, 0));
        table.once(&format!("{kind}, {people} people made"), &figure, "at least 20,000 on SQLite", meaning);
    }
    Ok(())
}

async fn ask(kind: &str, sites: &[Site], rounds: Range<u64>, target: &str, table: &mut Table) -> Outcome<()> {
    let mut answers: Vec<[Vec<Answer>; 4]> = sites.iter().map(|_| Default::default()).collect();
    for round in rounds {
        for (site, answers) in sites.iter().zip(&mut answers) {
            for (answers, one) in answers.iter_mut().zip(site.answers(round).await?) {
                answers.push(one);
            }
        }
    }
    let Some((small, larger)) = answers.split_first() else { return Ok(()) };
    for (nth, what) in ASKED.into_iter().enumerate() {
        for (answers, site) in larger.iter().zip(sites.iter().skip(1)) {
            let (one, other) = (Answer::medians(answers.get(nth)), Answer::medians(small.get(nth)));
            let people = thousands(site.people as f64, 0);
            let mut meaning = format!(
                "Median of {ROUNDS}, in turn with {} people: {:.2} ms against {:.2} ms. Ten entries each, and {LONG} people \
                 with 5,000.",
                thousands(sites.first().map_or(0, |site| site.people) as f64, 0),
                one.took,
                other.took,
            );
            // PostgreSQL reads in processes of its own.
            if matches!(site.address, Address::Sqlite(_)) {
                let (one, other) = (one.from_disk / 1_024.0, other.from_disk / 1_024.0);
                meaning.push_str(&format!(" From the disk: {one:.0} KiB against {other:.0} KiB."));
            }
            let (one, other) = (one.took, other.took);
            table.once(&format!("{kind}, {what}, {people} people"), &format!("{:.2}", one / other), target, &meaning);
        }
    }
    Ok(())
}

/// What one question cost: milliseconds, and bytes that came from the disk as no memory held them.
#[derive(Clone, Copy)]
struct Answer {
    took: f64,
    from_disk: f64,
}

impl Answer {
    async fn to(question: impl Future<Output = Outcome<Duration>>) -> Outcome<Self> {
        let before = read_from_disk();
        let took = question.await?.as_secs_f64() * 1_000.0;
        Ok(Self { took, from_disk: read_from_disk() - before })
    }

    fn medians(answers: Option<&Vec<Self>>) -> Self {
        let median = |of: fn(&Self) -> f64| Spread::of(answers.into_iter().flatten().map(of)).median;
        Self { took: median(|answer| answer.took), from_disk: median(|answer| answer.from_disk) }
    }
}

/// What this process had the disk read so far; nought where the system does not say.
fn read_from_disk() -> f64 {
    let told = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("read_bytes: "));
    line.and_then(|bytes| bytes.parse().ok()).unwrap_or_default()
}

/// A population in a database of its own.
struct Site {
    people: u64,
    address: Address,
    population: Population,
    office: Office,
    /// Entries made in a second.
    rate: f64,
    assets: Assets,
}

impl Site {
    async fn build(people: u64, address: &str) -> Outcome<Self> {
        eprintln!("{people} people…");
        let practices = people.div_ceil(LIST).min(Plan::MOST_PRACTICES);
        let begun = Instant::now();
        let done = Command::new(CANDOUR)
            .args(["generate", "--open", "--people", &people.to_string(), "--practices", &practices.to_string()])
            .args(["--long", &LONG.to_string()])
            .env("CANDOUR_DATABASE_URL", address)
            .env("CANDOUR_SECRET", SECRET)
            .stderr(Stdio::inherit())
            .output()?;
        if !done.status.success() {
            return Err("the population was not made".into());
        }
        // Ten entries are the mean over people of every age; how many they came to, the program says.
        let told = String::from_utf8(done.stdout)?;
        let entries = told.split(", ").find_map(|part| part.strip_suffix(" entries")?.parse::<f64>().ok());
        let rate = entries.ok_or("the program says how many entries it made")? / begun.elapsed().as_secs_f64();
        let address: Address = address.parse()?;
        let store = Store::open(&address).await?;
        let keys = Keys::from_base64(SECRET)?;
        let office = Office { store, keys, clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) };
        let today = office.now().london_day();
        let plan = Plan { seed: 1, today, people, practices, entries: 10, long: LONG };
        Ok(Self { people, address, population: Population::new(plan)?, office, rate, assets: desk::assets() })
    }

    /// What each of the four cost, about somebody else each time.
    async fn answers(&self, round: u64) -> Outcome<[Answer; 4]> {
        let mut place = (round + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) % self.people;
        loop {
            match self.of_one(place, round).await {
                // Somebody young, or with a flag: the next one on the list.
                Err(closed) if closed.downcast_ref::<Refusal>() == Some(&Refusal::Closed) => {
                    place = (place + 1) % self.people;
                }
                answers => return answers,
            }
        }
    }

    async fn of_one(&self, place: u64, round: u64) -> Outcome<[Answer; 4]> {
        let surgery = self.population.surgeries().iter().find(|surgery| surgery.places().contains(&place));
        let surgery = surgery.ok_or("everyone is on some list")?;
        let ods = OdsCode::parse(&surgery.ods)?;
        let number = NhsNumber::parse(&self.population.resident(surgery, place).nhs_number)?;
        let held = self.office.store.person_of(&ods, &self.office.keys.nhs(&number)).await?;
        let person = held.ok_or("everyone was made")?.id;
        let newcomer = self.population.resident(surgery, NEWCOMERS + round).bundle.to_string();
        Ok([
            Answer::to(self.record_page(person)).await?,
            Answer::to(self.search(person)).await?,
            Answer::to(self.queue(&ods)).await?,
            Answer::to(self.import(&ods, newcomer.as_bytes())).await?,
        ])
    }

    fn reader(&self, person: PersonId) -> PatientReader {
        let reader = Reader::Patient { account: "bench".to_owned() };
        PatientReader { office: self.office.clone(), reader, person: Some(person) }
    }

    async fn record_page(&self, person: PersonId) -> Outcome<Duration> {
        let reader = self.reader(person);
        let frame = Frame { nonce: "0", assets: &self.assets, area: Area::Patient };
        let begun = Instant::now();
        let html = patient::section(&reader, &frame, Section::Timeline, None).await?;
        let took = begun.elapsed();
        if html.0.contains("data-entry") { Ok(took) } else { Err("a record without an entry is no record".into()) }
    }

    async fn search(&self, person: PersonId) -> Outcome<Duration> {
        let fields = Fields(vec![(WORDS.to_owned(), "review".to_owned())]);
        let words = SearchWords::read(&fields).map_err(|_| "a word to look for")?;
        let reader = self.reader(person);
        let begun = Instant::now();
        reader.search(&words, None).await?;
        Ok(begun.elapsed())
    }

    async fn queue(&self, ods: &OdsCode) -> Outcome<Duration> {
        let staff = Staff {
            id: StaffId("dr-bench".to_owned()),
            name: "Dr Bench".to_owned(),
            role: Role::Clinician,
            organisation: ods.clone(),
        };
        let desk = StaffDesk::new(self.office.clone(), staff);
        let queue = desk.queue_desk().ok_or("a clinician has a desk")?;
        let desks = Desks { practice: true, ..Desks::default() };
        let area = Area::Staff { name: "Dr Bench", role: "Clinician", organisation: "X", clinical: true, desks };
        let frame = Frame { nonce: "0", assets: &self.assets, area };
        let begun = Instant::now();
        practice::lines(queue, &frame, &DeskPlace::default()).await?;
        Ok(begun.elapsed())
    }

    async fn import(&self, ods: &OdsCode, bytes: &[u8]) -> Outcome<Duration> {
        let begun = Instant::now();
        let arrival = fhir::read(bytes)?;
        let taken = take_in(&self.office, ods, &Placement::AsGiven, &arrival).await?;
        let took = begun.elapsed();
        if taken.imported > 0 { Ok(took) } else { Err("the import took nothing in".into()) }
    }
}
