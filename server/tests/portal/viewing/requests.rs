//! A clinician asks, the patient answers, and nothing tells the asker more than the answer.

use domain::{
    role::Role,
    sharing::{Choice, Extent},
};
use server::session::Who;

use super::{BORN, DISCREET, HOSPITAL, Whom, asked, doctor, open, opening::choose, phone, said, town};
use crate::{
    record::{bundle, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, number, ods},
        portal::Portal,
    },
};

fn answer_of(request: &str, action: &str) -> String {
    format!("/requests/{}/{action}", request.rsplit('/').next().unwrap())
}

async fn approve(phone: &mut Browser<'_>, request: &str, lasting: &str, team: bool) -> Answer {
    let mut fields = vec![("lasting", lasting)];
    fields.extend(team.then_some(("team", "yes")));
    phone.post(&answer_of(request, "approve"), &fields).await
}

const APPROVED: [(&str, &str); 1] = [("ground", "approved")];

#[tokio::test]
async fn a_request_is_seen_approved_used_and_over() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "requests_whole").await;
        let ann = town(&portal).await;
        let whom = Whom::of(&ann);
        choose(&portal, &ann, Choice { ask_first: true, ..Choice::default() }).await;
        let (mut doctor, mut phone) = (doctor(&portal).await, phone(&portal, &ann).await);
        assert!(phone.get("/requests").await.body.matches("Nothing to show here").count() == 2);
        let request = asked(&mut doctor, &whom).await;
        assert!(doctor.get(&request).await.body.contains("No answer yet"));
        assert_eq!(open(&mut doctor, &whom, &APPROVED).await.status, 422);
        let page = phone.get("/requests").await;
        assert!(page.body.contains("dr-else, Mill Lane Hospital"), "{}", page.body);
        let unchosen = phone.post(&answer_of(&request, "approve"), &[]).await;
        assert!(unchosen.status == 422 && unchosen.body.contains("Choose how long"));
        assert_eq!(approve(&mut phone, &request, "1-hour", false).await.status, 303);
        assert!(phone.get("/requests").await.body.contains("You said yes, until"));
        assert!(doctor.get(&request).await.body.contains("The patient said yes"));
        let answer = open(&mut doctor, &whom, &APPROVED).await;
        assert_eq!(answer.status, 303, "no relationship to claim: {}", answer.body);
        let view = answer.location().to_owned();
        assert!(doctor.get(&view).await.body.contains("Plumicillin"));
        // Taking it back closes what rests on it.
        assert_eq!(phone.post(&answer_of(&request, "take-back"), &[]).await.status, 303);
        assert!(doctor.get(&view).await.body.contains("This view has ended"), "{kind:?}");
        assert_eq!(open(&mut doctor, &whom, &APPROVED).await.status, 422);
        assert!(doctor.get(&request).await.body.contains("This request is over"));
        let again = approve(&mut phone, &request, "1-hour", false).await;
        assert!(again.status == 422 && again.body.contains("answered before"));
    }
}

#[tokio::test]
async fn a_yes_lasts_as_long_and_as_often_and_for_whom_it_says() {
    let portal = Portal::open(Kind::Sqlite, "requests_terms").await;
    let ann = town(&portal).await;
    let whom = Whom::of(&ann);
    let colleague = portal.staff("dr-two", HOSPITAL, Role::ClinicianElsewhere).await;
    for (lasting, team, again, seconds) in
        [("once", false, false, 3600), ("1-hour", true, true, 3600), ("8-hours", false, true, 8 * 3600)]
    {
        let (mut doctor, mut phone) = (doctor(&portal).await, phone(&portal, &ann).await);
        let mut colleague = portal.sign_in(&colleague).await;
        let request = asked(&mut doctor, &whom).await;
        assert_eq!(approve(&mut phone, &request, lasting, team).await.status, 303);
        let teams = open(&mut colleague, &whom, &APPROVED).await.status;
        assert_eq!(teams, if team { 303 } else { 422 }, "{lasting}");
        assert_eq!(open(&mut doctor, &whom, &APPROVED).await.status, 303, "{lasting}");
        let second = open(&mut doctor, &whom, &APPROVED).await;
        assert_eq!(second.status == 303, again, "{lasting}");
        portal.clock.pass(seconds);
        let mut doctor = super::doctor(&portal).await;
        assert_eq!(open(&mut doctor, &whom, &APPROVED).await.status, 422, "{lasting} is over");
    }
}

#[tokio::test]
async fn no_is_no_and_silence_lapses() {
    let portal = Portal::open(Kind::Sqlite, "requests_no").await;
    let ann = town(&portal).await;
    let whom = Whom::of(&ann);
    let (mut doctor, mut phone) = (doctor(&portal).await, phone(&portal, &ann).await);
    let request = asked(&mut doctor, &whom).await;
    assert_eq!(asked(&mut doctor, &whom).await, request, "asking again does not ring twice");
    assert_eq!(phone.post(&answer_of(&request, "decline"), &[]).await.status, 303);
    assert!(doctor.get(&request).await.body.contains("The patient said no"));
    assert_eq!(open(&mut doctor, &whom, &APPROVED).await.status, 422);
    let second = asked(&mut doctor, &whom).await;
    assert_ne!(second, request);
    portal.clock.pass(24 * 3600);
    let mut doctor = super::doctor(&portal).await;
    assert!(doctor.get(&second).await.body.contains("This request is over"));
    let mut phone = portal.sign_in(&ann.patient()).await;
    assert_eq!(approve(&mut phone, &second, "1-hour", false).await.status, 422);
    let third = asked(&mut doctor, &whom).await;
    assert_eq!(doctor.post(&format!("{third}/withdraw"), &[]).await.status, 303);
    assert_eq!(approve(&mut phone, &third, "1-hour", false).await.status, 422, "the asker took it back");
}

