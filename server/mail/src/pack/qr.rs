//! The address of the opt-out page as squares a phone reads.
//!
//! It holds the address alone and not the code: what stands in an address is kept in histories and logs on the way, and the
//! page asks for the code and the date of birth anyway.

use fast_qr::{ECL, QRBuilder};
use paper::{Cell, Picture};

/// White round it, in squares.
const QUIET: usize = 4;
/// Tenths of a millimetre.
const WIDE: u16 = 300;

/// The squares of an address; none for one that is longer than any such picture can hold.
pub(super) fn qr(address: &str, says: String) -> Option<Picture> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let size = code.size;
    let place = |at: usize| u16::try_from(at + QUIET).ok();
    let mut dark = Vec::new();
    for row in 0..size {
        for column in 0..size {
            if code[row][column].value() {
                dark.push(Cell { column: place(column)?, row: place(row)?, columns: 1, rows: 1 });
            }
        }
    }
    let cells = u16::try_from(size + 2 * QUIET).ok()?;
    Some(Picture { says, wide: WIDE, high: WIDE, columns: cells, rows: cells, dark })
}
