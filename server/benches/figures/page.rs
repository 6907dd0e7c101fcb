//! The record page of 50 entries beside its twin and beside static bytes, and beside the same page of a long record.

use std::{
    fs,
    path::{Path, PathBuf},
};

use store::{Address, Store};

use crate::{
    Outcome,
    load::{CONNECTIONS, Load, Round},
    machine,
    process::Process,
    spread::Spread,
    table::{Table, thousands},
    town::{self, Resident, Town},
};

/// The page.
pub const PATH: &str = "/record/timeline";
/// Rounds of each variant.
const ROUNDS: usize = 8;
/// Seconds a round takes.
const SECONDS: u64 = 3;
/// Rounds, and seconds of each, before anything counts.
const WARM_UP: u64 = 3;

/// The three processes, and how many pages the portal was asked for.
pub struct Site {
    portal: Process,
    twin: Process,
    fixed: Process,
    database: PathBuf,
    ordinary: Load,
    long: Load,
    length: usize,
    pages: std::cell::Cell<u64>,
    runs: std::cell::Cell<u64>,
}

impl Site {
    /// Starts everything on copies of the town.
    pub fn open(folder: &Path, assets: &Path, town: &Town) -> Outcome<Self> {
        let database = copy(town, &folder.join("portal"))?;
        let portal = Process::portal(folder, &database, assets)?;
        let cookie = &town.ordinary.first().ok_or("nobody lives here")?.cookie;
        let page = portal.get(PATH, cookie)?;
        let rows = String::from_utf8_lossy(&page.body).matches("data-entry=").count();
        if page.status != 200 || rows != 50 {
            return Err(format!("the page answers {} and holds {rows} entries", page.status).into());
        }
        let body = folder.join("page.html");
        fs::write(&body, &page.body)?;
        let twin = Process::peer(folder, "twin", &[&copy(town, &folder.join("twin"))?, &body])?;
        let fixed = Process::peer(folder, "static", &[&body])?;
        let load = |name: &str, residents: &[Resident]| {
            let cookies: Vec<String> = residents.iter().map(|resident| resident.cookie.clone()).collect();
            Load::new(folder.join(name), PATH, &cookies)
        };
        Ok(Self {
            portal,
            twin,
            fixed,
            database,
            ordinary: load("ordinary.lua", &town.ordinary)?,
            long: load("long.lua", &town.long)?,
            length: page.body.len(),
            pages: 1.into(),
            runs: 0.into(),
        })
    }

    fn ask_portal(&self, load: &Load, seconds: u64) -> Outcome<Round> {
        let round = load.run(&self.portal, seconds, self.length)?;
        self.pages.set(self.pages.get() + round.pages);
        self.runs.set(self.runs.get() + 1);
        Ok(round)
    }
}

