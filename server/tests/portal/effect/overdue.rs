//! Flags have an owner and a day; a late one is heard of higher up, and a practice without a lead borrows one.

use casework::loan::lend_lead;
use domain::{ids::StaffId, kind::Level, role::Role};

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Opened, Person, WIDE, number, ods},
        portal::Portal,
    },
};

const DAY: i64 = 86_400;

async fn ann(portal: &Portal, code: &str) -> Person {
    portal.practice(code, Opened { level: Level::Full, ..WIDE }).await;
    let document =
        bundle(&patient("Ann", "Flag", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(code, &number(1), &document).await
}

/// Where the first flag of a person is acted on.
async fn flag_at(staff: &mut Browser<'_>, person: &Person) -> String {
    let page = staff.get(&person.at("")).await.body;
    let flag = page.split("data-flag=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    person.at(&format!("/flags/{flag}"))
}

#[tokio::test]
async fn a_flag_is_raised_with_an_owner_and_a_day_and_a_late_one_reaches_the_lead() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "late").await;
        let person = ann(&portal, BROOKSIDE).await;
        let (one, two) = (
            portal.staff("dr-one", BROOKSIDE, Role::Clinician).await,
            portal.staff("dr-two", BROOKSIDE, Role::Clinician).await,
        );
        let lead = portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await;
        let manager = portal.staff("manager", BROOKSIDE, Role::PracticeManager).await;
        portal.staff("desk", BROOKSIDE, Role::Receptionist).await;
        let mut raiser = portal.sign_in(&one).await;
        let day = [("due-day", "27"), ("due-month", "11"), ("due-year", "2026")];
        let nobody = [[("note", "Look first")].as_slice(), &day].concat();
        let answer = raiser.post(&person.at("/flags"), &nobody).await;
        assert!(answer.status == 422 && answer.body.contains("Choose who will review it by that day"));
        for stranger in ["desk", "nobody-here"] {
            let answer = raiser.post(&person.at("/flags"), &[("note", "x"), ("owner", stranger)]).await;
            assert!(answer.status == 422 && answer.body.contains("Choose a clinician of this practice"), "{stranger}");
        }
        let owned = [nobody.as_slice(), &[("owner", "dr-two")]].concat();
        assert_eq!(raiser.post(&person.at("/flags"), &owned).await.status, 303);
        let page = raiser.get(&person.at("")).await.body;
        assert!(page.contains("Under review by dr-two, due 27 November 2026"), "{kind:?}");
        let queue = portal.sign_in(&two).await.get("/practice/review").await.body;
        assert!(queue.contains("Review flag: under review, due 27 November 2026"));

        portal.clock.pass(8 * DAY);
        let late = "overdue since 27 November 2026";
        let plain = portal.sign_in(&two).await.get("/practice/review").await.body;
        assert!(plain.contains(late) && !plain.contains("for you as safeguarding lead"));
        let page = portal.sign_in(&two).await.get(&person.at("")).await.body;
        assert!(page.contains("Overdue"));
        let leads = portal.sign_in(&lead).await.get("/practice/review").await.body;
        assert!(leads.contains(late) && leads.contains("for you as safeguarding lead"));
        let managers = portal.sign_in(&manager).await.get("/practice").await.body;
        assert!(!managers.contains("overdue"), "the lead hears of it, so the manager does not");

        portal.database.run("DELETE FROM appointment WHERE staff_id = 'lead'").await;
        let managers = portal.sign_in(&manager).await.get("/practice").await.body;
        assert!(managers.contains("A review is overdue"));
        let told = ["Ann Flag", "Review flag", "27 November", &person.staff_ref]
            .into_iter()
            .find(|words| managers.contains(words));
        assert_eq!(told, None, "neither whose nor of what kind");
        let desk = portal.staff("desk", BROOKSIDE, Role::Receptionist).await;
        assert!(!portal.sign_in(&desk).await.get("/practice").await.body.contains("overdue"));
    }
}

#[tokio::test]
async fn an_upheld_flag_closes_and_comes_back_on_its_day() {
    let portal = Portal::open(Kind::Sqlite, "again").await;
    let person = ann(&portal, BROOKSIDE).await;
    let one = portal.staff("dr-one", BROOKSIDE, Role::Clinician).await;
    let mut staff = portal.sign_in(&one).await;
    staff.post(&person.at("/flags"), &[("note", "Look first")]).await;
    let step = flag_at(&mut staff, &person).await;
    let uphold = [("step", "uphold"), ("why", "Not yet"), ("due-day", "1"), ("due-month", "12"), ("due-year", "2026")];
    assert_eq!(staff.post(&step, &uphold).await.status, 303);
    assert!(!staff.get("/practice/review").await.body.contains("Review flag:"), "it rests until then");
    portal.clock.pass(11 * DAY);
    let mut staff = portal.sign_in(&one).await;
    assert!(staff.get("/practice/review").await.body.contains("upheld before, to be confirmed, due 1 December 2026"));
    assert!(portal.sign_in(&person.patient()).await.get("/record").await.is_closed_door());
}

