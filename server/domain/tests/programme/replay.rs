//! History run again: what was done then, and what could not be done here.

use std::collections::BTreeMap;

use domain::programme::replay::{
    Breach, Did, Policy, Ran, Story, access, breaches, run, side_by_side, summary_care_record,
};

fn both(story: &Story) -> (Ran, Ran) {
    (run(story, Policy::History), run(story, Policy::Ours))
}

#[test]
fn as_history_went_the_numbers_are_those_reported() {
    let (history, ours) = both(&summary_care_record());
    let last = history.moments.last().unwrap();
    // Almost 30 million packs and 4.08 million uploads by mid-December 2010, one to a thousand.
    assert_eq!((last.packs, last.uploaded), (30_000, 4_080));
    let of_ours = ours.moments.last().unwrap();
    assert!(of_ours.packs > 1_000 && of_ours.uploaded > 100, "something went on: {of_ours:?}");
    assert!(of_ours.packs < last.packs && of_ours.uploaded < last.uploaded);

    let (history, ours) = both(&access());
    let on_in = |ran: &Ran, day: &str| {
        let day = day.parse().unwrap();
        ran.moments.iter().rfind(|moment| moment.on <= day).map_or(0, |moment| moment.on_practices)
    };
    // One supplier's wave switched on 946 practices; one stands for ten.
    assert_eq!(on_in(&history, "2023-02-01") - on_in(&history, "2023-01-31"), 95);
    assert_eq!(on_in(&ours, "2023-02-01"), on_in(&ours, "2022-09-20"));
    assert_eq!(on_in(&ours, "2023-12-31"), on_in(&ours, "2023-03-02"), "the contract's date opens nobody");
    assert!(on_in(&ours, "2023-03-02") > on_in(&ours, "2023-02-01"), "who said yes goes on");
}

#[test]
fn on_ours_nothing_that_must_not_be_is_done_and_on_history_it_is() {
    use Breach::{
        ClockWhilePaused, FlaggedWrittenTo, LetterWhilePaused, OpenedOnSilence, PackWithoutForm, UploadOnSilence,
        UploadWhilePaused,
    };
    for (story, done) in [
        (
            summary_care_record(),
            vec![
                LetterWhilePaused,
                UploadWhilePaused,
                ClockWhilePaused,
                UploadOnSilence,
                PackWithoutForm,
                FlaggedWrittenTo,
            ],
        ),
        // A month after the contract's date one practice in five was off, objectors among them.
        (access(), vec![OpenedOnSilence]),
    ] {
        let (history, ours) = both(&story);
        assert_eq!(breaches(&story, &ours), BTreeMap::new(), "{}", story.name);
        let found: Vec<Breach> = breaches(&story, &history).into_keys().collect();
        assert_eq!(found, done, "{}", story.name);
    }
}

/// The judge must see a breach in our own run, were there one.
#[test]
fn one_deed_slipped_into_our_run_is_found() {
    let story = summary_care_record();
    let ours = run(&story, Policy::Ours);
    let june = "2010-07-15".parse().unwrap();
    let event = ours.moments.iter().position(|moment| moment.on == june).unwrap();
    let at = ours.deeds.iter().position(|deed| deed.event == event).unwrap();
    let practice = ours.deeds[at].practice;
    for (did, breach) in [
        (Did::Uploaded { people: 1 }, Breach::UploadWhilePaused),
        (Did::Opened, Breach::OpenedWhilePaused),
        (Did::Letters { people: 1, flagged: 0, with_form: true }, Breach::LetterWhilePaused),
        (Did::Letters { people: 1, flagged: 0, with_form: false }, Breach::PackWithoutForm),
        (Did::Letters { people: 1, flagged: 1, with_form: true }, Breach::FlaggedWrittenTo),
        (Did::Clock { elapsed: 1 }, Breach::ClockWhilePaused),
    ] {
        let mut ran = ours.clone();
        let slipped = domain::programme::replay::Deed { did, ..ran.deeds[at].clone() };
        // After the practice's own clock was read.
        let after = ran.deeds.iter().rposition(|deed| deed.event == event && deed.practice == practice).unwrap();
        ran.deeds.insert(after + 1, slipped);
        assert!(breaches(&story, &ran).contains_key(&breach), "{breach:?}");
    }
}

#[test]
fn a_practice_opened_against_its_word_is_found() {
    let story = access();
    let ours = run(&story, Policy::Ours);
    let event = ours.moments.len() - 1;
    let says = |answer: Option<&str>| {
        story.practices.iter().position(|practice| practice.says.map(|says| says.word()) == answer).unwrap()
    };
    for (practice, breach) in [
        (says(Some("no")), Breach::OpenedAgainstANo),
        (says(Some("later")), Breach::OpenedOnSilence),
        (says(None), Breach::OpenedOnSilence),
    ] {
        let mut ran = ours.clone();
        let on = ran.moments[event].on;
        ran.deeds.push(domain::programme::replay::Deed { event, on, practice, did: Did::Opened });
        assert!(breaches(&story, &ran).contains_key(&breach), "{breach:?}");
    }
}

#[test]
fn early_adopters_go_on_while_the_accelerated_areas_stand() {
    let story = summary_care_record();
    let ours = run(&story, Policy::Ours);
    let on = |day: &str| ours.moments.iter().position(|moment| moment.on == day.parse().unwrap()).unwrap();
    let uploads = |event| ours.deeds.iter().any(|deed| deed.event == event && matches!(deed.did, Did::Uploaded { .. }));
    assert!(uploads(on("2010-05-15")), "the exception of April");
    assert!(!uploads(on("2010-07-15")) && !uploads(on("2010-09-01")), "the pause of June");
}

#[test]
#[expect(clippy::print_stdout, reason = "the two timelines are there to be read: --no-capture shows them")]
fn the_two_timelines_stand_side_by_side() {
    for story in [summary_care_record(), access()] {
        let text = side_by_side(&story);
        println!("{text}");
        assert!(text.lines().count() > story.events.len());
        assert!(text.contains(" times: "));
    }
}
