//! Views of the control room: counts and days, and nobody.

use contract::{
    ports::control_room::NO_AREA,
    views::control_room::{LetterRow, Letters, Practices, RoomPage, RoomPractice, RoomRow, Share, Stands, WeekRow},
};
use domain::{
    practice::{SwitchOn, readiness::Readiness},
    programme::{
        clock::read,
        figures::Band,
        room::{self, Counts, PackState, Packs, Week, share, weeks},
    },
    role::Role,
};
use jiff::civil::Date;
use store::programme::Area;

use crate::{
    programme::InRoom,
    views::{programme::wave_label, readiness},
    words,
};

/// What the practices in no area are called together.
pub(crate) const NO_AREA_NAME: &str = "In no area";

/// Everything somebody sees, by area.
pub(crate) fn areas(name: &str, areas: &[Area], practices: &[InRoom], today: Date) -> RoomPage {
    let of = |area: Option<&Area>| -> Vec<&InRoom> {
        let code = area.map(|area| &area.code);
        practices.iter().filter(|one| one.placed.place.area.as_ref() == code).collect()
    };
    let mut rows: Vec<RoomRow> =
        areas.iter().map(|area| together(&area.name, area.code.as_str(), &of(Some(area)), today)).collect();
    let unplaced = of(None);
    if !unplaced.is_empty() {
        rows.push(together(NO_AREA_NAME, NO_AREA, &unplaced, today));
    }
    page(name.to_owned(), None, rows, practices, today)
}

/// One area, by practice.
pub(crate) fn practices(name: String, code: &str, practices: &[InRoom], today: Date) -> RoomPage {
    let rows = practices.iter().map(|one| alone(one, today)).collect();
    page(name, Some(code.to_owned()), rows, practices, today)
}

/// One practice, with its letters and what being ready is made of.
pub(crate) fn practice(one: &InRoom, area: Option<&Area>, ready: &Readiness, today: Date) -> RoomPractice {
    let counts = one.counted.as_ref().map(|(_, counts)| counts);
    let mut packs: Vec<Packs> = counts.map(|counts| counts.packs.clone()).unwrap_or_default();
    packs.sort_by_key(|packs| (packs.sent, packs.state.word()));
    let parts = readiness::page(String::new(), ready, Role::ProgrammeOfficer).parts;
    RoomPractice {
        row: alone(one, today),
        area: area.map(|area| (area.code.to_string(), area.name.clone())),
        wave: one.placed.place.wave.map_or("", wave_label),
        counted: counted(std::slice::from_ref(one)),
        letters: packs.iter().map(|packs| letter(packs, one, today)).collect(),
        parts: parts.into_iter().map(|part| (part.label, part.is_met, part.says)).collect(),
    }
}

fn page(name: String, area: Option<String>, rows: Vec<RoomRow>, practices: &[InRoom], today: Date) -> RoomPage {
    let counts: Vec<&Counts> = practices.iter().filter_map(|one| one.counted.as_ref()).map(|(_, one)| one).collect();
    let on: Vec<Date> = practices.iter().filter_map(|one| turned_on(&one.placed.switch_on, today)).collect();
    RoomPage {
        name,
        area,
        counted: counted(practices),
        uncounted: practices.iter().filter(|one| one.counted.is_none()).count(),
        rows,
        together: together("Together", "", &practices.iter().collect::<Vec<_>>(), today),
        weeks: weeks(today, &counts, &on).iter().map(week).collect(),
    }
}

/// The day a practice turned on, if it is on: records may be shown from an earlier day on.
fn turned_on(switch_on: &SwitchOn, today: Date) -> Option<Date> {
    let since = switch_on.in_force(today)?;
    Some(switch_on.decision().map_or(since, |decided| since.max(decided.at.london_day())))
}

/// When the people were counted.
fn counted(practices: &[InRoom]) -> String {
    let at = || practices.iter().filter_map(|one| one.counted.as_ref()).map(|(at, _)| *at);
    let (Some(first), Some(last)) = (at().min(), at().max()) else {
        return "Nobody has counted the people yet. Look again in a minute.".to_owned();
    };
    let (first, last) = (words::instant(first), words::instant(last));
    if first == last {
        format!("People were counted on {first}. Pauses, answers and switch-ons are as they are now.")
    } else {
        format!("People were counted from {first} to {last}. Pauses, answers and switch-ons are as they are now.")
    }
}

