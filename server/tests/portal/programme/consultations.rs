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
async fn nobody_replies_to_what_is_no_consultation() {
    let portal = Portal::open(Kind::Sqlite, "consultation_none").await;
    placed(&portal).await;
    let mut lead = lead(&portal).await;
    done(&mut lead, &format!("{AREA}/papers"), &[("kind", "concern"), ("words", "Too soon")]).await;
    let concern = portal.office.store.papers().await.unwrap().remove(0).id.simple().to_string();
    let said = [("voice", "patient"), ("words", "Hello")];
    for paper in [concern.as_str(), "0123456789abcdef0123456789abcdef", "no.id"] {
        assert_eq!(portal.stranger().get(&format!("/status/consultations/{paper}")).await.status, 404, "{paper}");
        assert_eq!(
            portal.stranger().post(&format!("/status/consultations/{paper}"), &said).await.status,
            404,
            "{paper}"
        );
        assert_eq!(lead.get(&format!("/programme/consultations/{paper}")).await.status, 404, "{paper}");
    }
}

#[tokio::test]
async fn a_reply_too_many_keeps_what_was_typed() {
    let portal = Portal::open_with(
        Kind::Sqlite,
        "consultation_many",
        "http://127.0.0.1:3000",
        &[("CANDOUR_REPLIES_PER_HOUR", "3")],
    )
    .await;
    let paper = asked(&portal).await;
    let until = [("until-day", "30"), ("until-month", "11"), ("until-year", "2026")];
    done(&mut lead(&portal).await, &format!("/programme/consultations/{paper}/open"), &until).await;
    let (path, said) = (format!("/status/consultations/{paper}"), [("voice", "clinician"), ("words", "My long words")]);
    for _ in 0..3 {
        assert_eq!(portal.stranger().post(&path, &said).await.status, 200);
    }
    let late = portal.stranger().post(&path, &said).await;
    assert_eq!(late.status, 429, "{}", late.body);
    assert!(late.body.contains("not sent yet") && late.body.contains("My long words</textarea>"), "{}", late.body);
    assert_eq!(portal.stranger().post("/status/consultations/no.id", &said).await.status, 404);
    assert_eq!(portal.stranger().get(&path).await.status, 200, "reading is never limited");
}

#[tokio::test]
async fn a_consultation_is_closed_before_its_day_and_everyone_reads_why() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "consultation_close").await;
        let paper = asked(&portal).await;
        let (public, desk) = (format!("/status/consultations/{paper}"), format!("/programme/consultations/{paper}"));
        let (mut lead, mut phone) = (lead(&portal).await, portal.stranger());
        let (close, notice) = (format!("{desk}/close"), ("notice", "The law changed. We ask again in May."));
        let why = ("why", "Counsel advised it");
        let unopened = lead.post(&close, &[why, notice]).await;
        assert!(unopened.status == 422 && unopened.body.contains("takes no replies"), "{}", unopened.body);
        let until = [("until-day", "30"), ("until-month", "11"), ("until-year", "2026")];
        done(&mut lead, &format!("{desk}/open"), &until).await;
        let sooner = [("until-day", "25"), ("until-month", "11"), ("until-year", "2026")];
        let sooner = lead.post(&format!("{desk}/open"), &sooner).await;
        assert!(sooner.status == 422 && sooner.body.contains("close it and say why"), "{kind:?}: {}", sooner.body);
        let said = [("voice", "patient"), ("words", "In good time")];
        assert_eq!(phone.post(&public, &said).await.status, 200);
        for fields in [[("why", ""), notice], [why, ("notice", "")]] {
            assert_eq!(lead.post(&close, &fields).await.status, 422, "{kind:?} {fields:?}");
        }
        done(&mut lead, &close, &[why, notice]).await;
        assert_eq!(phone.post(&public, &said).await.status, 422, "{kind:?}: at once");
        for page in [&*public, "/status"] {
            let body = phone.get(page).await.body;
            assert!(body.contains("Closed early on 20 November 2026. The law changed."), "{page}: {body}");
            for word in ["Counsel", "lead"] {
                assert!(!body.contains(&format!("by {word}")) && !body.contains("Counsel advised"), "{page}: {body}");
            }
        }
        let page = lead.get(&desk).await.body;
        assert!(page.contains("Counsel advised it") && page.contains("In good time"), "{page}");
        assert_eq!(lead.post(&close, &[why, notice]).await.status, 422, "once");
        let waiting = replies_on(&page);
        done(&mut lead, &format!("{desk}/replies/{}", waiting[0]), &[("decision", "publish"), ("why", "")]).await;
        assert!(phone.get(&public).await.body.contains("In good time"), "what came is decided on as before");
        assert!(portal.database.audit().await.join("\n").contains("|close-consultation|"), "{kind:?}");
        done(&mut lead, &format!("{desk}/open"), &until).await;
        assert_eq!(phone.post(&public, &said).await.status, 200, "opened again");
    }
}
