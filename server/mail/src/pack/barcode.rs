//! Code 128, set B: what the scanner where forms come back reads. ISO/IEC 15417.

use paper::{Cell, Picture};

/// The widths of three bars and three gaps for each value, from 0 to 102, and those of the start of set B.
const WIDTHS: [[u8; 6]; 103] = [
    [2, 1, 2, 2, 2, 2],
    [2, 2, 2, 1, 2, 2],
    [2, 2, 2, 2, 2, 1],
    [1, 2, 1, 2, 2, 3],
    [1, 2, 1, 3, 2, 2],
    [1, 3, 1, 2, 2, 2],
    [1, 2, 2, 2, 1, 3],
    [1, 2, 2, 3, 1, 2],
    [1, 3, 2, 2, 1, 2],
    [2, 2, 1, 2, 1, 3],
    [2, 2, 1, 3, 1, 2],
    [2, 3, 1, 2, 1, 2],
    [1, 1, 2, 2, 3, 2],
    [1, 2, 2, 1, 3, 2],
    [1, 2, 2, 2, 3, 1],
    [1, 1, 3, 2, 2, 2],
    [1, 2, 3, 1, 2, 2],
    [1, 2, 3, 2, 2, 1],
    [2, 2, 3, 2, 1, 1],
    [2, 2, 1, 1, 3, 2],
    [2, 2, 1, 2, 3, 1],
    [2, 1, 3, 2, 1, 2],
    [2, 2, 3, 1, 1, 2],
    [3, 1, 2, 1, 3, 1],
    [3, 1, 1, 2, 2, 2],
    [3, 2, 1, 1, 2, 2],
    [3, 2, 1, 2, 2, 1],
    [3, 1, 2, 2, 1, 2],
    [3, 2, 2, 1, 1, 2],
    [3, 2, 2, 2, 1, 1],
    [2, 1, 2, 1, 2, 3],
    [2, 1, 2, 3, 2, 1],
    [2, 3, 2, 1, 2, 1],
    [1, 1, 1, 3, 2, 3],
    [1, 3, 1, 1, 2, 3],
    [1, 3, 1, 3, 2, 1],
    [1, 1, 2, 3, 1, 3],
    [1, 3, 2, 1, 1, 3],
    [1, 3, 2, 3, 1, 1],
    [2, 1, 1, 3, 1, 3],
    [2, 3, 1, 1, 1, 3],
    [2, 3, 1, 3, 1, 1],
    [1, 1, 2, 1, 3, 3],
    [1, 1, 2, 3, 3, 1],
    [1, 3, 2, 1, 3, 1],
    [1, 1, 3, 1, 2, 3],
    [1, 1, 3, 3, 2, 1],
    [1, 3, 3, 1, 2, 1],
    [3, 1, 3, 1, 2, 1],
    [2, 1, 1, 3, 3, 1],
    [2, 3, 1, 1, 3, 1],
    [2, 1, 3, 1, 1, 3],
    [2, 1, 3, 3, 1, 1],
    [2, 1, 3, 1, 3, 1],
    [3, 1, 1, 1, 2, 3],
    [3, 1, 1, 3, 2, 1],
    [3, 3, 1, 1, 2, 1],
    [3, 1, 2, 1, 1, 3],
    [3, 1, 2, 3, 1, 1],
    [3, 3, 2, 1, 1, 1],
    [3, 1, 4, 1, 1, 1],
    [2, 2, 1, 4, 1, 1],
    [4, 3, 1, 1, 1, 1],
    [1, 1, 1, 2, 2, 4],
    [1, 1, 1, 4, 2, 2],
    [1, 2, 1, 1, 2, 4],
    [1, 2, 1, 4, 2, 1],
    [1, 4, 1, 1, 2, 2],
    [1, 4, 1, 2, 2, 1],
    [1, 1, 2, 2, 1, 4],
    [1, 1, 2, 4, 1, 2],
    [1, 2, 2, 1, 1, 4],
    [1, 2, 2, 4, 1, 1],
    [1, 4, 2, 1, 1, 2],
    [1, 4, 2, 2, 1, 1],
    [2, 4, 1, 2, 1, 1],
    [2, 2, 1, 1, 1, 4],
    [4, 1, 3, 1, 1, 1],
    [2, 4, 1, 1, 1, 2],
    [1, 3, 4, 1, 1, 1],
    [1, 1, 1, 2, 4, 2],
    [1, 2, 1, 1, 4, 2],
    [1, 2, 1, 2, 4, 1],
    [1, 1, 4, 2, 1, 2],
    [1, 2, 4, 1, 1, 2],
    [1, 2, 4, 2, 1, 1],
    [4, 1, 1, 2, 1, 2],
    [4, 2, 1, 1, 1, 2],
    [4, 2, 1, 2, 1, 1],
    [2, 1, 2, 1, 4, 1],
    [2, 1, 4, 1, 2, 1],
    [4, 1, 2, 1, 2, 1],
    [1, 1, 1, 1, 4, 3],
    [1, 1, 1, 3, 4, 1],
    [1, 3, 1, 1, 4, 1],
    [1, 1, 4, 1, 1, 3],
    [1, 1, 4, 3, 1, 1],
    [4, 1, 1, 1, 1, 3],
    [4, 1, 1, 3, 1, 1],
    [1, 1, 3, 1, 4, 1],
    [1, 1, 4, 1, 3, 1],
    [3, 1, 1, 1, 4, 1],
    [4, 1, 1, 1, 3, 1],
];
const START_B: (u32, [u8; 6]) = (104, [2, 1, 1, 2, 1, 4]);
const STOP: [u8; 7] = [2, 3, 3, 1, 1, 1, 2];
/// White on either side, in widths of the thinnest bar.
const QUIET: u16 = 10;

/// A text of capital letters and digits as bars; what is neither is left out.
pub(super) fn barcode(text: &str, says: String) -> Picture {
    let values: Vec<u32> = text.bytes().filter(u8::is_ascii_graphic).map(|b| u32::from(b) - 32).collect();
    let sum = (1_u32..).zip(&values).map(|(place, value)| place * value).sum::<u32>() + START_B.0;
    let signs = values.iter().copied().chain([sum % 103]);
    let widths = START_B.1.into_iter();
    let widths = widths.chain(signs.filter_map(|value| WIDTHS.get(value as usize)).flatten().copied()).chain(STOP);
    let (mut at, mut dark) = (QUIET, Vec::new());
    for (nth, width) in widths.enumerate() {
        if nth % 2 == 0 {
            dark.push(Cell { column: at, row: 0, columns: u16::from(width), rows: 1 });
        }
        at += u16::from(width);
    }
    let columns = at + QUIET;
    // A third of a millimetre for the thinnest bar: any scanner reads it.
    Picture { says, wide: columns * 33 / 10, high: 120, columns, rows: 1, dark }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{WIDTHS, barcode};

    #[test]
    fn each_value_has_bars_of_its_own_eleven_wide_and_even() {
        let different: BTreeSet<_> = WIDTHS.iter().collect();
        assert_eq!(different.len(), WIDTHS.len());
        for (value, widths) in WIDTHS.iter().enumerate() {
            assert_eq!(widths.iter().sum::<u8>(), 11, "{value}");
            assert_eq!((widths[0] + widths[2] + widths[4]) % 2, 0, "{value}");
        }
    }

    #[test]
    fn a_code_is_as_wide_as_its_signs() {
        // Start, thirteen signs, the check and the stop, between two quiet zones.
        assert_eq!(barcode("K7QF2M9X4TBDH", "The code".to_owned()).columns, 15 * 11 + 13 + 20);
    }
}
