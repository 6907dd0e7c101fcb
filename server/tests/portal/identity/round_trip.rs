//! Everybody of the shared samples, copied as FHIR and taken in by another practice elsewhere: nothing is lost, nothing opens.

use std::collections::{BTreeMap, BTreeSet};

use casework::intake::{Placement, take_in};
use domain::{
    content::Content,
    door::practice::{Decision, decide},
    entry::Finish,
    ids::{PersonId, StaffId},
    role::{Role, Staff},
};

use super::copy::shown;
use crate::town::{
    database::Kind,
    people::{BROOKSIDE, HILLCREST, Person, WIDE, ods},
    portal::Portal,
};

/// How many entries the samples' people have, that go on with them.
const ENTRIES: usize = 2_900;

fn samples() -> Option<std::path::PathBuf> {
    let own = std::env::var_os("CANDOUR_SHARED_DATA").map(std::path::PathBuf::from);
    let beside = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    [own, Some(beside)].into_iter().flatten().find(|folder| folder.is_dir())
}

/// What a person's entries say.
#[derive(Default)]
struct Said {
    /// Each title, as often as it stands.
    titles: BTreeMap<String, usize>,
    /// Each title with either of its days: a medicine is dated by its start where R4 has a period for it.
    days: BTreeSet<(String, String)>,
    /// All words, a line each.
    words: String,
    /// Each title with each of its codes.
    codes: BTreeSet<(String, String, String)>,
    /// Titles that belong together, and why.
    ties: BTreeSet<(String, String, String)>,
}

/// Ties that R4 has a place for wherever they stand.
const TIED: [&str; 2] = ["consultation", "report-member"];

/// What of a person goes on.
async fn held(portal: &Portal, code: &str, person: PersonId) -> Said {
    let id = StaffId("gp".to_owned());
    let staff = Staff { id, name: "gp".to_owned(), role: Role::SafeguardingLead, organisation: ods(code) };
    let (mut said, mut title_of) = (Said::default(), BTreeMap::new());
    for opened in portal.office.store.entries_whole(person).await.unwrap() {
        let facts = &opened.entry.facts;
        if facts.access_code || matches!(facts.finish, Finish::EnteredInError | Finish::Superseded) {
            continue;
        }
        let Decision::Shown(permit) = decide(&staff, &opened.entry, false) else { panic!("not for its own practice") };
        let content = opened.entry.content.open(&permit);
        let title = content.title.trim().to_owned();
        let days = [facts.clinical, facts.recorded].into_iter().flatten().map(|day| (title.clone(), day.iso()));
        said.days.extend(days);
        let codes =
            content.codes.iter().filter_map(|code| Some((title.clone(), code.system.clone()?, code.code.clone())));
        said.codes.extend(codes);
        *said.titles.entry(title.clone()).or_default() += 1;
        words(&content, &mut said.words);
        title_of.insert(opened.entry.id, title);
    }
    for (from, to, why) in portal.office.store.ties(person).await.unwrap() {
        if let (Some(from), Some(to)) = (title_of.get(&from), title_of.get(&to)) {
            said.ties.insert((from.clone(), to.clone(), why));
        }
    }
    said
}

/// Every word of an entry, one a line.
fn words(content: &Content, words: &mut String) {
    let measures = content.value.iter().chain(content.parts.iter().map(|(_, measure)| measure));
    let measured = measures.flat_map(|measure| [Some(&measure.value), measure.unit.as_ref()]).flatten();
    let parts = content.parts.iter().map(|(name, _)| name);
    let details = content.details.iter().map(|detail| &detail.text);
    let people = content.author.iter().chain(&content.organisation);
    for text in
        std::iter::once(&content.title).chain(measured).chain(parts).chain(details).chain(people).chain(&content.notes)
    {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).for_each(|line| {
            words.push_str(line);
            words.push('\n');
        });
    }
}

