//! A consultation open to anyone: a reply waits until it is read, and stands without a name.

use super::{done, lead, officer, placed};
use crate::town::{database::Kind, portal::Portal};

const AREA: &str = "/programme/areas/north-vale";

/// A consultation of patients in North Vale, as addresses name it.
async fn asked(portal: &Portal) -> String {
    placed(portal).await;
    let mut lead = lead(portal).await;
    done(&mut lead, &format!("{AREA}/papers"), &[("kind", "patients"), ("words", "How should we write to you?")]).await;
    let page = lead.get(AREA).await.body;
    page.split("/programme/consultations/").nth(1).unwrap().split('"').next().unwrap().replace('-', "")
}

fn replies_on(page: &str) -> Vec<String> {
    page.split("data-reply=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_reply_is_read_before_it_stands_and_names_nobody() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "consultation").await;
        let paper = asked(&portal).await;
        let (public, desk) = (format!("/status/consultations/{paper}"), format!("/programme/consultations/{paper}"));
        let said = [("voice", "patient"), ("words", "In <b>big</b> letters, please")];
        let mut phone = portal.stranger();
        let closed = phone.get(&public).await;
        assert!(closed.status == 200 && !closed.body.contains("<textarea"), "{}", closed.body);
        assert_eq!(phone.post(&public, &said).await.status, 422, "it is not open yet");
        let past = [("until-day", "19"), ("until-month", "11"), ("until-year", "2026")];
        assert_eq!(lead(&portal).await.post(&format!("{desk}/open"), &past).await.status, 422);
        let until = [("until-day", "30"), ("until-month", "11"), ("until-year", "2026")];
        done(&mut lead(&portal).await, &format!("{desk}/open"), &until).await;
        let open = phone.get(&public).await;
        assert!(open.body.contains("You can reply until 30 November 2026"), "{}", open.body);
        assert_eq!(open.header("cache-control"), Some("public, max-age=60"));
        assert!(phone.get("/status").await.body.contains(&public));

        let taken = phone.post(&public, &said).await;
        assert!(taken.status == 200 && taken.body.contains("Thank you") && phone.cookie.is_none(), "{}", taken.body);
        // So that they stand in the order they came.
        portal.clock.pass(1);
        assert_eq!(
            phone.post(&public, &[("voice", "other"), ("words", "I am Mrs Jones of Mill Lane")]).await.status,
            200
        );
        let long = "x".repeat(2001);
        for fields in [
            [("voice", "nobody"), ("words", "Hello")],
            [("voice", "other"), ("words", "")],
            [("voice", "other"), ("words", &long)],
        ] {
            assert_eq!(phone.post(&public, &fields).await.status, 422, "{fields:?}");
        }
        for page in [&public, "/status"] {
            assert!(!phone.get(page).await.body.contains("big"), "{page}: nobody has read it yet");
        }
        let mut officer = officer(&portal).await;
        let page = officer.get(&desk).await.body;
        let waiting = replies_on(&page);
        assert_eq!(waiting.len(), 2);
        assert!(page.contains("In &lt;b&gt;big&lt;/b&gt; letters"), "{page}");
        let decide = |reply: &str| format!("{desk}/replies/{reply}");
        let refused = officer.post(&decide(&waiting[1]), &[("decision", "decline"), ("why", "")]).await;
        assert!(refused.status == 422 && refused.body.contains("Say why"), "{}", refused.body);
        done(&mut officer, &decide(&waiting[0]), &[("decision", "publish"), ("why", "")]).await;
        done(&mut officer, &decide(&waiting[1]), &[("decision", "decline"), ("why", "It names somebody")]).await;
        assert_eq!(officer.post(&decide(&waiting[1]), &[("decision", "publish")]).await.status, 422, "decided once");
        for page in [&public, "/status"] {
            let body = phone.get(page).await.body;
            assert!(
                body.contains("In &lt;b&gt;big&lt;/b&gt; letters") && body.contains("A patient, 20 November 2026"),
                "{page}: {body}"
            );
            for word in ["Jones", "It names somebody", "officer"] {
                assert!(!body.contains(word), "{page}: {word}");
            }
        }
        portal.clock.pass(11 * 24 * 60 * 60);
        assert_eq!(phone.post(&public, &said).await.status, 422, "its last day is over");
        assert!(phone.get(&public).await.body.contains("big"), "what was said stays");
    }
}

#[tokio::test]
async fn nobody_replies_to_what_is_no_consultation_and_nobody_fills_it_alone() {
    let portal = Portal::open_counting(Kind::Sqlite, "consultation_none", 3).await;
    placed(&portal).await;
    let mut lead = lead(&portal).await;
    done(&mut lead, &format!("{AREA}/papers"), &[("kind", "concern"), ("words", "Too soon")]).await;
    let concern = portal.office.store.papers().await.unwrap().remove(0).id.simple().to_string();
    let said = [("voice", "patient"), ("words", "Hello")];
    for paper in [concern.as_str(), "0123456789abcdef0123456789abcdef", "no.id"] {
        assert_eq!(portal.stranger().get(&format!("/status/consultations/{paper}")).await.status, 404, "{paper}");
        assert_eq!(lead.get(&format!("/programme/consultations/{paper}")).await.status, 404, "{paper}");
    }
    let path = format!("/status/consultations/{concern}");
    for _ in 0..3 {
        assert_eq!(portal.stranger().post(&path, &said).await.status, 404);
    }
    assert_eq!(portal.stranger().post(&path, &said).await.status, 429);
}
