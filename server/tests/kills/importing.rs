//! Killed while it takes files in: what it reported is there, and running it again brings what a run in one go brings.

use std::{
    fs,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{
    Outcome,
    database::{Database, Kind, now},
    portal::Setup,
    town::{office, open_practice, people},
};

/// Documents taken in in one run.
const DOCUMENTS: usize = 8;
/// Everything of the record that a run in one go brings alike, under the same secret.
const KEPT: [&str; 4] = [
    "SELECT source_key || staff_ref || patient_ref || digest || card || content FROM entry ORDER BY 1",
    "SELECT from_key || to_key || why FROM link ORDER BY 1",
    "SELECT source_key || digest FROM original ORDER BY 1",
    "SELECT staff_ref || nhs_key || identity || digest FROM person ORDER BY 1",
];

/// One database that imports are killed on, and one on which none is.
pub struct Importing {
    folder: TempDir,
    killed: (Database, Setup),
    whole: (Database, Setup),
    /// How long a run takes.
    takes: Duration,
}

impl Importing {
    pub fn begin(kind: Kind, turns: usize) -> Self {
        let folder = TempDir::new().unwrap();
        let [killed, whole] = [(kind, "killed"), (Kind::Sqlite, "whole")].map(|(kind, name)| {
            let database = Database::fresh(kind, name, folder.path());
            let setup = Setup::write(folder.path(), name, &database, "");
            now(async { open_practice(&office(&database).await).await });
            (database, setup)
        });
        let mut takes = Duration::ZERO;
        for turn in 0..turns {
            let files = files(folder.path(), turn);
            let begun = Instant::now();
            let done = whole.1.run(&import(&files));
            takes = begun.elapsed();
            assert_eq!(done.status.code(), Some(0), "{done:?}");
        }
        Self { folder, killed, whole, takes }
    }

    /// Kills one run at a part of the time it takes, and runs it again.
    pub fn kill(&mut self, turn: usize, at: f64) -> Outcome {
        let (files, said) = (files(self.folder.path(), turn), self.folder.path().join("said"));
        let setup = &self.killed.1;
        let life = setup.start(&import(&files), &said);
        sleep(self.takes.mul_f64(at));
        life.kill();
        let reported = reports(&fs::read_to_string(&said).unwrap());
        setup.verify();
        let again = setup.run(&import(&files));
        assert_eq!(again.status.code(), Some(0), "{again:?}");
        let after = reports(&String::from_utf8(again.stderr).unwrap());
        assert_eq!(after.len(), DOCUMENTS);
        let is_there =
            |(name, kept): &&(String, u64)| after.iter().any(|(other, new)| other == name && *new == 0 && *kept > 0);
        let lost = reported.len() - reported.iter().filter(is_there).count();
        Outcome { acknowledged: reported.len(), lost, disclosed: 0 }
    }

    /// However often runs were killed, the record is the same.
    pub fn same_as_never_killed(&self) {
        self.killed.1.verify();
        for sql in KEPT {
            let (killed, whole) = (self.killed.0.texts(sql), self.whole.0.texts(sql));
            assert_eq!(killed.len(), whole.len(), "{sql}");
            let mut both = [killed, whole];
            both.iter_mut().for_each(|rows| rows.sort());
            assert!(both[0] == both[1], "{sql}: not the same rows");
            assert!(!both[0].is_empty() || sql.contains("link"), "{sql}");
        }
    }
}

fn import(files: &Path) -> [&str; 4] {
    ["import", "--practice", demonstration::practice().ods, files.to_str().unwrap()]
}

/// The files of one turn: the people of a seed of its own.
fn files(folder: &Path, turn: usize) -> PathBuf {
    let files = folder.join(format!("turn-{turn}"));
    if !files.exists() {
        fs::create_dir(&files).unwrap();
        for person in people(1_000 + turn as u64, DOCUMENTS) {
            fs::write(files.join(format!("{}.json", person.id)), person.bundle.to_string()).unwrap();
        }
    }
    files
}

/// The documents a run reported, and how many entries of each it kept anew.
fn reports(said: &str) -> Vec<(String, u64)> {
    said.lines()
        .filter(|line| line.ends_with(" held"))
        .filter_map(|line| {
            let (name, rest) = line.split_once(": ")?;
            Some((name.to_owned(), rest.split(' ').next()?.parse().ok()?))
        })
        .collect()
}
