//! The figures of `docs/bench.md`: measured in one run on this machine, and written as one table.
//!
//! Without arguments it measures everything, in processes it starts itself: `town` makes what is read, `twin` and
//! `static` are what the portal is measured against, and the portal is the binary, `candour serve`, as people run it.

mod control;
mod desk;
mod documents;
mod door;
mod intake;
mod load;
mod log;
mod machine;
mod page;
mod peers;
mod process;
mod rules;
mod scale;
mod spread;
mod surge;
mod table;
mod town;
mod warm;
mod weights;

use std::path::{Path, PathBuf};

use table::Table;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever goes wrong ends the run with its words: half a table is no table.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["town", folder] => town::build(Path::new(folder)).await,
        ["twin", database, body, listen] => peers::twin(database, Path::new(body), listen.parse()?).await,
        ["static", body, listen] => peers::fixed(Path::new(body), listen.parse()?).await,
        ["crowd", folder] => surge::build(Path::new(folder)).await,
        ["surge"] => surge_alone().await,
        ["log"] => log_alone().await,
        ["rules"] => rules_alone().await,
        ["desk"] => desk_alone().await,
        ["control"] => control_alone().await,
        ["scale"] => scale_alone(&scale::ORDINARY).await,
        ["million"] => scale_alone(&scale::MILLION).await,
        [] => measure().await,
        other => Err(format!("nobody knows what {other:?} means here").into()),
    }
}

async fn measure() -> Outcome<()> {
    load::check()?;
    let assets = house().join("dist");
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    eprintln!("intake…");
    intake::measure(folder.path(), &mut table)?;
    eprintln!("door…");
    door::measure(folder.path(), &mut table).await?;
    eprintln!("a town of people to read for…");
    let town = town::Town::build(&folder.path().join("town"))?;
    let site = page::Site::open(folder.path(), &assets, &town)?;
    eprintln!("record page…");
    page::against_its_peers(&site, &town, &mut table)?;
    eprintln!("a long record…");
    page::long_against_short(&site, &town, &mut table)?;
    page::audited(site, &town, &mut table).await?;
    eprintln!("deciding again by other rules…");
    rules::measure(&town, &mut table).await?;
    eprintln!("a sitting at the review desk…");
    desk::measure(folder.path(), &mut table).await?;
    eprintln!("the control room…");
    control::measure(folder.path(), &mut table).await?;
    eprintln!("a surge of opt-outs…");
    surge::measure(folder.path(), &assets, &mut table).await?;
    eprintln!("the audit log…");
    log::measure(folder.path(), &mut table).await?;
    eprintln!("as the country fills up…");
    scale::measure(folder.path(), &scale::ORDINARY, &mut table).await?;
    eprintln!("weights…");
    weights::measure(folder.path(), &assets, &town, &mut table)?;
    table.write(&house().join("docs/bench.md"))
}

/// The surge by itself, said and not written: `cargo bench -p server --bench figures -- surge`.
async fn surge_alone() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    surge::measure(folder.path(), &house().join("dist"), &mut table).await?;
    table.write(&folder.path().join("surge.md"))
}

/// The audit log by itself, said and not written: `cargo bench -p server --bench figures -- log`.
async fn log_alone() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    log::measure(folder.path(), &mut table).await?;
    table.write(&folder.path().join("log.md"))
}

/// Deciding again by itself, said and not written: `cargo bench -p server --bench figures -- rules`.
async fn rules_alone() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    let town = town::Town::build(&folder.path().join("town"))?;
    rules::measure(&town, &mut table).await?;
    table.write(&folder.path().join("rules.md"))
}

/// A sitting at the review desk by itself, said and not written: `cargo bench -p server --bench figures -- desk`.
async fn desk_alone() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    desk::measure(folder.path(), &mut table).await?;
    table.write(&folder.path().join("desk.md"))
}

/// The control room by itself, said and not written: `cargo bench -p server --bench figures -- control`.
async fn control_alone() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    control::measure(folder.path(), &mut table).await?;
    table.write(&folder.path().join("control.md"))
}

/// A small and a large population by themselves, said and not written: `cargo bench -p server --bench figures -- scale`,
/// or `-- million` with a million people, which takes an hour and some 60 GB of disk.
async fn scale_alone(sizes: &[u64]) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    scale::measure(folder.path(), sizes, &mut table).await?;
    table.write(&folder.path().join("scale.md"))
}

/// The checkout this was built from.
fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
