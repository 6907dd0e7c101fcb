//! Killed while people act: every act whose answer came is there after, and every page that came stands in the log.

mod pausing;

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{scope, sleep},
    time::Duration,
};

use tempfile::TempDir;

use super::{
    Outcome,
    database::{Database, Kind},
    portal::Setup,
    provider::{CLIENT_ID, CLIENT_KEY, KEY_ID, Provider},
    town::{Town, people},
    wire::{self, Reply, free},
};

/// What people do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Act {
    Redaction,
    Flag,
    SignIn,
    Reading,
    /// The programme is paused and goes on.
    Pause,
}

/// So many do it at once.
const AT_ONCE: usize = 3;
/// So many of the people read their records.
const READERS: usize = 10;
/// The longest a portal lives after it began to answer.
const LIFE: Duration = Duration::from_millis(900);

/// A portal that is killed again and again.
pub struct Acting {
    database: Database,
    setup: Setup,
    town: Town,
    provider: Provider,
    who: Vec<&'static str>,
    /// Addresses of entries, as the clinician names them.
    entries: Vec<String>,
    next: AtomicUsize,
    _folder: TempDir,
}

impl Acting {
    pub fn begin(kind: Kind) -> Self {
        let folder = TempDir::new().unwrap();
        let database = Database::fresh(kind, "acting", folder.path());
        let people = people(7, 30);
        let town = Town::settle(&database, &people);
        let (key, issuer) = (folder.path().join("client.pem"), free());
        std::fs::write(&key, CLIENT_KEY).unwrap();
        let more = format!(
            "patient_issuer = \"http://{issuer}\"\npatient_client_id = \"{CLIENT_ID}\"\npatient_key_file = \"{}\"\n\
             patient_key_id = \"{KEY_ID}\"\n",
            key.display()
        );
        let setup = Setup::write(folder.path(), "acting", &database, &more);
        let who = people.iter().map(|person| person.id).collect();
        let provider = Provider::begin(issuer, setup.address, people);
        let at = "'/practice/people/' || p.staff_ref";
        let entries = database.texts(&format!(
            "SELECT {at} || '/entry/' || e.staff_ref || '/redact' FROM entry e JOIN person p ON p.id = e.person_id \
             ORDER BY e.staff_ref"
        ));
        Self { database, setup, town, provider, who, entries, next: AtomicUsize::new(0), _folder: folder }
    }