#[tokio::test]
async fn asking_nobody_a_blocker_and_someone_who_waits_reads_alike_all_along() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "requests_alike").await;
        let ann = town(&portal).await;
        choose(&portal, &ann, Choice { ask_first: true, ..Choice::default() }).await;
        let person = |given: &'static str| bundle(&patient(given, "Asked", BORN), &[]);
        let bea = portal.take_in(BROOKSIDE, &number(2), &person("Bea")).await;
        let cal = portal.take_in(BROOKSIDE, &number(3), &person("Cal")).await;
        choose(&portal, &bea, Choice { blocked_organisations: [ods(HOSPITAL)].into(), ..Choice::default() }).await;
        choose(&portal, &cal, Choice { extent: Extent::OptedOut, ..Choice::default() }).await;
        let mut doctor = doctor(&portal).await;
        let whoms = [Whom::of(&ann), Whom::of(&bea), Whom::of(&cal), Whom::nobody()];
        let mut requests = Vec::new();
        for whom in &whoms {
            requests.push(asked(&mut doctor, whom).await);
        }
        for pass in [60, 24 * 3600] {
            portal.clock.pass(pass);
            let mut doctor = super::doctor(&portal).await;
            let mut answers = Vec::new();
            for (whom, request) in whoms.iter().zip(&requests) {
                let id = request.rsplit('/').next().unwrap();
                let page = said(&doctor.get(request).await, whom).replace(id, "(id)");
                let tried = said(&open(&mut doctor, whom, &APPROVED).await, whom);
                answers.push((page, tried));
            }
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{kind:?} {pass}: {answers:#?}");
        }
        let mut bea = phone(&portal, &bea).await;
        assert!(!bea.get("/requests").await.body.contains("dr-else"), "whom they blocked cannot ring");
        assert_eq!(approve(&mut bea, &requests[1], "1-hour", false).await.status, 404);
    }
}

#[tokio::test]
async fn a_discreet_service_has_no_name_here() {
    let portal = Portal::open(Kind::Sqlite, "requests_discreet").await;
    let ann = town(&portal).await;
    let who = portal.staff("dr-quiet", DISCREET, Role::ClinicianElsewhere).await;
    let mut quiet = portal.sign_in(&who).await;
    let request = asked(&mut quiet, &Whom::of(&ann)).await;
    let mut phone = phone(&portal, &ann).await;
    for _ in 0..2 {
        let page = phone.get("/requests").await.body;
        assert!(page.contains("An NHS service"));
        assert!(!page.contains("Quiet House") && !page.contains("dr-quiet") && !page.contains(DISCREET));
        let answer = approve(&mut phone, &request, "1-hour", false).await;
        assert!([303, 422].contains(&answer.status));
    }
}

#[tokio::test]
async fn requests_are_the_patients_alone_and_empty_in_doubt() {
    let portal = Portal::open(Kind::Sqlite, "requests_alone").await;
    let ann = town(&portal).await;
    let document = bundle(&patient("Bea", "Other", BORN), &[]);
    let bea = portal.take_in(BROOKSIDE, &number(2), &document).await;
    let (mut doctor, mut ann_phone, mut bea_phone) =
        (doctor(&portal).await, phone(&portal, &ann).await, phone(&portal, &bea).await);
    let request = asked(&mut doctor, &Whom::of(&ann)).await;
    assert!(!bea_phone.get("/requests").await.body.contains("dr-else"));
    for action in ["approve", "decline", "take-back"] {
        assert_eq!(
            bea_phone.post(&answer_of(&request, action), &[("lasting", "1-hour")]).await.status,
            404,
            "{action}"
        );
    }
    let empty = bea_phone.get("/requests").await.plain();
    // Frozen: drawn with nothing in it, in the same words; nothing can be answered.
    let mut reception = portal.sign_in(&portal.staff("reception", BROOKSIDE, Role::Receptionist).await).await;
    assert_eq!(reception.post(&ann.at("/freeze"), &[]).await.status, 303);
    assert_eq!(ann_phone.get("/requests").await.plain(), empty);
    assert_eq!(approve(&mut ann_phone, &request, "1-hour", false).await.status, 404);
    // Not proven, or nobody known: the same page.
    let Who::Patient { account, person, .. } = ann.patient() else { unreachable!() };
    for who in [
        Who::Patient { account: account.clone(), person, proven: false, warned: true },
        Who::Patient { account, person: None, proven: true, warned: false },
    ] {
        assert_eq!(portal.sign_in(&who).await.get("/requests").await.plain(), empty);
    }
    let mut lead = portal.sign_in(&portal.staff("lead", BROOKSIDE, Role::SafeguardingLead).await).await;
    assert_eq!(lead.post(&ann.at("/unfreeze"), &[("why", "Safe again")]).await.status, 303);
    assert!(ann_phone.get("/requests").await.body.contains("dr-else"), "it waited");
}
