//! Forms at a desk: with a code they count at once, without one they are sent on, and no desk learns who is known where.

use casework::operator::note_own_record;
use domain::{ids::StaffId, role::Role, sharing::Extent};

use super::opt_out::{form_of, receipt_on};
use crate::{
    effect::sharing::{counts, settled},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        logs::Logs,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
    traceless::statements::statements,
};

async fn reception<'a>(portal: &'a Portal, code: &str) -> Browser<'a> {
    let who = portal.staff(&format!("reception-{code}"), code, Role::Receptionist).await;
    portal.sign_in(&who).await
}

async fn officer(portal: &Portal) -> Browser<'_> {
    portal.sign_in(&portal.staff("officer", super::ORGANISATION, Role::ProgrammeOfficer).await).await
}

/// What stands on somebody's form.
fn written<'a>(given: &'a str, nhs_number: &'a str, day: &'a str) -> Vec<(&'a str, &'a str)> {
    let born = [("birth-day", day), ("birth-month", "5"), ("birth-year", "1980")];
    let name = [("given", given), ("family", "Share"), ("nhs_number", nhs_number), ("how", "paper")];
    name.into_iter().chain(born).collect()
}

async fn taken(browser: &mut Browser<'_>, desk: &str, form: &[(&str, &str)]) -> Answer {
    let answer = browser.post(desk, form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

fn ids(page: &str) -> Vec<String> {
    page.split("data-form=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Ann and Bea of Brookside, and Hillcrest, which knows neither.
async fn town(portal: &Portal) -> (Person, Person) {
    portal.practice(HILLCREST, WIDE).await;
    (settled(portal, "Ann", 1).await, settled(portal, "Bea", 2).await)
}

#[tokio::test]
async fn a_code_counts_at_any_desk_and_shows_no_name() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "forms_code").await;
        let (ann, bea) = town(&portal).await;
        let (anns, beas) = (form_of(&portal, &ann).await.to_string(), form_of(&portal, &bea).await.to_string());
        let born = [("birth-day", "6"), ("birth-month", "5"), ("birth-year", "1980")];
        let fields = |code: &'_ str| {
            [("code", code.to_owned())].into_iter().chain(born.map(|(a, b)| (a, b.to_owned()))).collect::<Vec<_>>()
        };
        let mut elsewhere = reception(&portal, HILLCREST).await;
        for (browser, path, person, code) in [
            (&mut elsewhere, "/practice/forms/code", &ann, &anns),
            (&mut officer(&portal).await, "/programme/forms/code", &bea, &beas),
        ] {
            let typed = fields(code);
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let done = browser.post(path, &typed).await;
            assert!(done.status == 200 && done.body.contains("The no is recorded"), "{kind:?} {path}: {}", done.body);
            for word in ["Ann", "Bea", "Share", "1980", "Brookside", BROOKSIDE, code.as_str()] {
                assert!(!done.body.contains(word), "{word} in {}", done.body);
            }
            assert_eq!(counts(&portal, person).await.extent, Extent::OptedOut);
            let mut wrong = typed.clone();
            wrong[1] = ("birth-day", "7");
            let refused = browser.post(path, &wrong).await;
            assert!(refused.status == 422 && refused.body.contains("Check the code and the date of birth"));
        }
        let acts = portal.database.audit().await;
        assert!(acts.iter().filter(|row| row.contains("form-with-code")).count() >= 2, "{acts:#?}");
    }
}

