//! Statements that write one row, for many rows at a time.

use crate::Tx;

/// How many rows a statement writes: as many as there are first, then less at a time, so that neither a thousand rows nor
/// thirty cost many turns. PostgreSQL takes 65,535 values in all, SQLite 32,766.
const SIZES: [usize; 4] = [512, 64, 8, 1];

/// A statement that writes one row, and the same for each of [`SIZES`].
pub(crate) struct Many([Rows; SIZES.len()]);

/// A statement for so many rows, as each kind of database reads it soonest.
struct Rows {
    numbered: String,
    /// SQLite looks each numbered value up by its name, along the list of all names.
    unnumbered: String,
}

impl Many {
    /// The statement that writes one row, its values numbered in their order, as ones that write many.
    pub(crate) fn of(one: &str) -> Self {
        Self(SIZES.map(|rows| {
            let numbered = with_rows(one, rows);
            Rows { unnumbered: unnumbered(&numbered), numbered }
        }))
    }

    /// All rows in the fewest turns, each with the text for the database of a transaction.
    pub(crate) fn turns<'a, T>(&'static self, tx: &Tx, rows: &'a [T]) -> Vec<(&'static str, &'a [T])> {
        let mut left = rows;
        let mut turns = Vec::new();
        for (size, text) in SIZES.into_iter().zip(&self.0) {
            let sql = match tx {
                Tx::Sqlite(_) => &text.unnumbered,
                Tx::Postgres(_) => &text.numbered,
            };
            let full = left.chunks_exact(size);
            left = full.remainder();
            turns.extend(full.map(|chunk| (sql.as_str(), chunk)));
        }
        turns
    }
}

/// Writes all rows of one sort, each row's values in their order.
macro_rules! all_rows {
    ($tx:expr, $many:expr, $rows:expr, $row:ident => [$($value:expr),+]) => {{
        for (sql, rows) in $many.turns($tx, &$rows[..]) {
            $crate::database::on_tx!($tx, c => {
                let mut query = sqlx::query(sql);
                for $row in rows {
                    query = query$(.bind($value))+;
                }
                query.execute(c).await.map(drop)
            })?;
        }
    }};
}
pub(crate) use all_rows;

/// A statement that adds one row as one that adds many: the values in brackets again for each, their numbers going on.
fn with_rows(sql: &str, rows: usize) -> String {
    let Some((head, after)) = sql.split_once("VALUES (") else { return sql.to_owned() };
    let Some((values, tail)) = after.split_once(')') else { return sql.to_owned() };
    let each = values.matches('$').count();
    let values: Vec<&str> = values.split(", ").collect();
    let row = |row: usize| {
        let numbered: Vec<String> = values
            .iter()
            .map(|value| match value.strip_prefix('$').and_then(|number| number.parse::<usize>().ok()) {
                Some(number) => format!("${}", row * each + number),
                None => (*value).to_owned(),
            })
            .collect();
        format!("({})", numbered.join(", "))
    };
    format!("{head}VALUES {}{tail}", (0..rows).map(row).collect::<Vec<_>>().join(", "))
}

/// The same statement without the numbers of its values.
fn unnumbered(sql: &str) -> String {
    sql.split('$')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.trim_start_matches(|letter: char| letter.is_ascii_digit()) })
        .collect::<Vec<_>>()
        .join("?")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use crate::{
        finding::PUT_FINDING,
        intake::{ADD_ENTRY, PUT_DOCUMENT, PUT_LINK},
        judged::SAVE_JUDGED,
        newcomer::ADD_PERSON,
        original::PUT_ORIGINAL,
        review_line::ADD_LINE,
    };

    use super::*;

    #[test]
    fn rows_are_numbered_on_and_the_rest_stays() {
        let sql = "INSERT INTO link (a, b, c) VALUES ($1, TRUE, $2) ON CONFLICT (a, b) DO NOTHING";
        assert_eq!(
            with_rows(sql, 3),
            "INSERT INTO link (a, b, c) VALUES ($1, TRUE, $2), ($3, TRUE, $4), ($5, TRUE, $6) \
             ON CONFLICT (a, b) DO NOTHING"
        );
        assert_eq!(with_rows(ADD_ENTRY, 1), ADD_ENTRY);
        assert!(with_rows(ADD_ENTRY, 512).ends_with(&format!("${}, 1)", 512 * 17)));
        assert_eq!(unnumbered("VALUES ($1, TRUE, $2), ($10, 1)"), "VALUES (?, TRUE, ?), (?, 1)");
    }

    #[test]
    fn values_stand_in_their_order() {
        for sql in [ADD_ENTRY, ADD_LINE, ADD_PERSON, PUT_DOCUMENT, PUT_FINDING, PUT_LINK, PUT_ORIGINAL, SAVE_JUDGED] {
            let numbers = sql.split('$').skip(1).map(|part| part.split(|letter: char| !letter.is_ascii_digit()).next());
            let numbers: Vec<usize> = numbers.map(|number| number.unwrap().parse().unwrap()).collect();
            assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{sql}");
        }
    }
}
