//! Pages about proxies as drawn, on both sides, and what posting their forms comes to.

use app::{
    forms::proxies as forms,
    frame::{Area, Html, Outcome},
    pages::{patient, practice},
};
use contract::{
    ids::{ConcernRef, GrantRef},
    input::fields::Fields,
    refusal::Refusal,
    section::Section,
};
use futures::executor::block_on;

use crate::support::{
    HOSTILE,
    document::assert_sound,
    entry_ref, frame,
    patient::FakeRecord,
    person_ref,
    proxy::{FakeLooksAfter, FakeProxies, looked_after},
    staff,
};

fn fake(clinical: bool) -> FakeProxies {
    FakeProxies { words: HOSTILE.to_owned(), clinical, ..FakeProxies::default() }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn the_list_holds_only_what_the_role_can_do() {
    for clinical in [true, false] {
        let page = block_on(practice::proxies(&fake(clinical), &staff(clinical), &person_ref())).unwrap();
        assert_sound(&page.0);
        let posts = |rest: &str| page.0.contains(&format!("action=\"/practice/people/p-1/{rest}\""));
        for rest in ["proxies/g-1/end", "proxies/g-1/pause", "proxies/g-2/end", "proxy-concerns"] {
            assert!(posts(rest), "{rest}, whoever reads");
        }
        for rest in ["proxies", "proxies/g-1/renew", "proxies/g-2/resume", "proxy-concerns/c-1"] {
            assert_eq!(posts(rest), clinical, "{rest}");
        }
        for rest in
            ["proxies/g-1/resume", "proxies/g-2/pause", "proxies/g-3/end", "proxies/g-3/renew", "proxy-concerns/c-2"]
        {
            assert!(!posts(rest), "{rest} does not fit");
        }
    }
}

#[test]
fn each_form_does_what_it_says_and_keeps_what_was_typed() {
    let (grant, concern) = (GrantRef::parse("g-1").unwrap(), ConcernRef::parse("c-1").unwrap());
    let terms = [("ground", "consent"), ("seen", "Seen"), ("sections", "medicines")];
    let who = [("name", "Sam"), ("nhs_number", "1"), ("birth-day", "3"), ("birth-month", "4"), ("birth-year", "1985")];
    let whole = fields(&[&terms[..], &who[..]].concat());
    let (frame, person) = (staff(true), person_ref());
    type Post = fn(&FakeProxies, &app::frame::Frame<'_>, &Fields) -> Result<Outcome, Refusal>;
    let all: [(&str, Post, Fields, Fields); 7] = [
        (
            "grant Sam consent",
            |port, frame, fields| block_on(forms::grant(port, port, frame, &person_ref(), fields)),
            whole,
            fields(&who),
        ),
        (
            "renew g-1: Seen, [Medicines]",
            |port, frame, fields| {
                block_on(forms::renew(port, port, frame, (&person_ref(), &GrantRef::parse("g-1").unwrap()), fields))
            },
            fields(&terms),
            fields(&terms[..2]),
        ),
        (
            "resume g-2: Why",
            |port, frame, fields| {
                block_on(forms::resume(port, port, frame, (&person_ref(), &GrantRef::parse("g-2").unwrap()), fields))
            },
            fields(&[("why", "Why")]),
            fields(&[]),
        ),
        (
            "decide c-1: Why",
            |port, frame, fields| {
                block_on(forms::decide(port, port, frame, (&person_ref(), &ConcernRef::parse("c-1").unwrap()), fields))
            },
            fields(&[("why", "Why")]),
            fields(&[]),
        ),
        (
            "record dispute: ",
            |port, frame, fields| block_on(forms::record_concern(port, frame, &person_ref(), fields)),
            fields(&[("kind", "dispute")]),
            fields(&[("note", "Heard")]),
        ),
        (
            "pause g-1: ",
            |port, frame, fields| {
                block_on(forms::pause(port, frame, (&person_ref(), &GrantRef::parse("g-1").unwrap()), fields))
            },
            fields(&[]),
            fields(&[]),
        ),
        (
            "end g-1: ",
            |port, frame, fields| {
                block_on(forms::end(port, frame, (&person_ref(), &GrantRef::parse("g-1").unwrap()), fields))
            },
            fields(&[]),
            fields(&[]),
        ),
    ];
    for (done, post, right, wrong) in all {
        let port = fake(true);
        assert_eq!(post(&port, &frame, &right), Ok(Outcome::See(app::paths::proxy::proxies(&person))), "{done}");
        assert_eq!(*port.asked.lock().unwrap(), [done]);
        let refused = FakeProxies { refusal: Some(Refusal::DoesNotFit("Not like that")), ..fake(true) };
        assert!(
            matches!(post(&refused, &frame, &right), Ok(Outcome::Redraw(Html(page))) if page.contains("Not like that"))
        );
        if done.starts_with("pause") || done.starts_with("end") {
            continue;
        }
        let port = fake(true);
        let Ok(Outcome::Redraw(Html(page))) = post(&port, &frame, &wrong) else { panic!("{done} asked too little") };
        assert!(port.asked.lock().unwrap().is_empty(), "{done}: nothing is done");
        assert_sound(&page);
        assert!(page.contains("There is a problem"), "{done}");
        for (_, typed) in &wrong.0 {
            assert!(page.contains(typed.as_str()), "{done}: {typed} stands there again");
        }
    }
    assert_eq!((grant.as_str(), concern.as_str()), ("g-1", "c-1"));
}

#[test]
fn a_proxys_pages_say_whose_record_it_is_and_lead_nowhere_else() {
    let who = looked_after();
    let area = Area::Proxy { who: &who, name: HOSTILE };
    let frame = frame(area);
    let record = FakeRecord { words: "words".to_owned(), ..FakeRecord::default() };
    let pages = block_on(async {
        [
            patient::summary(&record, &frame).await.unwrap(),
            patient::contents(&record, &frame).await.unwrap(),
            patient::section(&record, &frame, Section::Results, None).await.unwrap(),
            patient::entry(&record, &frame, &entry_ref("e-1")).await.unwrap(),
        ]
    });
    for Html(page) in pages {
        assert_sound(&page);
        assert!(page.contains("You are looking at ") && page.contains("candour-exit"), "{page}");
        assert!(!page.contains("Your practice"), "{page}");
        let links = page.split("href=\"/").skip(1).map(|rest| rest.split('"').next().unwrap());
        for link in links {
            let known = ["", "exit", "assets/", "people/l-1/"];
            assert!(
                known.iter().any(|start| link == *start || (start.ends_with('/') && link.starts_with(start))),
                "{link}"
            );
        }
        assert!(!page.contains("action=\"/search\""), "a search stays with that record");
    }
}

#[test]
fn the_home_page_lists_people_only_where_there_are_some() {
    let own = frame(Area::Patient);
    let (open, closed) =
        (FakeRecord::default(), FakeRecord { refusal: Some(Refusal::Closed), ..FakeRecord::default() });
    let draw = |record: &FakeRecord, name| block_on(patient::own_home(record, &FakeLooksAfter(name), &own));
    for name in [None, Some(HOSTILE)] {
        let page = draw(&open, name).unwrap().0;
        assert_sound(&page);
        assert_eq!(page.contains("People you look after"), name.is_some());
        assert_eq!(page.contains("href=\"/people/l-1/record\""), name.is_some());
    }
    assert_eq!(draw(&closed, None).unwrap(), patient::closed(&own), "the one closed page");
    let beside = draw(&closed, Some("Ann")).unwrap().0;
    assert!(beside.contains("You cannot see your record here") && beside.contains("Look at Ann’s record"));
    let away = FakeRecord { refusal: Some(Refusal::Unavailable), ..FakeRecord::default() };
    assert_eq!(draw(&away, Some("Ann")), Err(Refusal::Unavailable));
}