#[tokio::test]
async fn everybody_of_the_samples_arrives_elsewhere_as_they_were() {
    let Some(folder) = samples() else {
        println!("SKIPPED: no shared data beside the project, so nobody was copied");
        return;
    };
    for kind in Kind::all() {
        let (here, there) = (Portal::open(kind, "round_here").await, Portal::open(kind, "round_there").await);
        here.practice(BROOKSIDE, WIDE).await;
        there.practice(HILLCREST, WIDE).await;
        for part in ["gpconnect", "scr-api", "synthea", "ukcore"] {
            for (_, bytes) in fhir::files::documents(&folder.join(part)) {
                let Ok(arrival) = fhir::read(&bytes.unwrap()) else { continue };
                drop(take_in(&here.office, &ods(BROOKSIDE), &Placement::AssignTestNumbers, &arrival).await);
            }
        }
        let mut gp = here.sign_in(&here.staff("gp", BROOKSIDE, Role::Clinician).await).await;
        let (mut people, mut all, mut open, mut ties) = (0, 0, 0, 0);
        let (mut kept_back, mut wrong) = (Vec::new(), Vec::new());
        for held_here in here.office.store.people_after(&ods(BROOKSIDE), None, 1_000).await.unwrap() {
            let number = held_here.identity.nhs_number.clone();
            let person = Person {
                number: number.clone(),
                ods: ods(BROOKSIDE),
                id: held_here.id,
                staff_ref: held_here.staff_ref.clone(),
            };
            let copy = gp.post(&person.at("/copy"), &[]).await;
            if copy.status == 422 {
                assert!(held_here.identity.is_sensitive() || held_here.identity.is_superseded(), "{}", copy.body);
                kept_back.push(person);
                continue;
            }
            people += 1;
            let arrival = fhir::read(copy.body.as_bytes()).unwrap();
            assert!(arrival.refused.is_empty(), "{:?}", arrival.refused);
            let taken = take_in(&there.office, &ods(HILLCREST), &Placement::AsGiven, &arrival).await;
            assert!(taken.is_ok(), "{taken:?}");
            let came =
                there.office.store.person_of(&ods(HILLCREST), &there.office.keys.nhs(&number)).await.unwrap().unwrap();
            let (before, after) = (held(&here, BROOKSIDE, person.id).await, held(&there, HILLCREST, came.id).await);
            all += before.titles.values().sum::<usize>();
            let is_lost = |(title, count): &(&String, &usize)| after.titles.get(*title).is_none_or(|now| now < *count);
            wrong.extend(before.titles.iter().filter(is_lost).map(|entry| format!("lost: {entry:?}")));
            // Both days of an entry may be one there; one of them is.
            let titles: BTreeSet<&String> = after.days.intersection(&before.days).map(|(title, _)| title).collect();
            let undated = before.days.iter().filter(|(title, _)| !titles.contains(title));
            wrong.extend(undated.map(|entry| format!("day lost: {entry:?}")));
            let missing = before.words.lines().filter(|line| !after.words.contains(line));
            wrong.extend(missing.take(5).map(|line| format!("words lost: {line}")));
            let lost = before.codes.difference(&after.codes);
            wrong.extend(lost.map(|code| format!("code lost: {code:?}")));
            let lost = before.ties.difference(&after.ties).filter(|(.., why)| TIED.contains(&why.as_str()));
            wrong.extend(lost.map(|tie| format!("tie lost: {tie:?}")));
            let tied: BTreeSet<_> = before.ties.iter().map(|(from, to, _)| (from, to)).collect();
            let new = after.ties.iter().filter(|(from, to, _)| !tied.contains(&(from, to)));
            wrong.extend(new.map(|tie| format!("tie made up: {tie:?}")));
            ties += after.ties.len();
            let (shown_here, shown_there) = (shown(&here, person.id).await, shown(&there, came.id).await);
            open += shown_here.values().sum::<usize>();
            for (entry, count) in &shown_there {
                if shown_here.get(entry).is_none_or(|known| known < count) {
                    wrong.push(format!("opened: {entry:?}"));
                }
            }
            for (entry, count) in &shown_here {
                if shown_there.get(entry).is_none_or(|now| now < count) {
                    wrong.push(format!("closed on its way: {entry:?} {count} {:?}", shown_there.get(entry)));
                }
            }
            // The same copy again is the same record.
            let again = take_in(&there.office, &ods(HILLCREST), &Placement::AsGiven, &arrival).await.unwrap();
            assert_eq!(again.imported, 0);
        }
        println!("{kind:?}: {people} people, {all} entries, {open} shown, {ties} ties; {} kept back", kept_back.len());
        assert!(
            wrong.is_empty(),
            "{} wrong:\n{}",
            wrong.len(),
            wrong.into_iter().take(60).collect::<Vec<_>>().join("\n")
        );
        assert!(all > ENTRIES && people > 25 && ties > 1_000, "{all} entries of {people} people, {ties} ties");
    }
}
