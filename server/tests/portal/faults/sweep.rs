//! Every use case behind the router, and each of its calls to the database failing in turn.

use std::collections::{BTreeMap, BTreeSet};

use server::router::ROUTES;
use store::mishap::{Fails, Mishap};

use super::{
    kept::{Change, Kept},
    plain::complaint,
};
use crate::{
    permission::{
        callers::{self, Caller},
        case::{Case, cases},
        matrix::is_served,
        objects::Objects,
    },
    town::{answer::Answer, database::Kind, portal::Portal},
};

/// Routes whose answer does not tell that somebody was served: signing in (`signing_in` plays it) and out lead to the door.
/// Of the last two only refusals are tried: nothing is switched on that could be taken back, and no token is asked for in
/// the right words.
const NOT_SEEN_SERVED: [(&str, &str); 10] = [
    ("get", "/sign-in"),
    ("get", "/sign-in/again"),
    ("get", "/sign-in/return"),
    ("get", "/sign-in/staff"),
    ("get", "/sign-in/staff/return"),
    ("post", "/sign-out"),
    ("post", "/before-you-start"),
    ("post", "/account/sessions/end-all"),
    ("post", "/practice/switch-on/take-back"),
    ("post", "/oauth2/token"),
];

/// What was tried, and what was found.
#[derive(Default)]
struct Tally {
    cases: usize,
    unmade: u32,
    unheard: u32,
    left: u32,
    /// Calls whose failing changed nothing of the answer, by route.
    needless: BTreeMap<String, u32>,
    complaints: Vec<String>,
}

/// What an answer says and where it leads, without what is made anew for each.
fn words(answer: &Answer) -> (String, String) {
    let body = match answer.header("content-security-policy") {
        Some(policy) if policy.contains("'nonce-") => answer.body.replace(answer.nonce(), "(nonce)"),
        _ => answer.body.clone(),
    };
    // Which line of the desk opens next may be left out: what was decided is done by then.
    (body, answer.location().split('?').next().unwrap_or_default().to_owned())
}

async fn sent(case: &Case<'_>, callers: &mut [Caller<'_>], fails: Fails) -> (Answer, bool) {
    let mishap = Mishap::new(fails);
    (mishap.during(case.answered(callers)).await, mishap.struck())
}