/// Portal, twin, static, in turn.
pub fn against_its_peers(site: &Site, town: &Town, table: &mut Table) -> Outcome<()> {
    site.ask_portal(&site.ordinary, WARM_UP)?;
    site.ordinary.run(&site.twin, WARM_UP, site.length)?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let portal = site.ask_portal(&site.ordinary, SECONDS)?;
        let twin = site.ordinary.run(&site.twin, SECONDS, site.length)?;
        rounds.push((portal, twin, site.ordinary.run(&site.fixed, SECONDS, site.length)?));
    }
    let of = |figure: fn(&(Round, Round, Round)) -> f64| Spread::of(rounds.iter().map(figure));
    let meaning = format!(
        "`GET {PATH}` from `candour serve` as in production, log lines on: session read, person read, 50 entries read and \
         decided, audit row committed, page drawn. {CONNECTIONS} connections, {} sessions in turn, {} people with {} \
         entries each in arrival order.",
        thousands(town.ordinary.len() as f64, 0),
        thousands(town::PEOPLE as f64, 0),
        town::SHOWN,
    );
    table.rounds("Record page", of(|r| r.0.pages_a_second), 0, " pages/s", "2,500, then 5,000", &meaning);
    let meaning = "User and system time of the serving process alone, by its own counters.";
    table.rounds("Record page, CPU", of(|r| r.0.cpu_ms_a_page), 3, " ms a page", "at most 0.30", meaning);
    table.rounds("Record page, p50", of(|r| r.0.p50), 1, " ms", "", "Half the pages took no longer.");
    table.rounds("Record page, p99", of(|r| r.0.p99), 1, " ms", "", "All but one in a hundred took no longer.");
    let memory = format!("{} MB", machine::resident_mb(site.portal.id())?);
    let meaning = "Resident after these rounds; pages of the database mapped into memory count.";
    table.once("Record page, memory", &memory, "", meaning);
    let meaning = "The same store calls for session, person, entries and audit, then fixed bytes of the same length: no \
                   door, no page drawn, no edge.";
    table.rounds("Twin", of(|r| r.1.pages_a_second), 0, " pages/s", "", meaning);
    table.rounds("Twin, CPU", of(|r| r.1.cpu_ms_a_page), 3, " ms a page", "", "As above.");
    table.rounds("Twin, p99", of(|r| r.1.p99), 1, " ms", "", "As above.");
    let meaning = "The same bytes from memory, nothing read or written.";
    table.rounds("Static", of(|r| r.2.pages_a_second), 0, " pages/s", "", meaning);
    let ratio = |figures: fn(&(Round, Round, Round)) -> (f64, f64)| Spread::of_ratios(rounds.iter().map(figures));
    let meaning = "What doors, drawing and the edge leave of the twin's rate, round by round. A slow store flatters it: \
                   read it with the CPU time.";
    let figure = ratio(|r| (r.0.pages_a_second, r.1.pages_a_second));
    table.rounds("Record page by twin", figure, 2, "", "at least 0.45", meaning);
    let figure = ratio(|r| (r.1.pages_a_second, r.2.pages_a_second));
    table.rounds(
        "Twin by static",
        figure,
        3,
        "",
        "0.14",
        "What reads and the audit write leave of a bare answer's rate.",
    );
    let figure = ratio(|r| (r.0.pages_a_second, r.2.pages_a_second));
    table.rounds("Record page by static", figure, 3, "", "at least 0.07", "Both together.");
    let figure = ratio(|r| (r.0.p99, r.1.p99));
    table.rounds(
        "p99 by the twin's p99",
        figure,
        2,
        "",
        "at most 2",
        "Whether the slowest pages wait for more than the store.",
    );
    Ok(())
}

/// Ten people with long records beside ten with ordinary ones.
pub fn long_against_short(site: &Site, town: &Town, table: &mut Table) -> Outcome<()> {
    let cookies: Vec<String> = town.ordinary.iter().take(town.long.len()).map(|one| one.cookie.clone()).collect();
    let short = Load::new(site.database.with_file_name("short.lua"), PATH, &cookies)?;
    site.ask_portal(&site.long, WARM_UP)?;
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let long = site.ask_portal(&site.long, SECONDS)?;
        let short = site.ask_portal(&short, SECONDS)?;
        ratios.push((long.pages_a_second, short.pages_a_second));
    }
    let meaning = format!(
        "The same page of people with {} entries by that of people with {}, as a ratio of their rates.",
        thousands(town::LONG_SHOWN as f64, 0),
        town::SHOWN,
    );
    table.rounds("Long record by short", Spread::of_ratios(ratios), 2, "", "about 1", &meaning);
    Ok(())
}

/// Ends the site and counts: every page served must have its audit row.
pub async fn audited(site: Site, town: &Town, table: &mut Table) -> Outcome<()> {
    let (pages, runs) = (site.pages.get(), site.runs.get());
    let database = site.database.clone();
    drop(site);
    let address: Address = format!("sqlite:{}", database.display()).parse()?;
    let store = Store::open(&address).await?;
    let mut rows = 0;
    for resident in town.ordinary.iter().chain(&town.long) {
        rows += store.audit_of(resident.id).await?.len() as u64;
    }
    let in_flight = runs * CONNECTIONS;
    if rows < pages || rows > pages + in_flight {
        return Err(format!("{pages} pages were served and {rows} audit rows written").into());
    }
    let figure = format!("{} rows", thousands(rows as f64, 0));
    let meaning = format!(
        "Counted after the server was killed: {} pages had been served, and at the end of each of {runs} runs up to \
         {CONNECTIONS} more were under way. No page without its row.",
        thousands(pages as f64, 0),
    );
    table.once("Audit", &figure, &format!("{} to {}", pages, pages + in_flight), &meaning);
    Ok(())
}

/// The town's files in a folder of their own: what is written in one variant must not slow another.
fn copy(town: &Town, folder: &Path) -> Outcome<PathBuf> {
    fs::create_dir_all(folder)?;
    for ending in ["", "-wal", "-audit", "-audit-wal"] {
        let name = format!("candour.db{ending}");
        let from = town.database.with_file_name(&name);
        if from.exists() {
            fs::copy(from, folder.join(name))?;
        }
    }
    Ok(folder.join("candour.db"))
}
