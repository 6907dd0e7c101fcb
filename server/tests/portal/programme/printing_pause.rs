//! The nation is paused while packs are printing and a switch-on is due: nothing moves. Then it goes on from where it stood.

use super::{
    done,
    letters::{DAY, handed_over, own_words, printed, sent, written},
    manager, officer,
};
use crate::{
    switching::{borrowed, choice, version},
    town::{
        database::Kind,
        people::{BROOKSIDE, Person},
        portal::Portal,
    },
};

const SUMMARY: &str = "4AB02CD0-AE61-11E7-A4D0-11E81EF36166";

/// The numbers of letters by where they stand.
async fn stands(portal: &Portal) -> Vec<String> {
    portal.database.texts("SELECT state FROM pack ORDER BY state").await
}

/// What a switch-on that is due is answered.
async fn turned_on(portal: &Portal) -> (u16, String) {
    let yes = choice("everyone", "none", &version(portal, BROOKSIDE).await);
    let answer = manager(portal).await.post("/practice/switch-on/on", &borrowed(&yes)).await;
    (answer.status, answer.body)
}

async fn pause(portal: &Portal) -> String {
    let stop = [("scope", "nation"), ("why", "Concerns came"), ("notice", "Everything stops")];
    let mut officer = officer(portal).await;
    done(&mut officer, "/programme/pauses", &stop).await;
    let page = officer.get("/programme").await.body;
    page.split("/programme/pauses/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned()
}

fn days_left(words: &str) -> Option<i64> {
    words.strip_prefix("You have ")?.split(' ').next()?.parse().ok()
}

/// One letter is out, one is on paper of which the files were fetched, and a switch-on is due.
async fn under_way(portal: &Portal) -> (Person, Person, String) {
    let [ada, bob, _] = written(portal).await;
    let first = printed(portal, "1").await;
    handed_over(&mut officer(portal).await, &first, "").await;
    let second = printed(portal, "1").await;
    assert_eq!(officer(portal).await.get(&format!("{second}/letters.zip")).await.status, 200);
    done(&mut officer(portal).await, &format!("{second}/check"), &[]).await;
    portal.clock.pass(80 * DAY);
    let hers = days_left(&own_words(portal, &ada).await);
    let (out, on_paper) = if hers.is_some() { (ada, bob) } else { (bob, ada) };
    (out, on_paper, second)
}

#[tokio::test]
async fn nothing_moves_while_the_nation_is_paused_and_all_goes_on_from_where_it_stood() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "all_stands").await;
        let (out, on_paper, batch) = under_way(&portal).await;
        let before = stands(&portal).await;
        assert_eq!(days_left(&own_words(&portal, &out).await), Some(4), "{kind:?}");
        let id = pause(&portal).await;
        // Not at once, and not later.
        for days in [0, 30] {
            portal.clock.pass(days * DAY);
            let mut officer = officer(&portal).await;
            for file in ["letters.zip", "manifest.csv"] {
                let fetched = officer.get(&format!("{batch}/{file}")).await;
                assert_eq!(fetched.status, 422, "{kind:?} {days} {file}");
                assert!(!fetched.body.contains("Mill Lane"), "{kind:?} {days} {file}");
            }
            let posts: [(String, &[(&str, &str)]); 3] = [
                (format!("{batch}/check"), &[]),
                (format!("{batch}/hand-over"), &[("out", "")]),
                ("/programme/packs".to_owned(), &[("letters", "5")]),
            ];
            for (path, fields) in posts {
                let stopped = officer.post(&path, fields).await;
                assert!(stopped.status == 422 && stopped.body.contains("paused"), "{kind:?} {path}: {}", stopped.body);
            }
            casework::programme::packs::make(&portal.office).await.unwrap();
            assert_eq!(stands(&portal).await, before, "{kind:?} {days}");
            assert_eq!(days_left(&own_words(&portal, &out).await), Some(4), "{kind:?} {days}: no clock moves");
            assert_eq!(days_left(&own_words(&portal, &on_paper).await), None, "{kind:?} {days}");
            let (status, body) = turned_on(&portal).await;
            assert!(status == 422 && body.contains("paused for your practice"), "{kind:?} {days}: {body}");
            let upload = sent(&portal, &out, SUMMARY).await;
            assert!(upload.0 != 201 && upload.1.contains("paused"), "{kind:?} {days}: {upload:?}");
        }
        done(&mut officer(&portal).await, &format!("/programme/pauses/{id}/resume"), &[("words", "It is time")]).await;
        assert_eq!(stands(&portal).await, before, "{kind:?}: nothing moves by itself");
        assert_eq!(days_left(&own_words(&portal, &out).await), Some(4), "{kind:?}: where it stood");
        let mut officer = officer(&portal).await;
        assert_eq!(officer.get(&format!("{batch}/letters.zip")).await.status, 200, "{kind:?}");
        // It was checked before: what is handed over is decided at that moment anyway.
        done(&mut officer, &format!("{batch}/hand-over"), &[("out", "")]).await;
        assert_eq!(days_left(&own_words(&portal, &on_paper).await), Some(84), "{kind:?}: its weeks begin now");
        assert_eq!(turned_on(&portal).await.0, 303, "{kind:?}");
        let early = sent(&portal, &out, SUMMARY).await;
        assert!(early.0 != 201 && early.1.contains("time to decide is not over"), "{kind:?}: {early:?}");
        portal.clock.pass(4 * DAY);
        assert_eq!(sent(&portal, &out, SUMMARY).await.0, 201, "{kind:?}");
    }
}
