//! The list of codes a practice brings into its own system: who is flagged, by what, since when.

use domain::role::Role;

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

const PATH: &str = "/practice/codes.csv";

async fn person(portal: &Portal, nth: usize, given: &str, code: Option<&str>) -> Person {
    let mut entries = vec![entry("problems", "one", "A problem", "2026-10-10")];
    entries.extend(code.map(|code| {
        let mut coded = entry("problems", "code", "Code", "2026-02-03");
        coded["code"] = serde_json::json!({"coding": [{"system": "http://snomed.info/sct", "code": code}]});
        coded
    }));
    portal.take_in(BROOKSIDE, &number(nth), &bundle(&patient(given, "Code", "1980-05-06"), &entries)).await
}

/// The lines about one person, without their number, name and date of birth.
async fn of(staff: &mut Browser<'_>, person: &Person) -> Vec<String> {
    let answer = staff.get(PATH).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"codes.csv\""));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let lines = answer.body.lines().filter(|line| line.starts_with(&person.number.spaced()));
    lines.map(|line| line.splitn(4, ',').nth(3).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_flag_is_a_code_to_bring_in_line_with_who_and_since_when() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "codes").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let mut gp = portal.sign_in(&portal.staff("dr-code", BROOKSIDE, Role::Clinician).await).await;
        let mut lead = portal.sign_in(&portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await).await;
        let imported = person(&portal, 1, "Ann", Some("1364731000000104")).await;
        let declined = person(&portal, 2, "Bea", Some("1290331000000103")).await;
        let raised = person(&portal, 3, "=Cat, \"x\"", None).await;
        let kept = person(&portal, 4, "Dee", None).await;
        let never = person(&portal, 5, "Eve", None).await;
        assert_eq!(gp.post(&raised.at("/flags"), &[("note", "Look first")]).await.status, 303);
        let leads_only = [("note", "Bruises"), ("safeguarding", "1"), ("leads_only", "1")];
        assert_eq!(lead.post(&kept.at("/flags"), &leads_only).await.status, 303);

        let indicated = "1364731000000104 Enhanced review indicated before granting access to own health record";
        assert_eq!(
            of(&mut gp, &imported).await,
            [format!("Leave,{indicated},The practice system of {BROOKSIDE},3 February 2026")],
            "{kind:?}"
        );
        assert_eq!(
            of(&mut gp, &declined).await,
            [
                "Leave,1290331000000103 Online access to own health record declined by patient,The patient,20 November 2026"
            ]
        );
        let file = gp.get(PATH).await.body;
        assert!(file.contains("\"'=Cat, \"\"x\"\" Code\""), "no formula: {file}");
        assert!(file.contains(&format!("Enter,{indicated},dr-code,20 November 2026")), "{file}");
        assert!(of(&mut gp, &kept).await.is_empty() && of(&mut gp, &never).await.is_empty());
        assert_eq!(of(&mut lead, &kept).await, [format!("Enter,{indicated},lead,20 November 2026")]);
        assert!(!file.contains("Look first") && !file.contains("Bruises"), "codes and no notes");

        // Cleared: the code that cancels, and never while another flag is open, seen or not.
        let page = gp.get(&imported.at("")).await.body;
        let flag = page.split("data-flag=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(lead.post(&imported.at("/flags"), &leads_only).await.status, 303);
        let clear = [("step", "clear"), ("why", "Talked it through")];
        assert_eq!(gp.post(&imported.at(&format!("/flags/{flag}")), &clear).await.status, 303);
        assert!(of(&mut gp, &imported).await.is_empty(), "{kind:?}: another is open");
        let page = lead.get(&imported.at("")).await.body;
        let ids: Vec<&str> = page.split("data-flag=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let other = ids.into_iter().find(|id| *id != flag).unwrap();
        for who in [&mut gp, &mut lead] {
            // The clinician is not told of it, so only leads can; two are needed.
            let _ = who.post(&imported.at(&format!("/flags/{other}")), &clear).await;
        }
        let mut second = portal.sign_in(&portal.staff("lead-two", BROOKSIDE, Role::SafeguardingLead).await).await;
        assert_eq!(second.post(&imported.at(&format!("/flags/{other}")), &clear).await.status, 303);
        let lifted = "1364751000000106 Enhanced review not indicated before granting access to own health record";
        assert_eq!(of(&mut gp, &imported).await, [format!("Enter,{lifted},dr-code,20 November 2026")]);

        let log = portal.database.audit().await;
        assert!(log.iter().any(|row| row.contains("|practice-codes|")), "{log:?}");
        portal.practice(HILLCREST, WIDE).await;
        let mut elsewhere = portal.sign_in(&portal.staff("dr-hill", HILLCREST, Role::Clinician).await).await;
        assert_eq!(elsewhere.get(PATH).await.body.lines().count(), 1, "another practice's people are not in it");
        for role in [Role::Receptionist, Role::PracticeManager] {
            let mut desk = portal.sign_in(&portal.staff(role.word(), BROOKSIDE, role).await).await;
            assert_eq!(desk.get(PATH).await.status, 403, "{role:?}");
            assert!(!desk.get("/practice").await.body.contains(PATH));
        }
        assert!(gp.get("/practice").await.body.contains(PATH));
    }
}
