//! Numbers as people read them.

/// "12,345".
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Tenths of a percent as "3.1%".
pub fn percent(tenths: u16) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{percent, thousands};

    #[test]
    fn long_numbers_are_grouped_and_shares_have_one_digit() {
        for (number, read) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), read);
        }
        for (tenths, read) in [(0, "0.0%"), (31, "3.1%"), (1_000, "100.0%")] {
            assert_eq!(percent(tenths), read);
        }
    }
}
