//! What is due for young people and what was recorded, in words.

use std::collections::HashMap;

use contract::{
    ids::VisitRef,
    views::young::{Recorded, VisitRow, YoungRow},
};
use domain::{
    date::age_on,
    young::{
        Assessment, Due, ForProxies, Matters, Outcome, ProxyReview, Visit, VisitState, Wants, assessment_due,
        for_proxies, notice_day, review_due,
    },
};
use jiff::civil::Date;
use store::person::Held;

use super::{practice::person, reasons::name};
use crate::words;

/// One line of the list: with what is due by a day, for those who record it; for others only that something is.
pub(crate) fn row(held: &Held, today: Date, by: Date, records: bool) -> Option<YoungRow> {
    let born = held.identity.birth_date?;
    let access = &held.safety.access;
    let review = review_due(born, today, &access.proxy_review).filter(|due| due.on <= by);
    let assessment = assessment_due(born, today, &access.assessment).filter(|due| due.on <= by);
    let is_overdue = review.into_iter().chain(assessment).any(|due| due.is_overdue(today));
    let what = if records {
        let of = |words: &str, due: Option<Due>| due.map(|due| format!("{words}: {}", due_words(due, today)));
        [of("Ask them alone about proxies", review), of("Assess their own access", assessment)]
            .into_iter()
            .flatten()
            .collect()
    } else {
        let first = review.into_iter().chain(assessment).min();
        first.map(|due| format!("A review: {}", due_words(due, today))).into_iter().collect::<Vec<_>>()
    };
    (!what.is_empty()).then_some(YoungRow { person: person(held)?, what, is_overdue })
}

fn due_words(due: Due, today: Date) -> String {
    let overdue = if due.is_overdue(today) { "overdue since" } else { "due" };
    format!("{overdue} {}", words::day(due.on))
}

/// Years of age as a page says it.
pub(crate) fn age(born: Option<Date>, today: Date) -> String {
    born.map_or_else(|| "Not known".to_owned(), |born| age_on(born, today).to_string())
}

/// What proxies keep today.
pub(crate) fn proxies(held: &Held, today: Date) -> String {
    match for_proxies(held.identity.birth_date, today, &held.safety.access.proxy_review) {
        ForProxies::AsGranted => "Proxies see what their access says.".to_owned(),
        ForProxies::LessPrivate(kept) => {
            format!("Proxies see what their access says, less {}.", matters(kept))
        }
        ForProxies::Paused => "Proxies see nothing.".to_owned(),
        ForProxies::Ended => "Access given in childhood has ended.".to_owned(),
    }
}

fn matters(kept: Matters) -> String {
    let labels: Vec<String> = kept.iter().map(|matter| matter.label().to_lowercase()).collect();
    match labels.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Where the review of proxies stands.
pub(crate) fn review(held: &Held, names: &HashMap<String, String>, today: Date) -> Recorded {
    let review = &held.safety.access.proxy_review;
    let born = held.identity.birth_date;
    let due = born.and_then(|born| review_due(born, today, review));
    let by = due.map(|due| format!(" It is {}.", due_words(due, today))).unwrap_or_default();
    let (stands, said) = match review {
        ProxyReview::NotDone => (format!("Nobody has asked them alone yet.{by}"), String::new()),
        ProxyReview::Done(asked) => {
            let follows = match asked.outcome {
                Outcome::Pause => "proxies pause".to_owned(),
                Outcome::UntilThirteen(kept) => format!("proxies go on until 13, less {}", matters(kept)),
                Outcome::UntilSixteen(kept) => format!("proxies go on until 16, less {}", matters(kept)),
            };
            let who = name(names, &asked.by.0);
            let again = due.map(|due| format!(" To be asked again: {}.", due_words(due, today))).unwrap_or_default();
            (format!("{who} asked them alone on {}: {follows}.{again}", words::day(asked.on)), asked.words.clone())
        }
    };
    Recorded {
        stands,
        said,
        is_overdue: due.is_some_and(|due| due.is_overdue(today)),
        is_open: born.is_some_and(|born| notice_day(born, 11) <= today && age_on(born, today) < 16),
    }
}

/// Where the assessment for own access stands.
pub(crate) fn assessment(held: &Held, names: &HashMap<String, String>, today: Date) -> Recorded {
    let assessment = &held.safety.access.assessment;
    let born = held.identity.birth_date;
    let due = born.and_then(|born| assessment_due(born, today, assessment));
    let by = due.map(|due| format!(" It is {}.", due_words(due, today))).unwrap_or_default();
    let (stands, said) = match assessment {
        Assessment::NotYetAssessed => (format!("Not yet assessed.{by}"), String::new()),
        Assessment::Capable { by, at, notes } => {
            let who = name(names, &by.0);
            (format!("May have their own access: {who}, {}.", words::day(at.london_day())), notes.clone())
        }
        Assessment::NotYetCapable { by: who, at, why, .. } => {
            let who = name(names, &who.0);
            (format!("Not yet: {who}, {}.{by}", words::day(at.london_day())), why.clone())
        }
    };
    Recorded {
        stands,
        said,
        is_overdue: due.is_some_and(|due| due.is_overdue(today)),
        is_open: born.is_some_and(|born| notice_day(born, 13) <= today && age_on(born, today) < 16),
    }
}

/// A choice for a visit.
pub(crate) fn visit(visit: &Visit, names: &HashMap<String, String>) -> Option<VisitRow> {
    let wants = match visit.wants {
        Wants::Kept => "kept from proxies",
        Wants::Shown => "proxies may see it",
    };
    let back = match &visit.state {
        VisitState::Stands => String::new(),
        VisitState::TakenBack { by, at } => {
            format!(", taken back by {} on {}", name(names, &by.0), words::day(at.london_day()))
        }
    };
    Some(VisitRow {
        id: VisitRef::parse(&visit.id.0.simple().to_string())?,
        what: format!("{}: {wants}{back}", words::day(visit.day)),
        recorded: format!("Recorded by {} on {}", name(names, &visit.by.0), words::day(visit.at.london_day())),
        capacity: visit.capacity.clone(),
        can_take_back: visit.state == VisitState::Stands,
    })
}

/// Visits a person keeps from proxies, for the pages of their record.
pub(crate) fn kept_visits(held: &Held, names: &HashMap<String, String>) -> Vec<String> {
    let kept = held.safety.access.visits.iter().filter(|one| one.is_kept());
    kept.filter_map(|one| visit(one, names)).map(|row| format!("{}. {}.", row.what, row.recorded)).collect()
}
