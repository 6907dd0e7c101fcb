//! The one table, and the words that say what its rows mean.

use std::{fmt::Write, fs, path::Path};

use crate::{Outcome, machine, spread::Spread};

/// Rows in the order they were measured.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

struct Row {
    what: String,
    figure: String,
    spread: String,
    target: String,
    meaning: String,
}

impl Table {
    /// A figure of several rounds, with so many digits after the point.
    pub fn rounds(&mut self, what: &str, spread: Spread, digits: usize, unit: &str, target: &str, meaning: &str) {
        let say = |number: f64| thousands(number, digits);
        self.rows.push(Row {
            what: what.to_owned(),
            figure: format!("{}{unit}", say(spread.median)),
            spread: format!("{} to {}", say(spread.least), say(spread.most)),
            target: target.to_owned(),
            meaning: meaning.to_owned(),
        });
    }

    /// Something counted or measured once.
    pub fn once(&mut self, what: &str, figure: &str, target: &str, meaning: &str) {
        let (what, figure, target) = (what.to_owned(), figure.to_owned(), target.to_owned());
        self.rows.push(Row { what, figure, spread: String::new(), target, meaning: meaning.to_owned() });
    }

    /// Writes the page, and says the table to whoever ran this.
    pub fn write(&self, path: &Path) -> Outcome<()> {
        let mut text = String::from("# The figures\n\nMade by `make bench`; do not edit.\n\n");
        writeln!(
            text,
            "Measured on {} cores and {} GB of memory, {}. The load is `wrk` with one thread, on the same cores. Rounds \
             of the variants take turns, so that whatever else the machine does falls on all of them alike: trust the \
             ratios and the CPU time before the absolute figures. A figure is the median of its rounds, the spread is \
             the least and the most.\n",
            machine::cores(),
            machine::memory_gb()?,
            profile(),
        )?;
        text.push_str("| what | median | spread | target | what it means |\n|---|---:|---|---|---|\n");
        for Row { what, figure, spread, target, meaning } in &self.rows {
            writeln!(text, "| {what} | {figure} | {spread} | {target} | {meaning} |")?;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, &text)?;
        eprintln!("{text}");
        Ok(())
    }
}

/// How it was built: as released, unless cargo was told otherwise for a quicker turn.
fn profile() -> String {
    let told = |key: &str| std::env::var(format!("CARGO_PROFILE_BENCH_{key}")).ok();
    match (told("LTO"), told("CODEGEN_UNITS")) {
        (None, None) => "built as released (fat LTO, one codegen unit)".to_owned(),
        (lto, units) => format!(
            "built **not** as released: LTO {}, codegen units {}",
            lto.as_deref().unwrap_or("fat"),
            units.as_deref().unwrap_or("1"),
        ),
    }
}

/// A number as people read it: `12,345.6`.
pub fn thousands(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest {
        Some(rest) => format!("{grouped}.{rest}"),
        None => grouped,
    }
}