#[tokio::test]
async fn a_form_at_the_wrong_desk_is_sent_on_and_settled() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "forms_sent_on").await;
        let (ann, bea) = town(&portal).await;
        let mut hill = reception(&portal, HILLCREST).await;
        let answer = taken(&mut hill, "/practice/forms", &written("Ann", &ann.number.spaced(), "6")).await;
        let handed = receipt_on(&answer.body);
        let check = portal.stranger().post("/sharing/receipts", &[("code", &handed)]).await;
        assert!(check.status == 200 && check.body.contains("20 November 2026"));
        assert_eq!(counts(&portal, &ann).await.extent, Extent::ImpliedCore, "a form proves nobody");
        assert!(ids(&hill.get("/practice/forms").await.body).is_empty(), "it does not wait where it was taken");

        let mut brook = reception(&portal, BROOKSIDE).await;
        assert!(brook.get("/practice").await.body.contains("1 opt-out form waits"));
        let page = brook.get("/practice/forms").await.body;
        assert!(
            page.contains("Ann Share") && page.contains("on paper, at ") && page.contains(&ann.at("/sharing")),
            "{page}"
        );
        let form = ids(&page).remove(0);
        let step = |step: &str| format!("/practice/forms/{form}/{step}");
        for (mut browser, fields, why) in [
            (hill.again(), [("receipt", handed.as_str())], "another practice's"),
            (brook.again(), [("receipt", handed.as_str())], "the receipt of the form is no choice"),
            (brook.again(), [("receipt", "2222-2222-2222-2222")], "nobody's receipt"),
        ] {
            let answer = browser.post(&step("settle"), &fields).await;
            assert!([404, 422].contains(&answer.status), "{why}: {}", answer.status);
        }
        let choice = [("extent", "none"), ("how", "paper"), ("speaker", "themselves")];
        let more = [("extent", "core"), ("how", "paper"), ("speaker", "themselves")];
        for (whose, said, why) in [(&bea, &choice, "another's"), (&ann, &more, "no choice of no")] {
            let chosen = brook.post(&whose.at("/sharing"), said).await;
            let receipt = chosen.location().rsplit('/').next().unwrap().to_owned();
            assert_eq!(brook.again().post(&step("settle"), &[("receipt", &receipt)]).await.status, 422, "{why}");
        }
        let chosen = brook.post(&ann.at("/sharing"), &choice).await;
        let receipt = chosen.location().rsplit('/').next().unwrap().to_owned();
        assert_eq!(brook.post(&step("settle"), &[("receipt", &receipt)]).await.status, 303);
        assert_eq!(counts(&portal, &ann).await.extent, Extent::OptedOut);
        assert!(!brook.get("/practice").await.body.contains("opt-out form waits"));
        assert_eq!(brook.post(&step("settle"), &[("receipt", &receipt)]).await.status, 404, "it is done once");
        let own = portal.sign_in(&ann.patient()).await.get("/sharing").await.body;
        assert!(own.contains(&receipt) && !own.contains(&handed), "the form stands in no history: {own}");
    }
}

#[tokio::test]
async fn a_form_of_nobody_is_the_centres() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "forms_centre").await;
        let (ann, _) = town(&portal).await;
        let (mut hill, mut officer) = (reception(&portal, HILLCREST).await, officer(&portal).await);
        // A number nobody has, a date of birth that is not hers, and none at all.
        for (given, nhs_number, day) in [
            ("Zed", number(70).digits().to_owned(), "6"),
            ("Ann", ann.number.digits().to_owned(), "7"),
            ("Una", String::new(), "6"),
        ] {
            taken(&mut hill, "/practice/forms", &written(given, &nhs_number, day)).await;
        }
        let page = officer.get("/programme/forms").await.body;
        assert_eq!(ids(&page).len(), 3, "{kind:?}");
        // They came in one moment, so their order says nothing.
        let of = |name: &str| {
            let before = page.split(name).next().unwrap();
            before.rsplit("data-form=\"").next().unwrap().split('"').next().unwrap().to_owned()
        };
        let waiting = ["Zed Share", "Ann Share"].map(of);
        let step = |nth: usize, step: &str| format!("/programme/forms/{}/{step}", waiting[nth]);
        let close = officer.post(&step(0, "close"), &[("words", "Wrote back to the address")]).await;
        assert_eq!(close.status, 303, "{}", close.body);
        let unknown = officer.post(&step(1, "send-on"), &[("practice", "Y00000")]).await;
        assert_eq!(unknown.status, 422, "{}", unknown.body);
        assert_eq!(officer.post(&step(1, "send-on"), &[("practice", BROOKSIDE)]).await.status, 303);
        assert_eq!(officer.post(&step(1, "close"), &[("words", "x")]).await.status, 404, "it waits there no more");
        let mut brook = reception(&portal, BROOKSIDE).await;
        let page = brook.get("/practice/forms").await.body;
        assert!(page.contains("Ann Share") && !page.contains(&ann.at("/sharing")), "the day is another: {page}");
        assert!(page.contains("In the record") && page.contains("cannot be theirs"), "{page}");
        let choice = [("extent", "none"), ("how", "paper"), ("speaker", "themselves")];
        let chosen = brook.post(&ann.at("/sharing"), &choice).await;
        let receipt = chosen.location().rsplit('/').next().unwrap().to_owned();
        let settle = format!("/practice/forms/{}/settle", waiting[1]);
        let fields = [("receipt", &*receipt), ("same_person", "yes"), ("why", "She says so")];
        let refused = brook.post(&settle, &fields).await;
        assert!(refused.status == 422 && refused.body.contains("born on another day"), "{}", refused.body);
        let back = format!("/practice/forms/{}/give-back", waiting[1]);
        assert_eq!(hill.post(&back, &[]).await.status, 404);
        assert_eq!(brook.post(&back, &[]).await.status, 303);
        assert_eq!(ids(&officer.get("/programme/forms").await.body).len(), 2);
    }
}

