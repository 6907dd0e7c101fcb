//! How much of an ordinary record a person must look at: at most 15 in a hundred entries.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use domain::finding::{Words, find};

use crate::support::list;

/// People of the demonstration without a story about what must not be seen: the generated list and these.
const ORDINARY: [&str; 9] = ["amina", "tom", "george", "margaret", "rosa", "hannah", "lukas", "arthur", "yusuf"];

/// Readable entries, how many of them queue, and by which words.
#[derive(Default)]
struct Share {
    entries: usize,
    queued: usize,
    words: BTreeMap<String, usize>,
}

impl Share {
    fn add(&mut self, document: &[u8]) {
        for entry in fhir::read(document).unwrap().entries {
            if !entry.facts.kind.is_readable() || entry.facts.access_code {
                continue;
            }
            self.entries += 1;
            let findings = find(&Words::of(&entry.content));
            self.queued += usize::from(findings.queues());
            for finding in findings.found {
                *self.words.entry(format!("{}: {}", finding.what.word(), finding.because.join(" / "))).or_default() +=
                    1;
            }
        }
    }

    fn percent(&self) -> usize {
        100 * self.queued / self.entries.max(1)
    }

    fn tell(&self, name: &str) {
        println!("{name}: {} of {} entries queued", self.queued, self.entries);
        for (words, times) in &self.words {
            println!("    {times} × {words}");
        }
    }
}

#[test]
fn at_most_fifteen_in_a_hundred_entries_of_the_demonstration_are_queued() {
    let mut all = Share::default();
    for person in list() {
        if !ORDINARY.contains(&person.id) && !person.about.starts_with("one of the list") {
            continue;
        }
        let mut one = Share::default();
        let document = serde_json::to_vec(&person.bundle).unwrap();
        one.add(&document);
        all.add(&document);
        one.tell(person.id);
        assert!(one.entries < 20 || one.percent() <= 15, "{}", person.id);
    }
    all.tell("ordinary people of the demonstration");
    assert!(all.entries > 500 && all.percent() <= 15);
}

#[test]
fn at_most_fifteen_in_a_hundred_entries_of_synthetic_records_are_queued() {
    let own = std::env::var_os("CANDOUR_SHARED_DATA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let Some(folder) = [own, Some(beside)].into_iter().flatten().find(|folder| folder.is_dir()) else {
        println!("SKIPPED: no shared data beside the project, so no synthetic record was looked at");
        return;
    };
    let mut all = Share::default();
    for (_, document) in fhir::files::documents(&folder.join("synthea")) {
        let document = document.unwrap();
        let mut one = Share::default();
        one.add(&document);
        assert!(one.entries < 20 || one.percent() <= 15, "{} of {}: {:?}", one.queued, one.entries, one.words);
        all.add(&document);
    }
    all.tell("synthetic records");
    assert!(all.entries > 1_000 && all.percent() <= 15);
}