/// One practice as a row.
fn alone(one: &InRoom, today: Date) -> RoomRow {
    let ready = one.counted.as_ref().map(|(_, counts)| counts.ready).unwrap_or_default();
    RoomRow {
        stands: stands(one.stands),
        ready,
        ..together(&one.placed.name, one.placed.place.practice.as_str(), &[one], today)
    }
}

/// Several practices as a row.
fn together(name: &str, code: &str, practices: &[&InRoom], today: Date) -> RoomRow {
    let counts = || practices.iter().filter_map(|one| one.counted.as_ref()).map(|(_, counts)| counts);
    let sum = |number: fn(&Counts) -> u64| counts().map(number).sum::<u64>();
    let (people, said_no) = (sum(|one| one.people), sum(|one| one.opted_out));
    let mut letters = room::Letters::default();
    for one in practices {
        letters += one.letters;
    }
    let each: Vec<room::Stands> = practices.iter().map(|one| one.stands).collect();
    let of = |state: room::Stands| each.iter().filter(|one| **one == state).count();
    let is_ready = |(met, of): (usize, usize)| met == of;
    RoomRow {
        name: name.to_owned(),
        code: code.to_owned(),
        stands: stands(room::Stands::of_area(&each)),
        practices: Practices {
            on: of(room::Stands::On),
            next: of(room::Stands::Next),
            paused: of(room::Stands::Paused),
            off: of(room::Stands::Off),
            declined: of(room::Stands::Declined),
        },
        people,
        letters: shown(&letters),
        summaries: sum(|one| one.summaries),
        said_no,
        share: share(said_no, people).map(tenths),
        waiting: sum(|one| one.waiting),
        oldest: counts().filter_map(|one| one.first).min().map(|first| days(first, today)),
        ready: (counts().filter(|one| is_ready(one.ready)).count(), counts().count()),
    }
}

const fn stands(stands: room::Stands) -> Stands {
    match stands {
        room::Stands::Off => Stands::Off,
        room::Stands::Next => Stands::Next,
        room::Stands::PartOn => Stands::PartOn,
        room::Stands::On => Stands::On,
        room::Stands::PartPaused => Stands::PartPaused,
        room::Stands::Paused => Stands::Paused,
        room::Stands::Declined => Stands::Declined,
    }
}

const fn shown(letters: &room::Letters) -> Letters {
    Letters {
        queued: letters.queued,
        held_out: letters.held_out,
        sent: letters.sent(),
        running: letters.running,
        standing: letters.standing,
        ending: letters.ending,
        over: letters.over,
        returned: letters.returned,
        ended: letters.ended,
    }
}

fn week(week: &Week) -> WeekRow {
    WeekRow {
        monday: words::day(week.monday),
        date: week.monday.to_string(),
        sent: week.sent,
        taken_in: week.taken_in,
        switched_on: week.switched_on,
        said_no: week.said_no,
        share: week.share.map(tenths),
    }
}

/// Letters of one state and day, and what their clocks show.
fn letter(packs: &Packs, one: &InRoom, today: Date) -> LetterRow {
    let clock = match (packs.state, packs.sent) {
        (PackState::Sent, Some(sent)) => {
            let reading = read(sent, today, &one.stops, one.more);
            let left = if reading.left() == 1 { "1 day".to_owned() } else { format!("{} days", reading.left()) };
            match (reading.is_over(), one.is_paused) {
                (true, _) => "Over".to_owned(),
                (false, true) => format!("Stands with {left} left"),
                (false, false) => format!("{left} left"),
            }
        }
        _ => String::new(),
    };
    LetterRow {
        state: match packs.state {
            PackState::HeldOut => "Held out",
            PackState::Queued => "Queued",
            PackState::Sent => "Sent",
            PackState::Returned => "Returned",
            PackState::Ended => "Ended",
        },
        sent: packs.sent.map(words::day).unwrap_or_default(),
        people: packs.people,
        clock,
    }
}

fn days(first: Date, today: Date) -> i64 {
    first.duration_until(today).as_hours() / 24
}

/// A band in tenths of a percent: a number written twice is the same twice.
fn tenths(band: Band) -> Share {
    // Between nothing and one, so it fits.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    let tenths = |share: f64| (share.clamp(0.0, 1.0) * 1_000.0).round() as u16;
    Share { share: tenths(band.share), low: tenths(band.low), high: tenths(band.high) }
}
