//! Small numbers stay back and cannot be worked out; shares come with how sure they are.

use domain::programme::figures::{Published, SMALLEST, Table, band, publish};
use proptest::{collection::vec, prelude::*};

#[test]
fn small_numbers_stay_back_and_so_does_what_gives_them_away() {
    let whole = |rows: &[&[u64]]| publish(&Table(rows.iter().map(|row| row.to_vec()).collect()));
    let plain = whole(&[&[20, 30], &[40, 50]]);
    assert_eq!((plain.all, plain.rows, plain.columns), (Some(140), vec![Some(50), Some(90)], vec![Some(60), Some(80)]));

    // One small number takes another of its row and of its column with it.
    let one = whole(&[&[3, 30, 25], &[40, 50, 60], &[70, 80, 90]]);
    assert_eq!(one.cells[0][0], None);
    assert!(one.cells[0].iter().filter(|cell| cell.is_none()).count() >= 2, "{one:?}");
    assert!(one.cells.iter().filter(|row| row[0].is_none()).count() >= 2, "{one:?}");
    assert_eq!(one.all, Some(448));

    // Two small ones of a row that make seven together need a third.
    let two = whole(&[&[3, 4, 25, 90]]);
    assert_eq!(two.cells[0][..3], [None, None, None]);

    // Nothing is a small number too.
    assert_eq!(
        whole(&[&[0, 0], &[0, 0]]),
        Published { cells: vec![vec![None; 2]; 2], rows: vec![None; 2], columns: vec![None; 2], all: None }
    );
    assert_eq!(publish(&Table::default()).all, None);
}

/// Every number of a table, as a reader may know them: cells, then totals of rows and columns, then all.
fn numbers(published: &Published) -> Vec<Option<u64>> {
    let cells = published.cells.iter().flatten();
    cells.chain(&published.rows).chain(&published.columns).chain([&published.all]).copied().collect()
}

/// What a reader finds by trying every table that fits what is published, with no number above some most.
struct Reader<'a> {
    published: &'a Published,
    known: Vec<Option<u64>>,
    most: u64,
    /// The least and the most each number was in the tables found so far.
    found: Vec<(u64, u64)>,
}

impl Reader<'_> {
    fn try_all(published: &Published, most: u64) -> Vec<(u64, u64)> {
        let known = numbers(published);
        let found = vec![(u64::MAX, 0); known.len()];
        let mut reader = Reader { published, known, most, found };
        reader.try_from(&mut Vec::new());
        reader.found
    }

    /// Nothing is left to learn once every number was seen to be more than one, and not small.
    fn is_done(&self) -> bool {
        self.known.iter().zip(&self.found).all(|(known, (least, most))| {
            if known.is_some() { *least != u64::MAX } else { least < most && *most >= SMALLEST }
        })
    }

    fn try_from(&mut self, cells: &mut Vec<u64>) {
        let columns = self.published.columns.len();
        if self.is_done() {
            return;
        }
        if cells.len() == columns * self.published.rows.len() {
            let rows: Vec<u64> = cells.chunks(columns).map(|row| row.iter().sum()).collect();
            let down: Vec<u64> = (0..columns).map(|at| cells.iter().skip(at).step_by(columns).sum()).collect();
            let all = rows.iter().sum();
            let guess: Vec<u64> = cells.iter().copied().chain(rows).chain(down).chain([all]).collect();
            if self.known.iter().zip(&guess).all(|(known, guess)| known.is_none_or(|known| known == *guess)) {
                for (found, guess) in self.found.iter_mut().zip(guess) {
                    *found = (found.0.min(guess), found.1.max(guess));
                }
            }
            return;
        }
        let values: Vec<u64> = match self.known[cells.len()] {
            Some(known) => vec![known],
            // From both ends, so that what can be large is soon seen to be.
            None => (0..=self.most / 2).flat_map(|value| [value, self.most - value]).collect(),
        };
        for value in values {
            cells.push(value);
            self.try_from(cells);
            cells.pop();
        }
    }
}

fn table() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (1_usize..=2, 1_usize..=2).prop_flat_map(|(rows, columns)| vec(vec(0_u64..17, columns), rows))
}

fn larger() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let value = || prop_oneof![Just(0_u64), 0_u64..10, 10_u64..40, 100_u64..5_000];
    (1_usize..7, 1_usize..6).prop_flat_map(move |(rows, columns)| vec(vec(value(), columns), rows))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    /// By trying every table a reader could think of: no number that stays back is the same in all of them, nor under ten
    /// in all of them.
    #[test]
    fn no_reader_can_work_it_out(cells in table()) {
        let published = publish(&Table(cells.clone()));
        let found = Reader::try_all(&published, 33);
        for (at, (number, (least, most))) in numbers(&published).iter().zip(found).enumerate() {
            prop_assert!(least <= most, "the reader found nothing that fits");
            if number.is_none() {
                prop_assert!(least < most, "number {} is known in {:?}", at, published);
                prop_assert!(most >= SMALLEST, "number {} is small in {:?}", at, published);
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What is published is true, never small, and no row or column with its total lacks one number alone.
    #[test]
    fn what_is_published_is_true_and_never_small(cells in larger()) {
        let published = publish(&Table(cells.clone()));
        prop_assert!(numbers(&published).into_iter().flatten().all(|number| number >= SMALLEST));
        for (row, shown) in cells.iter().zip(&published.cells) {
            prop_assert!(row.iter().zip(shown).all(|(value, shown)| shown.is_none_or(|shown| shown == *value)));
        }
        let lines = published.cells.iter().zip(&published.rows).map(|(row, total)| {
            row.iter().chain([total]).filter(|number| number.is_none()).count()
        });
        prop_assert!(lines.into_iter().all(|back| back != 1), "{:?}", published);
        let columns = (0..cells[0].len()).map(|at| {
            let column = published.cells.iter().map(|row| row[at]);
            column.chain([published.columns[at]]).filter(Option::is_none).count()
        });
        prop_assert!(columns.into_iter().all(|back| back != 1), "{:?}", published);
    }

    #[test]
    fn a_band_holds_its_share(some in 0_u32..1_000, more in 0_u32..1_000_000) {
        let Some(band) = band(some, some + more) else { return Ok(()) };
        prop_assert!(0.0 <= band.low && band.low <= band.share && band.share <= band.high && band.high <= 1.0, "{:?}", band);
    }
}

#[test]
fn a_band_is_that_of_wilson() {
    // Newcombe, Statistics in Medicine 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (some, all, low, high) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let band = band(some, all).unwrap();
        assert!((band.low - low).abs() < 0.00006 && (band.high - high).abs() < 0.00006, "{band:?}");
    }
    assert_eq!((band(0, 0), band(2, 1)), (None, None));
    assert!((band(7, 7).unwrap().high - 1.0).abs() < f64::EPSILON);
}
