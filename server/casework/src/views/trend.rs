//! How figures changed over time, from entries the door let through.

use contract::{
    ids::EntryRef,
    views::{
        entry::EntryRow,
        trend::{Trend, TrendPoint},
    },
};
use domain::{
    clinical::{Clinical, Permit},
    content::{Content, Measure},
};

use super::measure::{number, thousandths};

/// The figures of one entry.
pub(crate) struct Figures {
    id: EntryRef,
    date: String,
    measures: Vec<(Option<String>, Measure)>,
}

/// Whether two entries measure the same: one code in common, or the same name.
pub(crate) fn is_alike(one: (&Clinical<Content>, &Permit), other: (&Clinical<Content>, &Permit)) -> bool {
    let (one, other) = (one.0.open(one.1), other.0.open(other.1));
    let shares_code = one
        .codes
        .iter()
        .any(|code| other.codes.iter().any(|also| also.code == code.code && also.system == code.system));
    shares_code || one.title.trim().to_lowercase() == other.title.trim().to_lowercase()
}

/// What can be drawn of an entry; none when none of it is a number.
pub(crate) fn figures(row: &EntryRow, content: &Clinical<Content>, permit: &Permit) -> Option<Figures> {
    let content = content.open(permit);
    let value = content.value.iter().map(|measure| (None, measure.clone()));
    let parts = content.parts.iter().map(|(name, measure)| (Some(name.clone()), measure.clone()));
    let measures: Vec<_> = value.chain(parts).filter(|(_, measure)| number(&measure.value).is_some()).collect();
    (!measures.is_empty()).then(|| Figures { id: row.id.clone(), date: row.date.clone(), measures })
}

/// The past of each figure of `this`, given every like entry newest first.
pub(crate) fn trends(this: &Figures, newest_first: &[Figures]) -> Vec<Trend> {
    this.measures
        .iter()
        .filter_map(|(name, measure)| trend(this, name.as_ref(), measure.unit.as_ref(), newest_first))
        .collect()
}

fn trend(this: &Figures, name: Option<&String>, unit: Option<&String>, newest_first: &[Figures]) -> Option<Trend> {
    let same = |figures: &&Figures| -> Option<Measure> {
        let mut found = figures.measures.iter().filter(|(part, _)| part.as_ref() == name);
        found.find(|(_, measure)| measure.unit.as_ref() == unit).map(|(_, measure)| measure.clone())
    };
    let past: Vec<(&Figures, Measure, f64)> = newest_first
        .iter()
        .rev()
        .filter_map(|figures| same(&figures).map(|measure| (figures, measure)))
        .filter_map(|(figures, measure)| number(&measure.value).map(|value| (figures, measure, value)))
        .collect();
    let lowest = past.iter().min_by(|one, other| one.2.total_cmp(&other.2))?;
    let highest = past.iter().max_by(|one, other| one.2.total_cmp(&other.2))?;
    if past.len() < 2 {
        return None;
    }
    let usual = usual_range(past.iter().map(|(_, measure, _)| measure));
    let from = usual.map_or(lowest.2, |(low, _)| low.min(lowest.2));
    let to = usual.map_or(highest.2, |(_, high)| high.max(highest.2));
    // A line that never changed lies in the middle.
    let place = |value: f64| if to > from { thousandths((value - from) / (to - from)) } else { 500 };
    Some(Trend {
        name: name.cloned(),
        unit: unit.cloned(),
        ends: [lowest, highest].map(|(_, measure, value)| (measure.value.clone(), place(*value))),
        usual: usual.map(|(low, high)| (place(low), place(high))),
        points: past
            .iter()
            .map(|(figures, measure, value)| TrendPoint {
                id: figures.id.clone(),
                date: figures.date.clone(),
                value: measure.value.clone(),
                height: place(*value),
                is_this_one: figures.id == this.id,
            })
            .collect(),
    })
}

/// The one range that every source which gave any gave.
fn usual_range<'a>(measures: impl Iterator<Item = &'a Measure>) -> Option<(f64, f64)> {
    let mut ranges = measures.filter(|measure| measure.low.is_some() || measure.high.is_some()).map(|measure| {
        let end = |text: &Option<String>| number(text.as_deref()?);
        end(&measure.low).zip(end(&measure.high)).filter(|(low, high)| low < high)
    });
    let first = ranges.next()??;
    ranges.all(|range| range == Some(first)).then_some(first)
}
