//! Rules are kept version by version, come into force as one set, and every entry says which set judged it.

use std::collections::BTreeSet;

use domain::{
    clinical::Clinical,
    content::Content,
    entry::Facts,
    kind::Kind,
    rule::{Act, CodeMatch, Finding, Group, Matcher, Rule, RuleId, RuleSet, SetVersion, State, Verdict, national},
};
use store::{Store, StoreError, judged::Judged};

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, entry, facts, held, keep, ods, person_id, settle, staff},
};

fn rule(number: u8, words: &str) -> Rule {
    Rule {
        id: RuleId::from_random([number; 16]),
        version: 1,
        name: format!("Rule “{words}”"),
        source: "a decision".to_owned(),
        matcher: Matcher { phrases: vec![words.to_owned()], ..Matcher::default() },
        act: Act::Withhold,
        state: State::On { since: at(1), by: staff("manager") },
    }
}

async fn version(store: &Store) -> SetVersion {
    store.practice(&ods(HERE)).await.unwrap().unwrap().rules
}

async fn in_force(store: &Store) -> std::sync::Arc<RuleSet> {
    store.rules_in_force(&ods(HERE), version(store).await).await.unwrap()
}

async fn add(store: &Store, rules: &[Rule]) {
    let mut tx = store.begin().await.unwrap();
    for rule in rules {
        tx.add_rule(&ods(HERE), rule).await.unwrap();
    }
    tx.put_rules_in_force(&ods(HERE)).await.unwrap();
    tx.commit().await.unwrap();
}

fn found(set: &RuleSet, text: &str) -> BTreeSet<String> {
    let content = Content { title: text.to_owned(), ..Content::default() };
    let by = set.judge(Kind::Problem, &content, None, at(0).london_day()).by;
    by.into_iter().map(|finding| finding.rule.as_str().to_owned()).collect()
}

#[tokio::test]
async fn a_rule_comes_back_as_it_was() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        let full = Rule {
            matcher: Matcher {
                codes: vec![
                    CodeMatch { system: Some("http://example.test".to_owned()), code: "1".to_owned() },
                    CodeMatch { system: None, code: "2".to_owned() },
                ],
                kinds: Kind::ALL.to_vec(),
                phrases: vec!["a b".to_owned()],
                document_types: vec!["letter".to_owned()],
                organisations: vec!["police".to_owned()],
                units: vec!["ward".to_owned()],
                group: Some(Group::Under(16)),
            },
            ..rule(1, "x")
        };
        let off = State::Off { since: at(2), by: staff("m"), why: "over".to_owned() };
        let all =
            [full, Rule { state: State::Draft, ..rule(2, "y") }, Rule { state: off, act: Act::Hold, ..rule(3, "z") }];
        add(&store, &all).await;
        let kept: Vec<Rule> = store.rules(&ods(HERE)).await.unwrap().into_iter().map(|kept| kept.rule).collect();
        assert_eq!(kept, all);
        assert!(store.rules(&ods(THERE)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_on_comes_into_force_as_one_set() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        assert_eq!(version(&store).await, SetVersion::NONE);
        assert!(found(&*in_force(&store).await, "police").is_empty());
        let first = rule(1, "police");
        add(&store, &[first.clone(), Rule { state: State::Draft, ..rule(2, "draft") }]).await;
        assert_eq!(version(&store).await, SetVersion { national: national::VERSION, practice: 1 });
        let set = in_force(&store).await;
        assert_eq!(set.version(), version(&store).await);
        assert_eq!(found(&set, "police draft"), BTreeSet::from([first.id.as_str().to_owned()]));
        assert_eq!(set.name_of(&first.id), Some("Rule “police”"));
        // The other practice has no part in it.
        assert_eq!(store.practice(&ods(THERE)).await.unwrap().unwrap().rules, SetVersion::NONE);

        let mut tx = store.begin().await.unwrap();
        let known = tx.rule_versions(&ods(HERE), &first.id).await.unwrap().remove(0);
        let ended = known.rule.clone().replaced(staff("m"), at(5), 2).unwrap();
        tx.save_rule(&ods(HERE), &known, &ended).await.unwrap();
        assert!(matches!(tx.save_rule(&ods(HERE), &known, &ended).await, Err(StoreError::Conflict)));
        tx.add_rule(&ods(HERE), &Rule { version: 2, ..rule(1, "constable") }).await.unwrap();
        assert!(matches!(tx.add_rule(&ods(HERE), &ended).await, Err(StoreError::Conflict)));
        tx.put_rules_in_force(&ods(HERE)).await.unwrap();
        tx.commit().await.unwrap();
        let set = in_force(&store).await;
        assert_eq!((found(&set, "police").len(), found(&set, "constable").len()), (0, 1));
        // Whoever read the practice a moment ago gets no older set than they ask for.
        let old = SetVersion { practice: 1, ..set.version() };
        assert_eq!(store.rules_in_force(&ods(HERE), old).await.unwrap().version(), set.version());
    })
    .await;
}

