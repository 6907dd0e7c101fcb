//! A value as a reader sees it. Nothing is worked out that the source did not say.

use contract::views::entry::{MeasureView, NumberLine};
use domain::content::Measure;

pub(crate) fn measure(measure: &Measure) -> MeasureView {
    MeasureView {
        value: measure.value.clone(),
        unit: measure.unit.clone(),
        range: range(measure),
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

/// The range takes the middle half of the line; values beyond it stand in the outer quarters.
fn line(measure: &Measure) -> Option<NumberLine> {
    let number = |text: &Option<String>| text.as_deref()?.parse::<f64>().ok().filter(|number| number.is_finite());
    let (low, high) = (number(&measure.low)?, number(&measure.high)?);
    let value = measure.value.parse::<f64>().ok().filter(|value| value.is_finite())?;
    if high <= low {
        return None;
    }
    let place = (250.0 + (value - low) / (high - low) * 500.0).clamp(0.0, 1000.0).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 just above")]
    let value = place as u16;
    Some(NumberLine { low: 250, high: 750, value })
}