impl Tally {
    /// Lets each call of one case fail in turn.
    async fn try_out(
        &mut self,
        case: &Case<'_>,
        callers: &mut [Caller<'_>],
        kept: &Kept<'_>,
        whole: &(Answer, Change),
    ) {
        self.cases += 1;
        for nth in 1.. {
            let (answer, struck) = sent(case, callers, Fails::Unmade(nth)).await;
            let change = kept.change().await;
            kept.restore(&change).await;
            if !struck {
                if answer.status != whole.0.status || change != whole.1 {
                    self.complain(case, "untouched again", format!("{} and {change:?}", answer.status));
                }
                break;
            }
            self.unmade += 1;
            self.judge(case, &format!("call {nth} not made"), &answer, &change, whole, false);
        }
        for nth in 1.. {
            let (answer, struck) = sent(case, callers, Fails::Unheard(nth)).await;
            let change = kept.change().await;
            if !struck {
                kept.restore(&change).await;
                break;
            }
            self.unheard += 1;
            self.judge(case, &format!("lasting call {nth} not heard"), &answer, &change, whole, true);
            let (again, _) = sent(case, callers, Fails::Never).await;
            if again.status >= 500 {
                self.complain(case, &format!("again after lasting call {nth}"), again.status.to_string());
            }
            let change = kept.change().await;
            kept.restore(&change).await;
        }
    }

    /// Lets whoever asked go away at each call in turn, while it is under way.
    async fn leave(
        &mut self,
        case: &Case<'_>,
        callers: &mut [Caller<'_>],
        portal: &Portal,
        kept: &Kept<'_>,
        whole: &(Answer, Change),
    ) {
        for nth in 1.. {
            let mishap = Mishap::new(Fails::Never);
            let answer = mishap.until(nth, case.answered(callers)).await;
            kept.settled(portal).await;
            let change = kept.change().await;
            kept.restore(&change).await;
            if answer.is_some() {
                break;
            }
            self.left += 1;
            if !change.is_nothing_done(&whole.1) && change != whole.1 {
                self.complain(
                    case,
                    &format!("left at call {nth}"),
                    format!("half done: {change:?}, whole: {:?}", whole.1),
                );
            }
        }
    }

    fn judge(
        &mut self,
        case: &Case<'_>,
        what: &str,
        answer: &Answer,
        change: &Change,
        whole: &(Answer, Change),
        may_be_done: bool,
    ) {
        if answer.status == whole.0.status && *change == whole.1 {
            // A call the answer could do without must not have been what kept something out of it.
            if words(answer) != words(&whole.0) {
                self.complain(case, what, "the same status, and other words".to_owned());
            }
            *self.needless.entry(format!("{}, {what}", case.name)).or_default() += 1;
            return;
        }
        if let Some(complaint) = complaint(answer) {
            self.complain(case, what, complaint);
        }
        let is_sound = change.is_nothing_done(&whole.1) || may_be_done && *change == whole.1;
        if !is_sound {
            self.complain(case, what, format!("half done: {change:?}, whole: {:?}", whole.1));
        }
    }

    fn complain(&mut self, case: &Case<'_>, what: &str, complaint: String) {
        self.complaints.push(format!("{}, {what}: {complaint}", case.name));
    }
}

#[tokio::test]
async fn whichever_call_fails_nothing_is_half_done_and_nothing_shown() {
    sweep(Kind::Sqlite).await;
}

#[tokio::test]
async fn whichever_call_to_postgres_fails_nothing_is_half_done_and_nothing_shown() {
    if Kind::all().contains(&Kind::Postgres) {
        sweep(Kind::Postgres).await;
    }
}

async fn sweep(kind: Kind) {
    let begun = std::time::Instant::now();
    let portal = Portal::open(kind, "faults").await;
    let objects = Objects::settle(&portal).await;
    let mut callers = callers::all(&portal, &objects).await;
    let folder = tempfile::tempdir().unwrap();
    let kept = Kept::keep(&portal.database, folder.path()).await;
    let (mut tally, mut served) = (Tally::default(), BTreeSet::new());
    for route in ROUTES {
        for case in cases(&portal, &objects, route, &callers) {
            let (answer, _) = sent(&case, &mut callers, Fails::Never).await;
            let change = kept.change().await;
            kept.restore(&change).await;
            served.extend(is_served(&answer).then_some((route.method, route.path)));
            let whole = (answer, change);
            tally.try_out(&case, &mut callers, &kept, &whole).await;
            if route.method == "post" {
                tally.leave(&case, &mut callers, &portal, &kept, &whole).await;
            }
        }
    }
    println!(
        "{kind:?}: {} of {} routes served, {} requests, {} calls failed, {} more after they lasted, {} left amid, in \
             {:?}",
        served.len(),
        ROUTES.len(),
        tally.cases,
        tally.unmade,
        tally.unheard,
        tally.left,
        begun.elapsed()
    );
    let unserved: Vec<_> =
        ROUTES.iter().map(|route| (route.method, route.path)).filter(|one| !served.contains(one)).collect();
    for (name, count) in &tally.needless {
        println!("needless: {name} ({count})");
    }
    assert!(tally.complaints.is_empty(), "{}\n{}", tally.complaints.len(), tally.complaints.join("\n"));
    assert_eq!(unserved, NOT_SEEN_SERVED, "a route nobody is served at is not tried: give it who and what it is for");
    assert!(tally.cases > 150 && tally.unmade > 1000 && tally.unheard > 100, "they were tried");
}

/// Once a minute a request notes that its session is in use, together with others'.
#[tokio::test]
async fn a_request_whose_session_cannot_be_noted_as_used_is_not_answered() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "faults_noted").await;
        let objects = Objects::settle(&portal).await;
        let mut patient = portal.sign_in(&objects.ann.patient()).await;
        let mut failed = 0;
        for fails in [Fails::Unmade as fn(u32) -> Fails, Fails::Unheard] {
            for nth in 1.. {
                portal.clock.pass(61);
                let mishap = Mishap::new(fails(nth));
                let answer = mishap.during(patient.get("/record/problems")).await;
                if !mishap.struck() {
                    assert!(answer.body.contains("It is shown"), "{kind:?}: {}", answer.body);
                    break;
                }
                assert_eq!(complaint(&answer), None, "{kind:?}, {:?}", fails(nth));
                failed += 1;
            }
        }
        assert!(failed > 6, "they were tried");
    }
}
