//! Statements that add one row, for many rows at a time.

use crate::Tx;

/// Rows in one statement. More gain nothing; PostgreSQL takes 65,535 values in all.
pub(crate) const ROWS: usize = 50;

/// A statement for [`ROWS`] rows, as each kind of database reads it soonest.
pub(crate) struct Many {
    numbered: String,
    /// SQLite looks each numbered value up by its name, along the list of all names.
    unnumbered: String,
}

impl Many {
    /// The statement that adds one row, its values numbered in their order, as one that adds many.
    pub(crate) fn of(one: &str) -> Self {
        let numbered = with_rows(one, ROWS);
        Self { unnumbered: unnumbered(&numbered), numbered }
    }

    /// The text for the database of a transaction.
    pub(crate) fn on(&'static self, tx: &Tx) -> &'static str {
        match tx {
            Tx::Sqlite(_) => &self.unnumbered,
            Tx::Postgres(_) => &self.numbered,
        }
    }
}

/// Binds rows of one sort to a statement, each row's values in their order.
macro_rules! rows {
    ($tx:expr, $sql:expr, $rows:expr, $row:ident => [$($value:expr),+]) => {{
        let sql: &'static str = $sql;
        $crate::database::on_tx!($tx, c => {
            let mut query = sqlx::query(sql);
            for $row in $rows {
                query = query$(.bind($value))+;
            }
            query.execute(c).await.map(drop)
        })?
    }};
}
pub(crate) use rows;

/// Writes all rows: full statements first, what is left one by one.
macro_rules! all_rows {
    ($tx:expr, $one:expr, $many:expr, $rows:expr, $row:ident => $values:tt) => {{
        let full = $rows.chunks_exact($crate::many::ROWS);
        let rest = full.remainder();
        for chunk in full {
            $crate::many::rows!($tx, $many.on($tx), chunk, $row => $values);
        }
        for one in rest {
            $crate::many::rows!($tx, $one, [one], $row => $values);
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
        intake::{ADD_ENTRY, PUT_DOCUMENT, PUT_LINK, PUT_ORIGINAL},
        newcomer::ADD_PERSON,
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
        assert!(with_rows(ADD_ENTRY, ROWS).ends_with(&format!("${}, 1)", ROWS * 17)));
        assert_eq!(unnumbered("VALUES ($1, TRUE, $2), ($10, 1)"), "VALUES (?, TRUE, ?), (?, 1)");
    }

    #[test]
    fn values_stand_in_their_order() {
        for sql in [ADD_ENTRY, ADD_LINE, ADD_PERSON, PUT_DOCUMENT, PUT_FINDING, PUT_LINK, PUT_ORIGINAL] {
            let numbers = sql.split('$').skip(1).map(|part| part.split(|letter: char| !letter.is_ascii_digit()).next());
            let numbers: Vec<usize> = numbers.map(|number| number.unwrap().parse().unwrap()).collect();
            assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{sql}");
        }
    }
}