#[tokio::test]
async fn no_desk_learns_whether_anybody_is_known() {
    let logs = Logs::listen();
    for kind in Kind::all() {
        let portal = Portal::open(kind, "forms_alike").await;
        let (ann, _) = town(&portal).await;
        let mut hill = reception(&portal, HILLCREST).await;
        let forms = [
            ("another practice's", ann.number.digits().to_owned(), "6"),
            ("another day", ann.number.digits().to_owned(), "7"),
            ("nobody's", number(70).digits().to_owned(), "6"),
            ("without a number", String::new(), "6"),
        ];
        // Statements are prepared once.
        taken(&mut hill, "/practice/forms", &written("Ann", &forms[2].1, "6")).await;
        let mut seen = Vec::new();
        for (cause, nhs_number, day) in &forms {
            let heard = logs.text().len();
            let answer = taken(&mut hill, "/practice/forms", &written("Ann", nhs_number, day)).await;
            let plain = answer.plain().replace(&receipt_on(&answer.body), "(receipt)");
            seen.push((cause, plain, statements(&logs.text()[heard..])));
        }
        let (_, words, asked) = &seen[0];
        assert!(asked.iter().any(|one| one.contains("INSERT INTO form")), "the statements are heard: {asked:#?}");
        for (cause, page, statements) in &seen {
            assert_eq!(page, words, "{kind:?} {cause}");
            assert_eq!(statements, asked, "{kind:?} {cause}");
        }
        assert!(ids(&hill.get("/practice/forms").await.body).is_empty());
    }
}

#[tokio::test]
async fn a_form_of_an_own_patient_waits_at_the_own_desk() {
    let portal = Portal::open(Kind::Sqlite, "forms_own").await;
    let (ann, _) = town(&portal).await;
    let mut brook = reception(&portal, BROOKSIDE).await;
    taken(&mut brook, "/practice/forms", &written("Ann", ann.number.digits(), "6")).await;
    let page = brook.get("/practice/forms").await.body;
    assert!(ids(&page).len() == 1 && page.contains(&ann.at("/sharing")), "{page}");
    let wrong = brook.post("/practice/forms", &written("Ann", "999 000 0000", "6")).await;
    assert!(wrong.status == 422 && wrong.body.contains("leave it empty"), "{}", wrong.body);
    let day = brook.post("/practice/forms", &written("Ann", "", "31")).await;
    assert_eq!(day.status, 200, "31 May is a day");
}

/// A form of Ann's number and day under another family name, which waits at Brookside; and where it is settled.
async fn renamed(ann: &Person, brook: &mut Browser<'_>) -> String {
    let mut form = written("Ann", ann.number.digits(), "6");
    form[1] = ("family", "Married");
    taken(brook, "/practice/forms", &form).await;
    let page = brook.get("/practice/forms").await.body;
    for words in ["Ann Married", "Ann Share", "On the form", "In the record", "The family name is another"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("Record the choice of Ann Share"), "the name of the record: {page}");
    format!("/practice/forms/{}/settle", ids(&page).remove(0))
}

