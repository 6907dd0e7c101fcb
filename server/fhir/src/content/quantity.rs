//! Values as their source wrote them.

use domain::content::Measure;

use crate::{
    json::Value,
    meaning::{concept::concept, notice::is_notice},
};

/// The value of an observation or component, if it has one; `None` too for a text, which [`text_value`] reads.
pub(crate) fn measure(element: &Value<'_>) -> Option<Measure> {
    let (value, unit) = coded_value(element)?;
    Some(judged(element, Measure { value, unit, ..Measure::default() }))
}

/// A value that is only words: a string, or a concept without a code.
pub(crate) fn text_value(element: &Value<'_>) -> Option<String> {
    let words = element.at("valueString").words().map(str::to_owned);
    let concept = concept(element.at("valueCodeableConcept"));
    words
        .or_else(|| (!concept.title.is_empty() && !concept.is_coded()).then_some(concept.title))
        .filter(|text| !is_notice(text))
}

/// A value given only in words, with the element's ranges and reading.
pub(crate) fn written(element: &Value<'_>, value: String) -> Measure {
    judged(element, Measure { value, ..Measure::default() })
}

/// A Quantity as one text: "28 tablet", "<5 mmol/L". None without a number.
pub(crate) fn quantity_words(quantity: &Value<'_>) -> Option<String> {
    let (value, unit) = quantity_parts(quantity)?;
    Some(unit.map_or_else(|| value.clone(), |unit| format!("{value} {unit}")))
}

fn quantity_parts(quantity: &Value<'_>) -> Option<(String, Option<String>)> {
    let number = quantity.at("value").scalar()?;
    let comparator = quantity.at("comparator").words().unwrap_or_default();
    let unit = quantity.at("unit").words().or_else(|| quantity.at("code").words());
    Some((format!("{comparator}{number}"), unit.map(str::to_owned)))
}

fn coded_value(element: &Value<'_>) -> Option<(String, Option<String>)> {
    if let Some(parts) = quantity_parts(element.at("valueQuantity")) {
        return Some(parts);
    }
    let coded = concept(element.at("valueCodeableConcept"));
    if coded.is_coded() {
        return Some((coded.title, None));
    }
    let range = element.at("valueRange");
    if let (Some(low), Some(high)) = (range.at("low").at("value").scalar(), range.at("high").at("value").scalar()) {
        return Some((format!("{low} to {high}"), range.at("high").at("unit").words().map(str::to_owned)));
    }
    let ratio = element.at("valueRatio");
    if let (Some(one), Some(other)) =
        (ratio.at("numerator").at("value").scalar(), ratio.at("denominator").at("value").scalar())
    {
        return Some((format!("{one}:{other}"), None));
    }
    if let Value::Bool(yes) = element.at("valueBoolean") {
        return Some((if *yes { "Yes" } else { "No" }.to_owned(), None));
    }
    ["valueInteger", "valueDateTime", "valueTime"]
        .iter()
        .find_map(|field| element.at(field).scalar())
        .map(|plain| (plain.to_owned(), None))
}

fn judged(element: &Value<'_>, mut measure: Measure) -> Measure {
    match element.at("referenceRange").items() {
        [] => {}
        [one] => usual(one, &mut measure),
        [one, other] if worrying(one, other, &mut measure) => usual(one, &mut measure),
        [other, one] if worrying(one, other, &mut measure) => usual(one, &mut measure),
        // Which of several ranges is this person's cannot be told, so all of them are given.
        several => measure.range_text = Some(several.iter().filter_map(range_words).collect::<Vec<_>>().join("; ")),
    }
    let readings: Vec<String> = element
        .at("interpretation")
        .items()
        .iter()
        .map(|reading| {
            let title = concept(reading).title;
            let code = || reading.at("coding").first().at("code").words().unwrap_or_default().to_owned();
            if title.is_empty() { code() } else { title }
        })
        .filter(|words| !words.is_empty())
        .collect();
    measure.interpretation = (!readings.is_empty()).then(|| readings.join(", "));
    measure
}

fn usual(range: &Value<'_>, measure: &mut Measure) {
    measure.low = end(range, "low");
    measure.high = end(range, "high");
    measure.range_text = range.at("text").words().map(str::to_owned);
}

fn end(range: &Value<'_>, which: &str) -> Option<String> {
    range.at(which).at("value").scalar().map(str::to_owned)
}

/// Takes the marks of a second range that its own words call critical or an action limit, when they can be read in one
/// way only: it lies round the usual range, or on one side of it. FHIR names no code for such limits, so laboratories
/// say it in the type's words.
fn worrying(usual: &Value<'_>, critical: &Value<'_>, measure: &mut Measure) -> bool {
    let says = |range: &Value<'_>| {
        let words = concept(range.at("type")).title.to_lowercase();
        ["critical", "action limit"].iter().any(|word| words.contains(word))
    };
    let whose = |range: &Value<'_>| !range.at("appliesTo").items().is_empty();
    if says(usual) || !says(critical) || whose(usual) || whose(critical) {
        return false;
    }
    let number = |range, which| end(range, which)?.parse::<f64>().ok();
    let (from, to) = (number(usual, "low"), number(usual, "high"));
    let (low, high) = match (end(critical, "low"), end(critical, "high")) {
        // On one side: it begins where worry begins.
        (None, Some(high)) if is_before(number(critical, "high"), from) => (Some(high), None),
        (Some(low), None) if is_before(to, number(critical, "low")) => (None, Some(low)),
        (Some(_), Some(high)) if is_before(number(critical, "high"), from) => (Some(high), None),
        (Some(low), Some(_)) if is_before(to, number(critical, "low")) => (None, Some(low)),
        // Round it: what is outside worries.
        (Some(low), Some(high))
            if is_before(number(critical, "low"), from) && is_before(to, number(critical, "high")) =>
        {
            (Some(low), Some(high))
        }
        _ => return false,
    };
    (measure.worry_low, measure.worry_high) = (low, high);
    true
}

fn is_before(one: Option<f64>, other: Option<f64>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one <= other)
}

fn range_words(range: &Value<'_>) -> Option<String> {
    let low = range.at("low").at("value").scalar();
    let high = range.at("high").at("value").scalar();
    let numbers = match (low, high) {
        (Some(low), Some(high)) => Some(format!("{low} to {high}")),
        (Some(low), None) => Some(format!("from {low}")),
        (None, Some(high)) => Some(format!("up to {high}")),
        (None, None) => range.at("text").words().map(str::to_owned),
    };
    let whose: Vec<String> =
        range.at("appliesTo").items().iter().chain(range.at("type").items()).map(|who| concept(who).title).collect();
    let whose = whose.join(", ");
    numbers.map(|numbers| if whose.is_empty() { numbers } else { format!("{numbers} ({whose})") })
}
