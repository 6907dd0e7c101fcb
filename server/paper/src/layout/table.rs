//! Tables: heads, rows under them, and the heads once more on each further sheet.

use super::{Cell, Keep, LEADING, MARGIN, Mark, Running, SHEET, Sheets, WIDE};
use crate::{
    PaperError, Table,
    face::Weight,
    tags::{Role, Spot},
};

/// Between two columns, in points.
const GAP: f32 = 8.0;
const THIN: f32 = 0.5;
const THICK: f32 = 1.2;

impl Sheets<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Result<(), PaperError> {
        if !table.fits() {
            return Err(PaperError::Ragged);
        }
        let size = self.size;
        let columns = table.columns(MARGIN, WIDE, GAP);
        let heads = self.cells(&table.heads, &columns, |_| Weight::Bold);
        let all = self.laid.tags.root(Role::Table);
        self.gap(0.3);
        if !self.at_top() && self.y + self.table_begins(table) > super::TEXT_ENDS {
            self.turn()?;
        }
        let caption = self.wrapped(&table.caption, Weight::Bold, size, WIDE);
        if !caption.is_empty() {
            let spot = self.laid.tags.under(all, Role::Caption);
            self.row(vec![Cell { spot, x: MARGIN, weight: Weight::Bold, lines: caption }], size, Keep::Whole)?;
            self.gap(0.3);
        }
        let group = self.laid.tags.under(all, Role::Heads);
        let row = self.laid.tags.under(group, Role::Row);
        let spotted = self.spotted(row, &heads, |_| (Role::ColumnHead, Weight::Bold));
        self.row(spotted, size, Keep::Whole)?;
        self.rule(THICK);
        self.running = self.repeatable(heads);
        let done = self.rows(table, all, &columns);
        self.running = None;
        done?;
        self.gap(0.6);
        Ok(())
    }

    fn rows(&mut self, table: &Table, all: Spot, columns: &[(f32, f32)]) -> Result<(), PaperError> {
        if table.rows.is_empty() {
            return Ok(());
        }
        let size = self.size;
        let names = |column: usize| table.rows_named && column == 0;
        let weight = |column: usize| if names(column) { Weight::Bold } else { Weight::Regular };
        let group = self.laid.tags.under(all, Role::Rows);
        for row in &table.rows {
            let cells = self.cells(row, columns, weight);
            let spot = self.laid.tags.under(group, Role::Row);
            let role = |column| if names(column) { Role::RowHead } else { Role::Cell };
            let spotted = self.spotted(spot, &cells, |column| (role(column), weight(column)));
            self.row(spotted, size, Keep::Whole)?;
            self.rule(THIN);
        }
        Ok(())
    }

    /// Each cell's place and lines.
    fn cells(
        &self,
        texts: &[String],
        columns: &[(f32, f32)],
        weight: impl Fn(usize) -> Weight,
    ) -> Vec<(f32, Vec<String>)> {
        (texts.iter().zip(columns).enumerate())
            .map(|(column, (text, &(x, width)))| (x, self.wrapped(text, weight(column), self.size, width)))
            .collect()
    }

    /// The cells with their place in the tree. A blank one has its place too: columns are counted.
    fn spotted(
        &mut self,
        row: Spot,
        cells: &[(f32, Vec<String>)],
        role: impl Fn(usize) -> (Role, Weight),
    ) -> Vec<Cell> {
        (cells.iter().enumerate())
            .map(|(column, (x, lines))| {
                let (role, weight) = role(column);
                let spot = self.laid.tags.under(row, role);
                let mut lines = lines.clone();
                if let Some(last) = lines.last_mut() {
                    last.push(' ');
                }
                Cell { spot, x: *x, weight, lines }
            })
            .collect()
    }

    fn rule(&mut self, thick: f32) {
        let y = self.y + self.size * 0.15;
        self.mark(Mark::Rule { x: MARGIN, y, width: WIDE - GAP, thick });
        self.y += self.size * 0.3;
    }

    /// The heads, if they leave room for rows.
    fn repeatable(&self, cells: Vec<(f32, Vec<String>)>) -> Option<Running> {
        (self.height(&cells) < SHEET.1 / 4.0).then_some(Running { cells })
    }

    fn height(&self, cells: &[(f32, Vec<String>)]) -> f32 {
        let lines = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        lines as f32 * self.size * LEADING
    }

    /// Draws the heads again, for the eye alone.
    pub(super) fn again(&mut self, running: &Running) {
        let top = self.y;
        for (x, lines) in &running.cells {
            self.y = top;
            for text in lines {
                self.line(None, *x, self.size, Weight::Bold, text.clone());
                self.y += self.size * LEADING;
            }
        }
        self.y = top + self.height(&running.cells);
        self.rule(THICK);
    }

    /// The height of a table's caption, heads and first row: what must stand together.
    pub(super) fn table_begins(&self, table: &Table) -> f32 {
        let columns = table.columns(MARGIN, WIDE, GAP);
        let caption = self.wrapped(&table.caption, Weight::Bold, self.size, WIDE).len();
        let heads = self.height(&self.cells(&table.heads, &columns, |_| Weight::Bold));
        let first = table.rows.first().map_or(0.0, |row| self.height(&self.cells(row, &columns, |_| Weight::Bold)));
        let whole = caption as f32 * self.size * LEADING + heads + first + self.size;
        whole.min(SHEET.1 / 3.0)
    }
}