    /// Lets people do one thing, kills the portal at a part of its life, and looks for what it acknowledged.
    pub fn kill(&mut self, act: Act, at: f64) -> Outcome {
        let before = self.seen();
        let pauses = if act == Act::Pause { self.promise() } else { 0 };
        let life = self.setup.serve();
        let kept = Mutex::new(Vec::new());
        let is_over = AtomicUsize::new(0);
        scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while is_over.load(Ordering::SeqCst) == 0 {
                        if let Some(one) = self.once(act) {
                            kept.lock().unwrap().push(one);
                        }
                    }
                });
            }
            // The life begins with the first answer: a portal that never answered lost nothing.
            while kept.lock().unwrap().is_empty() {
                sleep(Duration::from_millis(2));
            }
            sleep(LIFE.mul_f64(at));
            life.kill();
            is_over.store(1, Ordering::SeqCst);
        });
        self.setup.verify();
        let kept = kept.into_inner().unwrap();
        let (lost, disclosed) = match act {
            Act::Redaction => (self.missing(&kept, &self.redacted()), 0),
            Act::Flag => (self.missing(&kept, &self.flagged()), 0),
            Act::SignIn => (self.signed_out(&kept), 0),
            Act::Reading => (0, kept.len().saturating_sub(self.seen() - before)),
            Act::Pause => (self.missing(&kept, &self.paused(pauses)), 0),
        };
        Outcome { acknowledged: kept.len(), lost, disclosed }
    }

    /// One try; what to look for after, if it was acknowledged.
    fn once(&self, act: Act) -> Option<String> {
        let place = self.next.fetch_add(1, Ordering::SeqCst);
        let clinician = &self.town.clinician;
        match act {
            Act::Redaction => {
                let path = &self.entries[place % self.entries.len()];
                let form = "reason=coercion&audience=both";
                let reply = self.setup.send(path, clinician, Some(form)).ok()?;
                (reply.status == 303).then(|| path.clone())
            }
            Act::Flag => {
                let note = format!("note-{place}-");
                // A flag closes the record: those who read have none.
                let flagged = &self.town.patients[READERS..];
                let path = format!("/practice/people/{}/flags", flagged[place % flagged.len()].staff_ref);
                let reply = self.setup.send(&path, clinician, Some(&format!("note={note}"))).ok()?;
                (reply.status == 303).then_some(note)
            }
            Act::SignIn => self.signed_in(self.who[place % self.who.len()]),
            Act::Pause => self.pause_or_resume(place),
            Act::Reading => {
                let patient = &self.town.patients[place % READERS];
                let reply = self.setup.send("/record/timeline", &patient.cookie, None).ok()?;
                // Not only the head: some of the page itself.
                let is_shown =
                    reply.status == 200 && reply.body.contains("<h1") && !reply.body.contains("You cannot see");
                is_shown.then(|| patient.id.0.to_string())
            }
        }
    }

    /// Through the provider and back; the cookie of the session that began.
    fn signed_in(&self, who: &str) -> Option<String> {
        let begun = self.setup.send("/sign-in", "", None).ok()?;
        let cookie = begun.cookie?;
        let (_, asked) = begun.location.split_once('?')?;
        let form = format!("{asked}&person={who}");
        let back = sent_to(self.provider.address, "/authorize", &form)?;
        let path = back.location.split_once(&self.setup.address.to_string())?.1.to_owned();
        let done = self.setup.send(&path, &cookie, None).ok()?;
        (done.status == 303 && done.location == "/").then_some(done.cookie?)
    }

    /// Redactions, each with its line in the log and none without.
    fn redacted(&self) -> BTreeSet<String> {
        let torn = self.database.number(
            "SELECT CAST(COUNT(*) AS TEXT) FROM redaction r WHERE (SELECT COUNT(*) FROM audit a WHERE a.entry_id = \
             r.entry_id AND a.action LIKE 'redact%') <> (SELECT COUNT(*) FROM redaction o WHERE o.entry_id = r.entry_id)",
        );
        let lines = "SELECT CAST(COUNT(*) AS TEXT) FROM audit WHERE action LIKE 'redact%'";
        let rows = "SELECT CAST(COUNT(*) AS TEXT) FROM redaction";
        assert_eq!((torn, self.database.number(lines)), (0, self.database.number(rows)), "half a redaction");
        let sql = "SELECT '/practice/people/' || p.staff_ref || '/entry/' || e.staff_ref || '/redact' FROM redaction r \
                   JOIN entry e ON e.id = r.entry_id JOIN person p ON p.id = r.person_id";
        self.database.texts(sql).into_iter().collect()
    }

    /// Flags by their notes, each with its line in the log and none without.
    fn flagged(&self) -> BTreeSet<String> {
        let lines: BTreeSet<String> =
            self.database.texts("SELECT why FROM audit WHERE action = 'raise-flag'").into_iter().collect();
        let standing = self.database.texts("SELECT standing FROM person").concat();
        assert!(lines.iter().all(|note| standing.contains(note)), "a line without its flag");
        assert_eq!(standing.matches("\"note-").count(), lines.len(), "a flag without its line");
        lines
    }

    fn missing(&self, kept: &[String], there: &BTreeSet<String>) -> usize {
        kept.iter().filter(|one| !there.contains(*one)).count()
    }

    /// Sessions that do not go on when the portal lives again.
    fn signed_out(&self, cookies: &[String]) -> usize {
        let life = self.setup.serve();
        let goes_on = |cookie: &&String| {
            let reply: Option<Reply> = self.setup.send("/account", cookie, None).ok();
            reply.is_some_and(|reply| reply.status == 200)
        };
        let lost = cookies.len() - cookies.iter().filter(goes_on).count();
        life.kill();
        let lines = "SELECT CAST(COUNT(*) AS TEXT) FROM audit WHERE action = 'sign-in' AND what = 'matched'";
        assert!(self.database.number(lines) >= cookies.len(), "a sign-in without its line");
        lost
    }

    /// Lines in the log on pages of a record.
    fn seen(&self) -> usize {
        let sql = "SELECT CAST(COUNT(*) AS TEXT) FROM audit WHERE action = 'patient-section'";
        self.database.texts_of_reads(sql).remove(0).parse().unwrap()
    }
}

fn sent_to(address: SocketAddr, path: &str, form: &str) -> Option<Reply> {
    wire::send(address, path, "", Some(form)).ok()
}
