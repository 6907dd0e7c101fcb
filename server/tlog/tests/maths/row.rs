//! A leaf commits to every column, each apart, and hides what is not opened.

use std::array;

use proptest::prelude::*;
use tlog::row::{COLUMNS, commitment, commitments, leaf, opening};

type Columns = [String; COLUMNS];

fn columns() -> impl Strategy<Value = Columns> {
    prop::collection::vec(".{0,12}", COLUMNS).prop_map(|texts| texts.try_into().unwrap())
}

proptest! {
    #[test]
    fn any_change_of_any_column_or_of_the_salt_changes_the_leaf(row in columns(), salt in any::<[u8; 16]>(), place in 0..COLUMNS, text in ".{0,12}") {
        let whole = leaf(&commitments(&salt, &row));
        let mut other = row.clone();
        other[place] = text;
        prop_assert_eq!(leaf(&commitments(&salt, &other)) == whole, other == row);
        let mut bent = salt;
        bent[place] ^= 4;
        prop_assert_ne!(leaf(&commitments(&bent, &row)), whole);
    }

    #[test]
    fn words_moved_from_one_column_to_the_next_are_another_row(salt in any::<[u8; 16]>(), place in 1..COLUMNS) {
        let row: Columns = array::from_fn(|column| format!("c{column}"));
        let mut moved = row.clone();
        moved.swap(place - 1, place);
        prop_assert_ne!(leaf(&commitments(&salt, &moved)), leaf(&commitments(&salt, &row)));
        let mut slid = row.clone();
        slid[place - 1] = format!("{}{}", row[place - 1], row[place]);
        slid[place] = String::new();
        prop_assert_ne!(leaf(&commitments(&salt, &slid)), leaf(&commitments(&salt, &row)));
    }

    #[test]
    fn a_column_is_opened_alone(row in columns(), salt in any::<[u8; 16]>(), place in 0..COLUMNS) {
        let closed = commitments(&salt, &row);
        let key = opening(&salt, place);
        prop_assert_eq!(commitment(&key, &row[place]), closed[place]);
        for other in (0..COLUMNS).filter(|other| *other != place) {
            prop_assert_ne!(opening(&salt, other), key);
            prop_assert_ne!(commitment(&key, &row[other]), closed[other], "this opening opens no other column");
        }
    }
}
