//! The disk is full, or the database server starts anew, under a program that goes on: plain pages meanwhile, nothing
//! acknowledged is lost, and no restart of the program is needed.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread::{scope, sleep},
    time::Duration,
};

use tempfile::TempDir;

use super::{
    database::{Database, Kind},
    portal::{Life, Setup},
    town::{Town, people},
};

/// A practice with a few people, and where it is served.
struct Small {
    database: Database,
    setup: Setup,
    town: Town,
}

impl Small {
    fn settle(database: Database, folder: &Path) -> Self {
        let town = Town::settle(&database, &people(7, 4));
        let setup = Setup::write(folder, "breaking", &database, "");
        Self { database, setup, town }
    }

    /// Reads a page; whether it came. Anything else than the page must be the plain one.
    fn read(&self) -> bool {
        let reply = self.setup.send("/record/timeline", &self.town.patients[0].cookie, None).unwrap();
        assert!(reply.status == 200 || is_plain(reply.status, &reply.body), "{}: {}", reply.status, reply.body);
        reply.status == 200
    }

    /// Raises a flag with a note; whether it was acknowledged.
    fn flag(&self, note: &str) -> bool {
        let path = format!("/practice/people/{}/flags", self.town.patients[1].staff_ref);
        let reply = self.setup.send(&path, &self.town.clinician, Some(&format!("note={note}"))).unwrap();
        assert!(reply.status == 303 || is_plain(reply.status, &reply.body), "{}: {}", reply.status, reply.body);
        reply.status == 303
    }

    /// Waits until both come again.
    fn is_back(&self) -> bool {
        (0..100).any(|nth| {
            sleep(Duration::from_millis(100));
            self.read() && self.flag(&format!("back-{nth}"))
        })
    }

    /// The notes of flags that stand in the log.
    fn notes(&self) -> Vec<String> {
        self.database.texts("SELECT why FROM audit WHERE action = 'raise-flag' ORDER BY at")
    }
}

fn is_plain(status: u16, body: &str) -> bool {
    status == 503 && body.contains("This does not work right now") && !body.contains("sql")
}

/// Lets a process write no file beyond so many bytes: it meets what a full disk is.
fn room(life: &Life, bytes: &str) {
    let limit = format!("--fsize={bytes}:unlimited");
    let done = Command::new("prlimit").args(["--pid", &life.id().to_string(), &limit]).status().unwrap();
    assert!(done.success(), "prlimit comes with util-linux");
}

#[test]
fn a_full_disk_is_a_plain_page_until_there_is_room_again() {
    let folder = TempDir::new().unwrap();
    let small = Small::settle(Database::fresh(Kind::Sqlite, "full", folder.path()), folder.path());
    let life = small.setup.serve();
    assert!(small.read() && small.flag("before"));
    room(&life, "4096");
    for nth in 0..5 {
        assert!(!small.flag(&format!("full-{nth}")), "there was room for a flag");
        assert!(!small.read(), "there was room for a line in the log");
        assert_eq!(small.setup.send("/", "", None).unwrap().status, 200, "the start page writes nothing");
    }
    room(&life, "unlimited");
    assert!(small.is_back());
    small.setup.verify();
    life.kill();
    let notes = small.notes();
    assert!(notes.contains(&"before".to_owned()) && notes.iter().all(|note| !note.starts_with("full")), "{notes:?}");
    small.setup.verify();
}

/// A PostgreSQL server of the test's own.
struct Server {
    script: Child,
    folder: PathBuf,
    url: String,
}

impl Server {
    fn begin() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../e2e/support/postgres.sh");
        let mut script = Command::new(script)
            .args(["sh", "-c", "echo \"$CANDOUR_TEST_POSTGRES\"; exec cat"])
            .env_remove("CANDOUR_TEST_POSTGRES")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(script.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        let url = url.trim().to_owned();
        let folder = PathBuf::from(url.split_once("host=").unwrap().1);
        Self { script, folder, url }
    }

    /// Orders the server about, as whom it runs.
    fn order(&self, order: &[&str]) {
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let become_it = if is_root { "setpriv --reuid=postgres --regid=postgres --clear-groups --" } else { "" };
        let newest = "bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1); \
                      [ -x \"$bin/pg_ctl\" ] || bin=$(dirname \"$(command -v pg_ctl)\")";
        let line = format!("{newest}; exec {become_it} \"$bin/pg_ctl\" -D data -w -l again.log \"$@\" >/dev/null 2>&1");
        let done = Command::new("sh").args(["-c", &line, "sh"]).args(order).current_dir(&self.folder).status().unwrap();
        assert!(done.success(), "pg_ctl {order:?}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.order(&["-m", "immediate", "stop"]);
        drop(self.script.stdin.take());
        // Its folder goes with it.
        drop(self.script.wait());
    }
}

#[test]
fn postgres_may_start_anew_under_a_program_that_goes_on() {
    if !Kind::all().contains(&Kind::Postgres) {
        return;
    }
    let (server, folder) = (Server::begin(), TempDir::new().unwrap());
    let small = Small::settle(Database::fresh_at(&server.url, "restarted"), folder.path());
    let life = small.setup.serve();
    assert!(small.read() && small.flag("before"));
    let is_over = AtomicBool::new(false);
    let acknowledged = scope(|scope| {
        let acting = scope.spawn(|| {
            let mut notes = Vec::new();
            while !is_over.load(Ordering::SeqCst) {
                small.read();
                let note = format!("note-{}", notes.len());
                notes.extend(small.flag(&note).then_some(note));
            }
            notes
        });
        sleep(Duration::from_millis(300));
        server.order(&["-m", "fast", "restart"]);
        sleep(Duration::from_millis(300));
        is_over.store(true, Ordering::SeqCst);
        acting.join().unwrap()
    });
    assert!(small.is_back());
    let there = small.notes();
    let lost: Vec<_> = acknowledged.iter().filter(|note| !there.contains(note)).collect();
    assert!(lost.is_empty() && !acknowledged.is_empty(), "{lost:?} of {}", acknowledged.len());
    life.kill();
    small.setup.verify();
}
