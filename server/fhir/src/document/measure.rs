//! A value as a Quantity where it is a number, else as words; its range and its reading.

use domain::content::Measure;

use crate::json::{Fields, Out, is_decimal};

/// Value, reading and range of an observation or of one of its components.
pub(super) fn fields(measure: &Measure) -> Fields {
    let mut fields = vec![match quantity(measure) {
        Some(quantity) => ("valueQuantity", quantity),
        None => ("valueString", Out::Text(measure.words())),
    }];
    if let Some(reading) = &measure.interpretation {
        fields.push(("interpretation", Out::Object(vec![("text", Out::text(reading))]).one()));
    }
    let ranges: Vec<Out> = [usual(measure), worry(measure)].into_iter().flatten().collect();
    if !ranges.is_empty() {
        fields.push(("referenceRange", Out::List(ranges)));
    }
    fields
}

/// Whether a value is a number, with or without a comparator.
pub(super) fn is_quantity(measure: &Measure) -> bool {
    is_decimal(parted(&measure.value).1)
}

fn quantity(measure: &Measure) -> Option<Out> {
    let (comparator, number) = parted(&measure.value);
    let mut fields = vec![("value", decimal(number)?)];
    fields.extend(comparator.map(|comparator| ("comparator", Out::text(comparator))));
    fields.extend(measure.unit.as_ref().map(|unit| ("unit", Out::text(unit))));
    Some(Out::Object(fields))
}

fn parted(value: &str) -> (Option<&'static str>, &str) {
    ["<=", ">=", "<", ">"]
        .into_iter()
        .find_map(|comparator| Some((Some(comparator), value.strip_prefix(comparator)?.trim_start())))
        .unwrap_or((None, value))
}

fn decimal(text: &str) -> Option<Out> {
    is_decimal(text).then(|| Out::Number(text.to_owned()))
}

fn usual(measure: &Measure) -> Option<Out> {
    range([("low", &measure.low), ("high", &measure.high)], Vec::new(), measure.range_text.as_deref())
}

/// Where clinicians start to worry: a second range that says so. On one side alone it begins at the mark.
fn worry(measure: &Measure) -> Option<Out> {
    let ends = match (&measure.worry_low, &measure.worry_high) {
        (low, None) => [("low", &None), ("high", low)],
        (None, high) => [("low", high), ("high", &None)],
        (low, high) => [("low", low), ("high", high)],
    };
    range(ends, vec![("type", Out::Object(vec![("text", Out::text("Critical"))]))], None)
}

fn range(ends: [(&'static str, &Option<String>); 2], kind: Fields, text: Option<&str>) -> Option<Out> {
    let mut fields: Fields = ends
        .into_iter()
        .filter_map(|(name, end)| Some((name, Out::Object(vec![("value", decimal(end.as_deref()?)?)]))))
        .collect();
    if fields.is_empty() && text.is_none() {
        return None;
    }
    fields.extend(kind);
    fields.extend(text.map(|text| ("text", Out::text(text))));
    Some(Out::Object(fields))
}
