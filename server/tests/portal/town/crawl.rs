//! Going wherever a caller can go: every link, every route with every id there is, every form.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    answer::Answer,
    browser::{Browser, Form, forms, links},
};

/// Follows every link from these paths, breadth first. What each path answered, and every form that stood there.
pub async fn crawl(
    browser: &mut Browser<'_>,
    starts: impl IntoIterator<Item = String>,
) -> (BTreeMap<String, Answer>, BTreeSet<Form>) {
    let mut waiting: VecDeque<String> = starts.into_iter().collect();
    let (mut answers, mut found) = (BTreeMap::new(), BTreeSet::new());
    while let Some(path) = waiting.pop_front() {
        if answers.contains_key(&path) {
            continue;
        }
        let answer = browser.get(&path).await;
        let onward = Some(answer.location().to_owned()).filter(|path| path.starts_with('/'));
        waiting.extend(links(&answer.body).into_iter().chain(onward));
        found.extend(forms(&answer.body));
        answers.insert(path, answer);
    }
    (answers, found)
}

/// Every GET route but the quick exit, with each of these people, and each of these entries as its audience names it.
pub fn addresses(people: &[String], patients_entries: &[String], staff_entries: &[String]) -> Vec<String> {
    let fixed = [
        ("{section}", vec!["problems", "timeline"]),
        ("{filter}", vec!["held", "unknown", "timeline"]),
        // Whoever has some meets their own by the links.
        ("{request}", vec!["0123456789abcdef0123456789abcdef"]),
        ("{view}", vec!["0123456789abcdef0123456789abcdef"]),
        ("{looked_after}", vec!["0123456789abcdef0123456789abcdef"]),
        ("{area}", vec!["north-vale"]),
        ("{wave}", vec!["pilot"]),
        ("{paper}", vec!["0123456789abcdef0123456789abcdef"]),
        ("{ods}", vec!["Y99911"]),
        ("{batch}", vec!["0123456789abcdef0123456789abcdef"]),
    ];
    let mut all: Vec<String> = Vec::new();
    for route in server::router::ROUTES.iter().filter(|route| route.method == "get" && route.path != "/exit") {
        let mut paths = vec![route.path.to_owned()];
        let mut fill = |name: &str, values: &[String]| {
            if route.path.contains(name) {
                paths = paths.iter().flat_map(|path| values.iter().map(|value| path.replace(name, value))).collect();
            }
        };
        for (name, values) in &fixed {
            fill(name, &values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
        }
        for name in ["{alert}", "{look}", "{query}", "{correction}", "{redaction}", "{rule}"] {
            fill(name, &["0123456789abcdef0123456789abcdef".to_owned()]);
        }
        fill("{person}", people);
        fill("{receipt}", &["2222-2222-2222-2222".to_owned()]);
        let is_patients = route.path.contains("record/entry");
        fill("{entry}", if is_patients { patients_entries } else { staff_entries });
        assert!(paths.iter().all(|path| !path.contains('{')), "{}: nothing to fill it with", route.path);
        all.extend(paths);
    }
    all
}
