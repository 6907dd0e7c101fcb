//! What a forecast takes for granted, as somebody typed it and checked.

use super::fields::{FieldError, FieldErrors, Fields};

/// A share in hundredths that is not known: between two, and most likely a third.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Percent {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

/// Whose people are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// Those on the lists of the practices of the plan.
    Lists,
    /// A made-up million on 150 lists.
    MadeUp,
}

/// A forecast as somebody asks for it.
#[derive(Clone, PartialEq, Debug)]
pub struct Forecasting {
    pub counted: Counted,
    /// `nation` or `area:…`; empty for the widest the person may ask for.
    pub scope: String,
    /// Practices that said nothing count as if they said yes.
    pub with_silent: bool,
    pub letters_a_day: u32,
    pub say_no: Percent,
    pub calls: Percent,
    pub looked_at: Percent,
    pub minutes_each: f64,
    /// Weeks between the starts of waves that have no day yet.
    pub weeks_between: u16,
    /// Weeks that a pause in force still lasts.
    pub weeks_paused: u16,
}

/// Every field with what it starts with. Source of the shares: Australia and England, as in the domain's own assumptions.
const START: [(&str, &str); 15] = [
    ("counted", "lists"),
    ("scope", ""),
    ("letters", "100000"),
    ("no-low", "0.5"),
    ("no-likely", "1.4"),
    ("no-high", "10"),
    ("calls-low", "0.2"),
    ("calls-likely", "1"),
    ("calls-high", "3"),
    ("looked-low", "0.5"),
    ("looked-likely", "2"),
    ("looked-high", "5"),
    ("minutes", "6"),
    ("between", "13"),
    ("paused", "4"),
];
/// A box, which a form that was sent leaves out when it is not ticked.
const SILENT: &str = "silent";

const MOST_LETTERS: u32 = 1_000_000;
const MOST_MINUTES: f64 = 240.0;
const MOST_WEEKS: u16 = 104;

/// What was typed, and in place of fields that were not sent at all what they start with.
#[must_use]
pub fn filled(fields: &Fields) -> Fields {
    let typed = |name: &str| fields.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned());
    let named = START.map(|(name, start)| (name.to_owned(), typed(name).unwrap_or_else(|| start.to_owned())));
    let silent = fields.ticked(SILENT).then(|| (SILENT.to_owned(), "yes".to_owned()));
    Fields(named.into_iter().chain(silent).collect())
}

impl Forecasting {
    /// Reads the form, of [`filled`] fields.
    ///
    /// # Errors
    /// What to mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let counted = if fields.get("counted") == "made-up" { Counted::MadeUp } else { Counted::Lists };
        let letters: Option<u32> = fields.get("letters").replace(',', "").parse().ok();
        let letters_a_day = letters.filter(|letters| (1..=MOST_LETTERS).contains(letters)).unwrap_or_else(|| {
            wrong("letters", "Enter how many letters go out in a day, from 1 to 1,000,000");
            1
        });
        let mut percent = |names: [&'static str; 3], message| {
            let number = |name| fields.get(name).parse::<f64>().ok().filter(|share| (0.0..=100.0).contains(share));
            match names.map(number) {
                [Some(low), Some(likely), Some(high)] if low <= likely && likely <= high => {
                    Percent { low, likely, high }
                }
                _ => {
                    wrong(names[0], message);
                    Percent { low: 0.0, likely: 0.0, high: 0.0 }
                }
            }
        };
        let say_no = percent(
            ["no-low", "no-likely", "no-high"],
            "Enter how many in a hundred say no: from 0 to 100, the lowest first and the highest last",
        );
        let calls = percent(
            ["calls-low", "calls-likely", "calls-high"],
            "Enter how many in a hundred ring: from 0 to 100, the lowest first and the highest last",
        );
        let looked_at = percent(
            ["looked-low", "looked-likely", "looked-high"],
            "Enter how many in a hundred are looked at first: from 0 to 100, the lowest first and the highest last",
        );
        let minutes =
            fields.get("minutes").parse::<f64>().ok().filter(|minutes| (0.0..=MOST_MINUTES).contains(minutes));
        let minutes_each = minutes.unwrap_or_else(|| {
            wrong("minutes", "Enter the minutes to look at one person, from 0 to 240");
            0.0
        });
        let mut weeks = |field: &'static str, least: u16, message| {
            let weeks = fields.get(field).parse::<u16>().ok().filter(|weeks| (least..=MOST_WEEKS).contains(weeks));
            weeks.unwrap_or_else(|| {
                wrong(field, message);
                least
            })
        };
        let weeks_between = weeks("between", 1, "Enter the weeks between two waves, from 1 to 104");
        let weeks_paused = weeks("paused", 0, "Enter the weeks a pause still lasts, from 0 to 104");
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Self {
            counted,
            scope: fields.get("scope").to_owned(),
            with_silent: fields.ticked(SILENT),
            letters_a_day,
            say_no,
            calls,
            looked_at,
            minutes_each,
            weeks_between,
            weeks_paused,
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Counted, Fields, Forecasting, filled};

    fn asked(pairs: &[(&str, &str)]) -> Result<Forecasting, Vec<&'static str>> {
        let typed = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Forecasting::read(&filled(&Fields(typed)))
            .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn nothing_typed_is_what_is_assumed() {
        let asked = asked(&[]).unwrap();
        assert_eq!((asked.counted, asked.letters_a_day, asked.with_silent), (Counted::Lists, 100_000, false));
        assert!((asked.say_no.likely - 1.4).abs() < 1e-9 && asked.weeks_between == 13);
    }

    #[test]
    fn what_cannot_be_is_named() {
        for (name, value, field) in [
            ("letters", "0", "letters"),
            ("letters", "1000001", "letters"),
            ("letters", "many", "letters"),
            ("no-low", "2", "no-low"),
            ("no-high", "101", "no-low"),
            ("no-high", "NaN", "no-low"),
            ("calls-likely", "-1", "calls-low"),
            ("looked-high", "", "looked-low"),
            ("minutes", "241", "minutes"),
            ("minutes", "inf", "minutes"),
            ("between", "0", "between"),
            ("paused", "105", "paused"),
        ] {
            assert_eq!(asked(&[(name, value)]).err(), Some(vec![field]), "{name}={value}");
        }
        assert_eq!(asked(&[("letters", "1,000"), ("silent", "on")]).unwrap().letters_a_day, 1_000);
        assert_eq!(asked(&[("letters", ""), ("minutes", "x")]).err(), Some(vec!["letters", "minutes"]));
    }
}