async fn said_no(desk: &mut Browser<'_>, ann: &Person) -> String {
    let choice = [("extent", "none"), ("how", "paper"), ("speaker", "themselves")];
    let chosen = desk.post(&ann.at("/sharing"), &choice).await;
    chosen.location().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_form_under_another_family_name_needs_a_look_a_tick_and_a_reason() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "forms_renamed").await;
        let (ann, _) = town(&portal).await;
        let mut brook = reception(&portal, BROOKSIDE).await;
        let settle = renamed(&ann, &mut brook).await;
        let receipt = said_no(&mut brook, &ann).await;
        let why = ("why", "Married in May, seen the certificate");
        for fields in [
            vec![("receipt", receipt.as_str())],
            vec![("receipt", receipt.as_str()), why],
            vec![("receipt", receipt.as_str()), ("same_person", "yes")],
            vec![("same_person", "yes"), why],
        ] {
            let refused = brook.post(&settle, &fields).await;
            assert_eq!(refused.status, 422, "{kind:?} {fields:?}");
            assert!(refused.body.contains("It is the same person, under another family name"), "{}", refused.body);
        }
        let fields = [("receipt", receipt.as_str()), ("same_person", "yes"), why];
        assert_eq!(brook.post(&settle, &fields).await.status, 303, "{kind:?}");
        let log = portal.database.audit().await.join("\n");
        assert!(log.contains("|form-settled|") && log.contains(why.1), "{log}");
    }
}

#[tokio::test]
async fn nobody_settles_their_own_form() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "forms_not_own").await;
        let (ann, _) = town(&portal).await;
        let mut brook = reception(&portal, BROOKSIDE).await;
        taken(&mut brook, "/practice/forms", &written("Ann", ann.number.digits(), "6")).await;
        let form = ids(&brook.get("/practice/forms").await.body).remove(0);
        let who = portal.staff("colleague", BROOKSIDE, Role::Receptionist).await;
        let mut colleague = portal.sign_in(&who).await;
        let receipt = said_no(&mut colleague, &ann).await;
        let own = StaffId(format!("reception-{BROOKSIDE}"));
        note_own_record(&portal.office, &own, &ann.number).await.unwrap();
        let (settle, fields) = (format!("/practice/forms/{form}/settle"), [("receipt", receipt.as_str())]);
        let refused = brook.post(&settle, &fields).await;
        assert!(refused.status == 422 && refused.body.contains("your own record"), "{kind:?}: {}", refused.body);
        assert_eq!(colleague.post(&settle, &fields).await.status, 303, "{kind:?}: a colleague does");
    }
}

#[tokio::test]
async fn the_centre_finds_no_birthday_by_taking_forms() {
    for kind in Kind::all() {
        let three = [("CANDOUR_CODE_TRIES_PER_DAY", "3")];
        let portal = Portal::open_with(kind, "forms_tries", "http://127.0.0.1:3000", &three).await;
        let (ann, bea) = town(&portal).await;
        let mut officer = officer(&portal).await;
        for day in ["7", "8", "9"] {
            let answer = taken(&mut officer, "/programme/forms", &written("Ann", ann.number.digits(), day)).await;
            assert!(answer.body.contains("It was passed on"), "{}", answer.body);
        }
        let right = written("Ann", ann.number.digits(), "6");
        let answer = taken(&mut officer, "/programme/forms", &right).await;
        assert!(answer.body.contains("Send it to the practice"), "{kind:?}: {}", answer.body);
        assert!(!receipt_on(&answer.body).is_empty(), "a form is taken all the same");
        let waiting = ids(&officer.get("/programme/forms").await.body);
        assert_eq!(waiting.len(), 4, "{kind:?}: right or wrong, nobody looked");
        let other = taken(&mut officer, "/programme/forms", &written("Bea", bea.number.digits(), "6")).await;
        assert!(other.body.contains("It was passed on"), "{kind:?}: another number");
        assert_eq!(ids(&officer.get("/programme/forms").await.body).len(), 4);
        for form in waiting {
            let sent = officer.post(&format!("/programme/forms/{form}/send-on"), &[("practice", BROOKSIDE)]).await;
            assert_eq!(sent.status, 303);
        }
        let log = portal.database.audit().await;
        let tries = log.iter().filter(|row| row.contains("|form-taken|"));
        assert_eq!(tries.clone().count(), 5, "{kind:?}");
        assert_eq!(tries.filter(|row| row.contains("tried too often today")).count(), 1, "{kind:?}");
        // A practice never sees again what it did not find: its desk goes on.
        let mut hill = reception(&portal, HILLCREST).await;
        for day in ["1", "2", "3", "4", "5"] {
            let answer = taken(&mut hill, "/practice/forms", &written("Ann", ann.number.digits(), day)).await;
            assert!(answer.body.contains("It was passed on"), "{kind:?}");
        }
    }
}
