//! Dates as the cells of a summary write them: `25 Mar 2020`, `12-May-2020`, `14-Nov-06`, `Prescribed: 29 Apr 2020`.

use domain::date::PartialDate;
use jiff::civil::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a cell says the date is of, and the date; no date where the words are none.
///
/// A year of two digits is the last such year that is not after `written`, the year of the document.
pub(super) fn cell(text: &str, written: i16) -> (Option<String>, Option<PartialDate>) {
    let (of, day) = match text.rsplit_once(": ") {
        Some((of, day)) => (Some(of.trim().to_owned()), day),
        None => (None, text),
    };
    match date(day.trim(), written) {
        Some(date) => (of, Some(date)),
        None => ((!text.is_empty()).then(|| text.to_owned()), None),
    }
}

fn date(text: &str, written: i16) -> Option<PartialDate> {
    if let Some(date) = PartialDate::parse(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
    match *parts.as_slice() {
        [name, written_year] => year(written_year, written).and_then(|year| {
            let month = i8::try_from(month(name)?).ok()?;
            (1850..=2200).contains(&year).then_some(PartialDate::Month(year, month))
        }),
        [day, name, written_year] => {
            let month = month(name).or_else(|| number(name))?;
            let day =
                Date::new(year(written_year, written)?, i8::try_from(month).ok()?, i8::try_from(number(day)?).ok()?);
            day.ok().filter(|day| (1850..=2200).contains(&day.year())).map(PartialDate::Day)
        }
        _ => None,
    }
}

fn month(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let found = MONTHS.iter().position(|month| name.len() >= 3 && name.starts_with(month))?;
    Some(found + 1)
}

fn number(text: &str) -> Option<usize> {
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn year(text: &str, written: i16) -> Option<i16> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(number),
        2 => {
            let century = written - written.rem_euclid(100);
            Some(if century + number <= written { century + number } else { century + number - 100 })
        }
        _ => None,
    }
}
