/// Rows under heads, each head naming its column; in [`Table::named_rows`] the first cell also names its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub heads: Vec<String>,
    /// The share of the width each column gets; the same for each that has none.
    pub widths: Vec<u8>,
    pub rows_named: bool,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    #[must_use]
    pub fn new<T: Into<String>>(heads: impl IntoIterator<Item = T>) -> Self {
        Self { heads: heads.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    #[must_use]
    pub fn widths(mut self, widths: impl IntoIterator<Item = u8>) -> Self {
        self.widths = widths.into_iter().collect();
        self
    }

    /// What the table holds, above it and told first.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    #[must_use]
    pub const fn named_rows(mut self) -> Self {
        self.rows_named = true;
        self
    }

    /// Adds a row. It needs as many cells as there are heads.
    pub fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    pub(crate) fn fits(&self) -> bool {
        !self.heads.is_empty() && self.rows.iter().all(|row| row.len() == self.heads.len())
    }

    /// Where each column begins and how wide it is, in a whole of `width` points, with `gap` between two.
    pub(crate) fn columns(&self, left: f32, width: f32, gap: f32) -> Vec<(f32, f32)> {
        let share = |column: usize| f32::from(self.widths.get(column).copied().unwrap_or(1).max(1));
        let all: f32 = (0..self.heads.len()).map(share).sum();
        let mut at = left;
        (0..self.heads.len())
            .map(|column| {
                let whole = width * share(column) / all;
                let place = (at, (whole - gap).max(1.0));
                at += whole;
                place
            })
            .collect()
    }
}