#[tokio::test]
async fn a_national_rule_says_what_the_set_says_and_is_as_strict_as_chosen() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        let marac = national::rule(&RuleId::national("marac")).unwrap();
        let on = State::On { since: at(1), by: staff("m") };
        let other = Matcher { phrases: vec!["nothing".to_owned()], ..Matcher::default() };
        let gone = Rule { id: RuleId::national("left-the-set"), ..rule(9, "gone") };
        add(&store, &[Rule { act: Act::Withhold, matcher: other, state: on, ..marac.clone() }, gone]).await;
        let set = in_force(&store).await;
        let content = Content { title: "MARAC, gone, nothing".to_owned(), ..Content::default() };
        let by = set.judge(Kind::Problem, &content, None, at(0).london_day()).by;
        assert_eq!(by, [Finding { rule: marac.id, version: marac.version, act: Act::Withhold, group: None }]);
    })
    .await;
}

#[tokio::test]
async fn entries_another_set_judged_are_found_and_judged_again() {
    on_both(|store| async move {
        let one = person_id(1);
        settle(&store, &[1]).await;
        let named = |name: &str| entry(name, facts(Kind::Problem, "2024-05-01"));
        keep(&store, one, &[named("police"), named("b"), entry("c", held(Kind::Problem, "2024-05-02"))]).await;
        assert_eq!(store.practice_behind().await.unwrap(), None);
        add(&store, &[Rule { act: Act::Hold, ..rule(1, "police") }]).await;
        let set = in_force(&store).await;
        assert_eq!(store.practice_behind().await.unwrap(), Some((ods(HERE), set.version())));
        assert_eq!(store.to_judge(&ods(HERE), set.version(), 2).await.unwrap().len(), 2);
        let waiting = store.to_judge(&ods(HERE), set.version(), 50).await.unwrap();
        assert_eq!(waiting.len(), 3);
        assert!(waiting.iter().all(|waiting| waiting.born == Some("1980-02-29".parse().unwrap())));
        let mut tx = store.begin().await.unwrap();
        let judged: Vec<_> = waiting
            .iter()
            .map(|waiting| {
                let entry = &waiting.opened.entry;
                let verdict = set.judge_sealed(entry.facts.kind, &entry.content, waiting.born, at(0).london_day());
                Judged { opened: &waiting.opened, facts: Facts { verdict, ..entry.facts.clone() } }
            })
            .collect();
        tx.save_judged(&judged, at(0)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.practice_behind().await.unwrap(), None);
        assert_eq!(store.counts(one).await.unwrap().0, 2, "what a rule holds waits in the queue");
        let read = store.words_of(one, &["p-police", "p-b", "p-nobody"]).await.unwrap();
        let mut verdicts: Vec<(String, usize)> =
            read.iter().map(|opened| (opened.patient_ref.clone(), opened.entry.facts.verdict.by.len())).collect();
        verdicts.sort();
        assert_eq!(verdicts, [("p-b".to_owned(), 0), ("p-police".to_owned(), 1)]);
        assert!(store.words_of(person_id(2), &["p-police"]).await.unwrap().is_empty());

        // Somebody changes an entry while it is being judged: what they did stays, and it is judged at its next turn.
        let stale = store.words_of(one, &["p-b"]).await.unwrap().remove(0);
        let mut tx = store.begin().await.unwrap();
        let now = tx.entry_for_staff(one, "s-b").await.unwrap().unwrap();
        tx.save_facts(&now, &Facts { verdict: Verdict::default(), ..held(Kind::Problem, "2024-05-01") }, at(0))
            .await
            .unwrap();
        let facts = stale.entry.facts.clone();
        tx.save_judged(&[Judged { opened: &stale, facts }], at(0)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.counts(one).await.unwrap().0, 3);
        assert_eq!(store.to_judge(&ods(HERE), set.version(), 50).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn many_names_are_read_in_few_turns() {
    on_both(|store| async move {
        let one = person_id(1);
        settle(&store, &[1]).await;
        let made: Vec<_> = (0..120).map(|n| entry(&format!("n{n}"), facts(Kind::Problem, "2024-05-01"))).collect();
        keep(&store, one, &made).await;
        let names: Vec<String> = (0..120).map(|n| format!("p-n{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let read = store.words_of(one, &names).await.unwrap();
        assert_eq!(read.iter().map(|opened| opened.patient_ref.as_str()).collect::<BTreeSet<_>>().len(), 120);
        let _: &Clinical<Content> = &read[0].entry.content;
    })
    .await;
}
