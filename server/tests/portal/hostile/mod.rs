//! Files, forms, cookies and settings made to harm. Each is refused in words or comes to nothing; nothing is half-written,
//! nothing withheld is shown, and the portal goes on answering.

mod cookies;
mod documents;
mod fields;
mod forms;
mod script;
mod settings;

use casework::intake::{Placement, TakeInError, take_in};
use documents::{Case, End};
use domain::role::Role;

use crate::{
    record::bundle,
    town::{
        browser::Browser,
        crawl::crawl,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number, ods},
        portal::Portal,
    },
};

/// What one file came to.
#[derive(Default)]
struct Came {
    /// Why whole documents were refused.
    whole: Vec<String>,
    /// Why single resources were.
    single: Vec<String>,
    /// The type under which the case's entry was taken in.
    entry: Option<String>,
}

/// Imports a file as the command does.
async fn import(portal: &Portal, folder: &std::path::Path, case: &Case) -> Came {
    let path = folder.join(format!("case.{}", case.ending));
    std::fs::write(&path, &case.bytes).unwrap();
    let mut came = Came::default();
    for (_, bytes) in fhir::files::documents(&path) {
        let arrival = match bytes.and_then(|bytes| fhir::read(&bytes)) {
            Ok(arrival) => arrival,
            Err(fault) => {
                came.whole.push(fault.to_string());
                continue;
            }
        };
        match take_in(&portal.office, &ods(BROOKSIDE), &Placement::AsGiven, &arrival).await {
            Ok(taken) => {
                came.single.extend(taken.refused.into_iter().map(|refused| refused.reason));
                let own = arrival.entries.iter().find(|entry| entry.source_id == case.word);
                came.entry = came.entry.or_else(|| own.map(|entry| entry.source_type.clone()));
            }
            Err(TakeInError::NotPlaced(reason)) => came.whole.push(reason),
            Err(TakeInError::Store(fault)) => panic!("{}: the database was reached with it: {fault}", case.what),
        }
    }
    std::fs::remove_file(path).unwrap();
    came
}

/// How the patient meets the case's entry.
async fn met(portal: &Portal, person: &Person, browser: &mut Browser<'_>, case: &Case, came: &Came) -> (u16, String) {
    let kind = came.entry.as_deref().unwrap_or_else(|| panic!("{}: the entry did not come in", case.what));
    let page = browser.get(&format!("/record/entry/{}", portal.patient_entry(person, kind, &case.word))).await;
    (page.status, page.body)
}

#[tokio::test]
async fn documents_made_to_harm_are_refused_or_withheld_and_leave_nothing() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "hostile").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&documents::whom(), &[])).await;
        let mut browser = portal.sign_in(&person.patient()).await;
        let folder = tempfile::tempdir().unwrap();
        let (mut hidden, mut wrong) = (Vec::new(), Vec::new());
        for case in documents::all() {
            let is_refused = matches!(case.end, End::Refused(_));
            let before = if is_refused { portal.database.record().await } else { Vec::new() };
            let came = import(&portal, folder.path(), &case).await;
            let mut page = (0, String::new());
            let fits = match case.end {
                End::Refused(words) => came.whole.len() == 1 && came.whole[0].contains(words),
                End::Without(words) => came.whole.is_empty() && came.single.iter().any(|why| why.contains(words)),
                End::Withheld => {
                    came.whole.is_empty() && met(&portal, &person, &mut browser, &case, &came).await.0 == 404
                }
                End::Text if came.entry.is_none() => false,
                End::Text => {
                    page = met(&portal, &person, &mut browser, &case, &came).await;
                    let bare = ["<script>alert", "<img src=x"].iter().any(|markup| page.1.contains(markup));
                    page.0 == 200 && page.1.contains(&case.word) && !bare
                }
            };
            if !fits {
                let (what, end) = (&case.what, case.end);
                wrong.push(format!("{what}: {end:?}, but {:?} {:?}, page {page:?}", came.whole, came.single));
            }
            if is_refused && portal.database.record().await != before {
                wrong.push(format!("{}: something was written", case.what));
            }
            let reasons = came.whole.iter().chain(&came.single);
            if reasons.clone().any(|why| why.contains("zz-") || why.len() > 200) {
                wrong.push(format!("{}: a reason repeats what the file says: {:?}", case.what, came.whole));
            }
            if case.end != End::Text {
                hidden.push(case.word);
            }
        }
        assert!(wrong.is_empty(), "{kind:?}: {} wrong:\n{}", wrong.len(), wrong.join("\n"));
        let (pages, _) = crawl(&mut browser, ["/".to_owned()]).await;
        assert!(pages.len() > 100, "{} pages", pages.len());
        for (path, page) in &pages {
            // Nobody signs in here: there is no provider.
            assert!(page.status < 400 || path.starts_with("/sign-in"), "{path}: {}", page.status);
            let shown = hidden.iter().find(|word| page.body.contains(word.as_str()));
            assert_eq!(shown, None, "{path}");
        }
        let mut doctor = portal.sign_in(&portal.staff("dr-hostile", BROOKSIDE, Role::SafeguardingLead).await).await;
        assert_eq!(doctor.get(&person.at("")).await.status, 200, "and the practice reads it all");
    }
}

#[test]
fn there_are_at_least_two_hundred_cases() {
    let parts = [
        ("documents", documents::all().len()),
        ("cookies", cookies::cases().len()),
        ("forms", forms::cases().len()),
        ("settings", settings::cases().len()),
        ("fields with script", script::fields()),
        ("fields of forms", fields::cases().len()),
    ];
    println!("{parts:?}");
    assert!(parts.iter().map(|(_, count)| count).sum::<usize>() >= 200, "{parts:?}");
    let mut names: Vec<String> = documents::all().into_iter().map(|case| case.word).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "each case has a name of its own");
}
