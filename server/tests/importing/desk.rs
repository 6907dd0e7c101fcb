//! The command line over a database of its own.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use sqlx::{Connection, Executor};
use tempfile::TempDir;

/// Where the command runs.
pub struct Desk {
    pub folder: TempDir,
    url: String,
}

impl Desk {
    pub fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("candour.db").display());
        Self { folder, url }
    }

    /// On SQLite, and on PostgreSQL where the tests were given one.
    pub async fn on_each() -> Vec<Self> {
        let mut desks = vec![Self::on_sqlite()];
        match std::env::var("CANDOUR_TEST_POSTGRES") {
            Err(_) => println!("skipped on PostgreSQL: CANDOUR_TEST_POSTGRES is not set"),
            Ok(server) => {
                let folder = tempfile::tempdir().unwrap();
                let name = format!("importing_{}", folder.path().file_name().unwrap().display()).to_lowercase();
                let name = name.replace('.', "");
                let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
                admin.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
                desks.push(Self { folder, url: server.replacen("/postgres?", &format!("/{name}?"), 1) });
            }
        }
        desks
    }

    fn candour(&self, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CANDOUR_DATABASE_URL", &self.url)
            .env("CANDOUR_SECRET", STANDARD.encode([7; 32]))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Imports with a report: the exit code and what it says.
    pub fn import(&self, arguments: &[&str]) -> (i32, Value) {
        let (code, report, _) = self.import_stream(arguments, |_| ());
        (code, report)
    }

    /// The same with what `write` sends to standard input, and the most memory it held at once, in kB.
    pub fn import_stream(&self, arguments: &[&str], write: impl FnOnce(&mut dyn Write)) -> (i32, Value, u64) {
        let mut child = self.candour(&[&["import", "--report", "json"], arguments].concat());
        let watch = Watch::on(child.id());
        write(&mut child.stdin.take().unwrap());
        let output = child.wait_with_output().unwrap();
        let report = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code().unwrap(), report, watch.end())
    }
}

/// Looks at a process's high-water mark until it ends. Where the system does not tell, the answer is 0.
struct Watch(std::thread::JoinHandle<u64>);

impl Watch {
    fn on(process: u32) -> Self {
        Self(std::thread::spawn(move || {
            let mut most = 0;
            while let Some(now) = high_water(process) {
                most = now;
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            most
        }))
    }

    fn end(self) -> u64 {
        self.0.join().unwrap()
    }
}

fn high_water(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The shared folder stands beside the project.
pub fn samples() -> Option<PathBuf> {
    let own = std::env::var_os("CANDOUR_SHARED_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    [own, Some(beside)].into_iter().flatten().find(|folder| folder.is_dir())
}
