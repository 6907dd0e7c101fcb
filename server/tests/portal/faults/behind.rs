//! The use cases behind the pages: what arrives in files, what the operator orders, who signs in, what workers do.

use casework::{
    intake::{Placement, take_in},
    loan::lend_lead,
    machine,
    operator::{PracticeChange, appoint, change_practice, name_organisation, note_own_record},
    programme, rules, sensitive,
    sign_in::{
        patient::{PatientSignIn, sign_in},
        staff::{StaffSignIn, choices, record},
    },
    summary, superseded, young,
};
use domain::{
    ids::StaffId,
    machine::{Machine, Right},
    practice::HoldPolicy,
    role::Role,
};
use store::{
    mishap::{Fails, Mishap},
    organisation::Organisation,
};

use super::kept::{Change, Kept};
use crate::{
    machine::summary as summary_document,
    permission::{callers, objects::Objects},
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, CLINICAL, HILLCREST, number, ods},
        portal::Portal,
    },
};

const DAY: i64 = 24 * 60 * 60;

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Job {
    TakeInSomeoneNew,
    TakeInAgain,
    TakeInElsewhere,
    TakeInOfFlagged,
    TakeInSummary,
    SignIn,
    SignInThatDoesNotMatch,
    StaffSignIn,
    ChangePractice,
    Appoint,
    LendLead,
    NameOrganisation,
    NoteOwnRecord,
    RegisterSystem,
    MarkSensitive,
    MarkReplaced,
    DecideAgain,
    TellOfBirthdays,
    ReadDays,
    SweepSystems,
    SweepWhatEnded,
    MakeLetters,
    CountAhead,
    Post,
}

const JOBS: [Job; 24] = [
    Job::TakeInSomeoneNew,
    Job::TakeInAgain,
    Job::TakeInElsewhere,
    Job::TakeInOfFlagged,
    Job::TakeInSummary,
    Job::SignIn,
    Job::SignInThatDoesNotMatch,
    Job::StaffSignIn,
    Job::ChangePractice,
    Job::Appoint,
    Job::LendLead,
    Job::NameOrganisation,
    Job::NoteOwnRecord,
    Job::RegisterSystem,
    Job::MarkSensitive,
    Job::MarkReplaced,
    Job::DecideAgain,
    Job::TellOfBirthdays,
    Job::ReadDays,
    Job::SweepSystems,
    Job::SweepWhatEnded,
    Job::MakeLetters,
    Job::CountAhead,
    Job::Post,
];

fn said<T, E: std::fmt::Debug>(outcome: Result<T, E>) -> Result<(), String> {
    outcome.map(drop).map_err(|error| format!("{error:?}"))
}

impl Job {
    async fn done(self, portal: &Portal, objects: &Objects) -> Result<(), String> {
        let office = &portal.office;
        let brookside = ods(BROOKSIDE);
        let arrives = async |code: &str, nth: usize, given: &str, ids: &[&str]| {
            let entries: Vec<_> =
                ids.iter().map(|id| entry("problems", id, &format!("It is {id}"), "2026-10-10")).collect();
            let document = bundle(&patient(given, "Matrix", "1980-05-06"), &entries).to_string();
            let arrival = fhir::read(document.as_bytes()).unwrap();
            said(take_in(office, &ods(code), &Placement::Number(number(nth)), &arrival).await)
        };
        let comes = async |born: &str| {
            let claimed = PatientSignIn {
                issuer: "https://provider.example".to_owned(),
                subject: "someone".to_owned(),
                nhs_number: Some(objects.ann.number.digits().to_owned()),
                birth_date: Some(born.to_owned()),
                family_name: Some("Matrix".to_owned()),
                practice: Some(BROOKSIDE.to_owned()),
                is_p9: true,
            };
            said(sign_in(office, &claimed).await)
        };
        let staff = StaffId("staff-lead".to_owned());
        match self {
            Self::TakeInSomeoneNew => arrives(BROOKSIDE, 40, "Una", &["one", "two", "three"]).await,
            Self::TakeInAgain => arrives(BROOKSIDE, 1, "Ann", &["shown", "redacted", "held", "another"]).await,
            Self::TakeInElsewhere => arrives(HILLCREST, 1, "Ann", &["shown", "redacted"]).await,
            Self::TakeInOfFlagged => arrives(BROOKSIDE, 3, "Fay", &["theirs", "more"]).await,
            Self::TakeInSummary => {
                let document = summary_document(
                    objects.ann.number.digits(),
                    "4AB02CD0-AE61-11E7-A4D0-11E81EF36167",
                    None,
                    &["Wasp sting"],
                );
                let bytes = document.to_string();
                said(
                    summary::take_in(office, &brookside, "operator", Some(&objects.ann.number), bytes.as_bytes()).await,
                )
            }
            Self::SignIn => comes("1980-05-06").await,
            Self::SignInThatDoesNotMatch => comes("1981-05-06").await,
            Self::StaffSignIn => {
                let roles = vec![(BROOKSIDE.to_owned(), CLINICAL.to_owned())];
                let claimed =
                    StaffSignIn { user: "staff-clinician".to_owned(), name: "Dr Clinician".to_owned(), roles };
                let found = choices(office, &claimed).await.map_err(|refusal| format!("{refusal:?}"))?;
                said(record(office, &claimed, found.first()).await)
            }
            Self::ChangePractice => {
                let change = PracticeChange { hold: Some(HoldPolicy::Everything), ..PracticeChange::default() };
                said(change_practice(office, &brookside, &change).await)
            }
            Self::Appoint => {
                said(appoint(office, &StaffId("new".to_owned()), "New", &brookside, Role::Clinician).await)
            }
            Self::LendLead => {
                let last = "2026-12-01".parse().unwrap();
                said(lend_lead(office, &staff, &brookside, &ods(HILLCREST), last).await)
            }
            Self::NameOrganisation => {
                let named = Organisation { ods: ods("Y99944"), name: "A clinic".to_owned(), discreet: true };
                said(name_organisation(office, &named).await)
            }
            Self::NoteOwnRecord => said(note_own_record(office, &staff, &objects.bea.number).await),
            Self::RegisterSystem => {
                let system = Machine {
                    client_id: String::new(),
                    name: "Another".to_owned(),
                    organisation: brookside,
                    rights: Right::ALL.to_vec(),
                    staff_client: None,
                };
                said(machine::register(office, system, "{\"keys\":[]}".to_owned()).await)
            }
            Self::MarkSensitive => {
                let feed = format!("{}\n{}", objects.ann.number.digits(), objects.bea.number.digits());
                said(sensitive::apply(office, &sensitive::read(&feed).unwrap()).await)
            }
            Self::MarkReplaced => {
                let feed = format!("{},{}", objects.ann.number.digits(), number(41).digits());
                said(superseded::apply(office, &superseded::read(&feed).unwrap()).await)
            }
            Self::DecideAgain => said(rules::decide_again(office).await),
            Self::TellOfBirthdays => said(young::tell_of_birthdays(office).await),
            Self::ReadDays => said(young::read_days(office).await),
            Self::SweepSystems => said(machine::sweep(office).await),
            Self::SweepWhatEnded => {
                // A day on, when nothing of today counts any more.
                let later = office.now().plus_seconds(DAY);
                said(office.store.sweep_sessions(later, later).await)?;
                said(office.store.sweep_notices(later).await)?;
                said(programme::forget_tries(office).await)
            }
            Self::MakeLetters => said(programme::packs::make(office).await),
            Self::CountAhead => said(programme::count_ahead(office).await),
            Self::Post => {
                let (now, until) = (office.now(), office.now().plus_seconds(60));
                let due = office.store.claim_notice(now, until, None).await.map_err(|error| format!("{error:?}"))?;
                let due = due.ok_or("nothing to post")?;
                said(office.store.notice_sent(due.id, now).await)
            }
        }
    }

