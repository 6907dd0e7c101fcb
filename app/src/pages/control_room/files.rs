//! The same numbers as comma-separated values.

use contract::{
    ports::control_room::ControlRoom,
    refusal::Refusal,
    views::control_room::{RoomRow, Share},
};

use crate::components::{csv::line, number::percent};

const ROWS: [&str; 26] = [
    "Name",
    "Code",
    "Stands",
    "Practices",
    "On",
    "Next",
    "Paused",
    "Off",
    "Practices that said no",
    "People",
    "Letters queued",
    "Letters held out",
    "Letters sent",
    "Clocks running",
    "Clocks that end this week",
    "Clocks that stand",
    "Clocks over",
    "Letters that came back",
    "Letters ended",
    "Summaries",
    "People who said no",
    "Share",
    "Share at least",
    "Share at most",
    "Waiting for review",
    "Ready",
];

/// Areas, or the practices of one.
///
/// # Errors
/// The port's refusal.
pub async fn rows_csv(port: &dyn ControlRoom, area: Option<&str>) -> Result<String, Refusal> {
    let page = port.room(area).await?;
    let rows = page.rows.iter().map(row).collect::<String>();
    Ok(line(&ROWS) + &rows)
}

/// The last weeks.
///
/// # Errors
/// The port's refusal.
pub async fn weeks_csv(port: &dyn ControlRoom, area: Option<&str>) -> Result<String, Refusal> {
    let page = port.room(area).await?;
    let headings = [
        "Week from",
        "Letters sent",
        "People who said no",
        "Share",
        "Share at least",
        "Share at most",
        "Summaries taken in",
        "Practices turned on",
    ];
    let mut file = line(&headings);
    for week in &page.weeks {
        let [share, low, high] = shares(week.share);
        let counts = [week.sent, week.said_no, week.taken_in, week.switched_on].map(|count| count.to_string());
        let [sent, said_no, taken_in, switched_on] = &counts;
        file.push_str(&line(&[&week.date, sent, said_no, &share, &low, &high, taken_in, switched_on]));
    }
    Ok(file)
}

/// One practice's letters.
///
/// # Errors
/// The port's refusal.
pub async fn practice_csv(port: &dyn ControlRoom, practice: &str) -> Result<String, Refusal> {
    let page = port.room_practice(practice).await?;
    let mut file = line(&["Letters", "Sent on", "People", "Clock"]);
    for row in &page.letters {
        file.push_str(&line(&[row.state, &row.sent, &row.people.to_string(), &row.clock]));
    }
    Ok(file)
}

fn shares(share: Option<Share>) -> [String; 3] {
    share.map_or_else(Default::default, |Share { share, low, high }| [share, low, high].map(percent))
}

fn row(row: &RoomRow) -> String {
    let (practices, letters) = (row.practices, row.letters);
    let places = [practices.all(), practices.on, practices.next, practices.paused, practices.off, practices.declined];
    let people = [
        row.people,
        letters.queued,
        letters.held_out,
        letters.sent,
        letters.running,
        letters.ending,
        letters.standing,
        letters.over,
        letters.returned,
        letters.ended,
        row.summaries,
        row.said_no,
    ];
    let (met, of) = row.ready;
    let cells = [row.name.clone(), row.code.clone(), row.stands.word().to_owned()]
        .into_iter()
        .chain(places.map(|count| count.to_string()))
        .chain(people.map(|count| count.to_string()))
        .chain(shares(row.share))
        .chain([row.waiting.to_string(), format!("{met} of {of}")]);
    let cells: Vec<String> = cells.collect();
    line(&cells.iter().map(String::as_str).collect::<Vec<_>>())
}
