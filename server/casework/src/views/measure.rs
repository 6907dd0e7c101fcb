//! A value as a reader sees it. Nothing is worked out that the source did not say.

use contract::views::entry::{MeasureView, NumberLine};
use domain::content::Measure;

pub(crate) fn measure(measure: &Measure) -> MeasureView {
    MeasureView {
        value: measure.value.clone(),
        unit: measure.unit.clone(),
        range: range(measure),
        worry: worry(measure),
        interpretation: measure.interpretation.clone(),
        line: line(measure),
    }
}

fn range(measure: &Measure) -> Option<String> {
    match (&measure.low, &measure.high, &measure.range_text) {
        (Some(low), Some(high), _) => Some(format!("{low} to {high}")),
        (Some(low), None, _) => Some(format!("{low} or more")),
        (None, Some(high), _) => Some(format!("{high} or less")),
        (None, None, text) => text.clone(),
    }
}

fn worry(measure: &Measure) -> Option<String> {
    match (&measure.worry_low, &measure.worry_high) {
        (Some(low), Some(high)) => Some(format!("below {low} or above {high}")),
        (Some(low), None) => Some(format!("below {low}")),
        (None, Some(high)) => Some(format!("above {high}")),
        (None, None) => None,
    }
}

/// A number as its source wrote it; none for "<5" and the like.
pub(super) fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// The range takes the middle half of the line, or less where a mark lies further out; values beyond stand at its ends.
fn line(measure: &Measure) -> Option<NumberLine> {
    let end = |text: &Option<String>| number(text.as_deref()?);
    let (low, high) = (end(&measure.low)?, end(&measure.high)?);
    let value = number(&measure.value)?;
    if high <= low {
        return None;
    }
    let (worry_low, worry_high) = (end(&measure.worry_low), end(&measure.worry_high));
    let margin = (high - low) / 2.0;
    let from = (low - margin).min(worry_low.map_or(f64::INFINITY, |mark| mark - margin / 2.0));
    let to = (high + margin).max(worry_high.map_or(f64::NEG_INFINITY, |mark| mark + margin / 2.0));
    let place = |number: f64| thousandths((number - from) / (to - from));
    Some(NumberLine {
        low: place(low),
        high: place(high),
        value: place(value),
        worry: (worry_low.map(place), worry_high.map(place)),
    })
}

/// A share of one, in thousandths.
pub(super) fn thousandths(share: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 just here")]
    let place = (share * 1000.0).clamp(0.0, 1000.0).round() as u16;
    place
}