#[tokio::test]
async fn a_practice_with_one_doctor_borrows_a_lead() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "borrowed").await;
        let person = ann(&portal, BROOKSIDE).await;
        portal.practice(HILLCREST, WIDE).await;
        let mut doctor = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
        let raise = [("note", "Seen with bruises"), ("safeguarding", "1")];
        assert_eq!(doctor.post(&person.at("/flags"), &raise).await.status, 303);
        let step = flag_at(&mut doctor, &person).await;
        let clear = [("step", "clear"), ("why", "Talked it through")];
        assert_eq!(doctor.post(&step, &clear).await.status, 303);
        assert_eq!(doctor.post(&step, &clear).await.status, 422, "not alone");

        let (here, there, lead) = (ods(BROOKSIDE), ods(HILLCREST), StaffId("lead".to_owned()));
        let last = "2026-11-21".parse().unwrap();
        assert!(lend_lead(&portal.office, &lead, &there, &here, last).await.is_err(), "not a lead there");
        portal.staff("lead", HILLCREST, Role::SafeguardingLead).await;
        assert!(lend_lead(&portal.office, &lead, &there, &here, "2026-11-19".parse().unwrap()).await.is_err());
        assert!(lend_lead(&portal.office, &lead, &here, &here, last).await.is_err(), "to itself");
        lend_lead(&portal.office, &lead, &there, &here, last).await.unwrap();
        let borrowed = server::session::Who::Staff {
            id: "lead".to_owned(),
            name: "lead".to_owned(),
            role: Role::SafeguardingLead.word().to_owned(),
            organisation: BROOKSIDE.to_owned(),
        };
        let mut lead = portal.sign_in(&borrowed).await;
        assert!(lead.get("/practice/review").await.body.contains("a second person must agree"));
        assert_eq!(lead.post(&step, &clear).await.status, 303, "{kind:?}");
        let mut patient = portal.sign_in(&person.patient()).await;
        assert!(!patient.get("/record").await.is_closed_door(), "the two of them opened it");

        portal.clock.pass(2 * DAY);
        assert_eq!(portal.sign_in(&borrowed).await.get("/practice").await.status, 403, "the loan is over");
    }
}

#[tokio::test]
async fn a_flag_moves_and_the_new_practice_confirms_or_clears_it_by_the_same_rule() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "moved").await;
        let person = ann(&portal, BROOKSIDE).await;
        let mut old = portal.sign_in(&portal.staff("dr-old", BROOKSIDE, Role::Clinician).await).await;
        let mut old_lead = portal.sign_in(&portal.staff("lead-old", BROOKSIDE, Role::SafeguardingLead).await).await;
        old.post(&person.at("/flags"), &[("note", "Seen with bruises"), ("safeguarding", "1")]).await;
        let before = flag_at(&mut old, &person).await;
        let clear = [("step", "clear"), ("why", "Talked it through")];
        assert_eq!(old.post(&before, &clear).await.status, 303, "half cleared there");

        let moved = ann(&portal, HILLCREST).await;
        let mut patient = portal.sign_in(&moved.patient()).await;
        assert!(patient.get("/record").await.is_closed_door());
        old_lead.post(&before, &clear).await;
        assert!(patient.get("/record").await.is_closed_door(), "what the old practice says counts no more");
        let mut new = portal.sign_in(&portal.staff("dr-new", HILLCREST, Role::Clinician).await).await;
        let mut lead = portal.sign_in(&portal.staff("lead-new", HILLCREST, Role::SafeguardingLead).await).await;
        let queue = new.get("/practice/review").await.body;
        assert!(
            queue.contains("Review flag: moved here, to be confirmed or cleared, due 18 December 2026"),
            "{kind:?}"
        );
        let step = flag_at(&mut new, &moved).await;
        assert_eq!(new.post(&step, &clear).await.status, 303);
        assert!(patient.get("/record").await.is_closed_door(), "the old half does not count as the first of two");
        assert_eq!(lead.post(&step, &clear).await.status, 303);
        assert!(!patient.get("/record").await.is_closed_door(), "{kind:?}");
    }
}

#[tokio::test]
async fn what_is_kept_for_leads_cannot_be_counted_by_others() {
    let portal = Portal::open(Kind::Sqlite, "counted").await;
    let person = ann(&portal, BROOKSIDE).await;
    let mut lead = portal.sign_in(&portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await).await;
    let mut plain = portal.sign_in(&portal.staff("dr-one", BROOKSIDE, Role::Clinician).await).await;
    let before = [plain.get("/practice").await.plain(), plain.get("/practice/review").await.plain()];
    let entry = portal.staff_entry(&person, "Condition", "one");
    let today = [("review-day", "20"), ("review-month", "11"), ("review-year", "2026")];
    let hide = [[("reason", "safeguarding"), ("audience", "both"), ("leads_only", "1")].as_slice(), &today].concat();
    assert_eq!(lead.post(&person.at(&format!("/entry/{entry}/redact")), &hide).await.status, 303);
    assert_eq!(lead.post(&person.at("/flags"), &[("note", "Kept"), ("leads_only", "1")]).await.status, 303);
    let leads = lead.get("/practice").await.body;
    assert!(leads.contains("1 redaction to look at again") && leads.contains("People with a review flag"));
    assert!(lead.get("/practice/review").await.body.contains("Review flag: nobody owns it yet"));
    let after = [plain.get("/practice").await.plain(), plain.get("/practice/review").await.plain()];
    assert_eq!(after, before, "not so much as a number");
}