    /// What each of its steps leaves stands by itself, and the next turn goes on from there.
    const fn goes_on(self) -> bool {
        use Job::{CountAhead, MakeLetters, Post, ReadDays, SweepWhatEnded, TellOfBirthdays};
        matches!(self, TellOfBirthdays | ReadDays | SweepWhatEnded | MakeLetters | CountAhead | Post)
    }
}

async fn tried(job: Job, fails: Fails, portal: &Portal, objects: &Objects) -> (Result<(), String>, bool) {
    let mishap = Mishap::new(fails);
    let outcome = mishap.during(job.done(portal, objects)).await;
    (outcome, mishap.struck())
}

#[tokio::test]
async fn what_happens_behind_the_pages_happens_whole_or_not_at_all() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "faults_behind").await;
        let objects = Objects::settle(&portal).await;
        callers::all(&portal, &objects).await;
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::keep(&portal.database, folder.path()).await;
        let (mut unmade, mut unheard, mut complaints) = (0, 0, Vec::new());
        for job in JOBS {
            let (outcome, _) = tried(job, Fails::Never, &portal, &objects).await;
            let whole = kept.change().await;
            kept.restore(&whole).await;
            assert_eq!(outcome, Ok(()), "{job:?}");
            for (fails, count) in [(Fails::Unmade as fn(u32) -> Fails, &mut unmade), (Fails::Unheard, &mut unheard)] {
                for nth in 1.. {
                    let (outcome, struck) = tried(job, fails(nth), &portal, &objects).await;
                    let change = kept.change().await;
                    if !struck {
                        assert_eq!((outcome, &change), (Ok(()), &whole), "{job:?} untouched again");
                        kept.restore(&change).await;
                        break;
                    }
                    *count += 1;
                    let may_be_done = matches!(fails(nth), Fails::Unheard(_)) || job.goes_on();
                    let is_whole = change == whole;
                    let is_sound = change == Change::default() || (may_be_done && (is_whole || job.goes_on()));
                    if outcome.is_ok() && !is_whole || outcome.is_err() && !is_sound {
                        complaints.push(format!("{job:?}, {:?}: {outcome:?} and {change:?} of {whole:?}", fails(nth)));
                    }
                    let (again, _) = tried(job, Fails::Never, &portal, &objects).await;
                    let after = kept.change().await;
                    // What goes on by steps may find nothing left to do; all else ends as it would have.
                    if again.is_err() && !job.goes_on() || change == Change::default() && after != whole {
                        complaints.push(format!("{job:?}, {:?} and again: {again:?} and {after:?}", fails(nth)));
                    }
                    kept.restore(&after).await;
                }
            }
        }
        println!("{kind:?}: {} jobs, {unmade} calls failed, {unheard} more after they lasted", JOBS.len());
        assert!(complaints.is_empty(), "{}\n{}", complaints.len(), complaints.join("\n"));
        assert!(unmade > 200 && unheard > 15, "they were tried");
    }
}
