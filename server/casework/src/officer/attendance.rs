//! Taking in an attendance list: whole, or not at all.

use contract::{
    refusal::Refusal,
    views::alerts::{BadLine, Taken},
};
use domain::nhs_number::NhsNumber;
use jiff::civil::Date;

use super::OfficerDesk;
use crate::office::{Deed, refuse};

/// At most so many lines under the first.
const MOST_LINES: usize = 5000;
/// At most so many lines are named as bad.
const MOST_NAMED: usize = 50;

impl OfficerDesk {
    pub(super) async fn take_list(&self, csv: &str) -> Result<Taken, Refusal> {
        let rows = match read(csv, self.office.now().london_day()) {
            Ok(rows) => rows,
            Err(lines) => return Ok(Taken::Nothing { lines }),
        };
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let mut new = 0;
        for (number, day) in &rows {
            let nhs_key = self.office.keys.nhs(number);
            let is_new = tx.note_attendance(&self.staff.organisation, &nhs_key, *day).await.map_err(refuse)?;
            new += usize::from(is_new);
        }
        let what = format!("{} lines, {new} new", rows.len());
        let deed = Deed { action: "attendance-list", what: &what, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)?;
        Ok(Taken::All { rows: rows.len(), new })
    }
}

/// Reads a list: the first line names the columns, `nhs_number,date`.
fn read(csv: &str, today: Date) -> Result<Vec<(NhsNumber, Date)>, Vec<BadLine>> {
    let bad = |number, why| BadLine { number, why };
    let mut lines = csv.trim_start_matches('\u{feff}').lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let columns = lines.next().map(|(_, line)| line.to_ascii_lowercase().replace([' ', '"'], ""));
    if columns.as_deref() != Some("nhs_number,date") {
        return Err(vec![bad(1, "the first line must be: nhs_number,date")]);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        match row(line, today) {
            Ok(row) => rows.push(row),
            Err(why) => faults.push(bad(number, why)),
        }
        if rows.len() > MOST_LINES {
            return Err(vec![bad(number, "the list is too long: send 5,000 lines at most")]);
        }
        if faults.len() >= MOST_NAMED {
            break;
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(bad(2, "the list has no lines under the first"));
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn row(line: &str, today: Date) -> Result<(NhsNumber, Date), &'static str> {
    let (number, day) = line.split_once(',').ok_or("there must be two columns, parted by a comma")?;
    let plain = |text: &str| text.trim().trim_matches('"').trim().to_owned();
    let (number, day) = (plain(number), plain(day));
    if day.contains(',') {
        return Err("there must be two columns, parted by a comma");
    }
    let number = NhsNumber::parse(&number).map_err(|_| "this is not an NHS number: check the digits")?;
    let day: Date = day.parse().map_err(|_| "write the day as year-month-day, such as 2026-11-20")?;
    if day > today { Err("this day has not come yet") } else { Ok((number, day)) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 20);

    fn number() -> String {
        let number =
            (0..10).find_map(|last| NhsNumber::from_first_nine(&format!("99900000{last}"))).map(|n| n.spaced());
        number.unwrap_or_default()
    }

    fn faults(csv: &str) -> Vec<(usize, &'static str)> {
        read(csv, TODAY).err().unwrap_or_default().into_iter().map(|line| (line.number, line.why)).collect()
    }

    #[test]
    fn lists_as_spreadsheets_write_them_are_read() {
        let (number, close) = (number(), number().replace(' ', ""));
        for csv in [
            format!("nhs_number,date\n{number},2026-11-20\n{close},2026-11-19\n"),
            format!("\u{feff}NHS_Number, Date\r\n\"{number}\",\"2026-11-20\"\r\n\r\n{close}, 2026-11-19\r\n"),
        ] {
            let rows = read(&csv, TODAY).unwrap_or_default();
            let days: Vec<Date> = rows.iter().map(|(_, day)| *day).collect();
            assert_eq!(days, [TODAY, date(2026, 11, 19)], "{csv}");
            assert!(rows.iter().all(|(one, _)| one.spaced() == number));
        }
    }

    #[test]
    fn every_bad_line_is_named_and_nothing_is_taken() {
        let number = number();
        let csv = format!(
            "nhs_number,date\n{number},2026-11-20\n1234567890,2026-11-20\n{number}\n{number},20/11/2026\n\
             {number},2026-02-30\n{number},2026-11-21\n{number},2026-11-20,x\n"
        );
        let two = "there must be two columns, parted by a comma";
        let day = "write the day as year-month-day, such as 2026-11-20";
        assert_eq!(
            faults(&csv),
            [
                (3, "this is not an NHS number: check the digits"),
                (4, two),
                (5, day),
                (6, day),
                (7, "this day has not come yet"),
                (8, two),
            ]
        );
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        let number = number();
        for (csv, line) in [
            (String::new(), 1),
            ("date,nhs_number\n".to_owned(), 1),
            (format!("{number},2026-11-20\n"), 1),
            ("nhs_number,date\n\n".to_owned(), 2),
            (format!("nhs_number,date\n{}", format!("{number},2026-11-20\n").repeat(MOST_LINES + 1)), MOST_LINES + 2),
        ] {
            let lines: Vec<usize> = faults(&csv).into_iter().map(|(number, _)| number).collect();
            assert_eq!(lines, [line], "{}", csv.len());
        }
    }
}
