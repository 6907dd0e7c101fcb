use crate::layout::MM;

/// One dark cell of a picture: its column and row from the left and top, and how many of each it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: u16,
    pub row: u16,
    pub columns: u16,
    pub rows: u16,
}

/// Dark cells on white paper, such as a code for a scanner. Whoever does not see it is told what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub says: String,
    /// The size of the whole, in tenths of a millimetre.
    pub wide: u16,
    pub high: u16,
    /// Into how many cells the whole is divided.
    pub columns: u16,
    pub rows: u16,
    pub dark: Vec<Cell>,
}

impl Picture {
    /// In points.
    pub(crate) fn height(&self) -> f32 {
        f32::from(self.high) * MM / 10.0
    }

    /// Its dark rectangles in points, from a corner on.
    pub(crate) fn rectangles(&self, left: f32, top: f32) -> Vec<(f32, f32, f32, f32)> {
        let across = f32::from(self.wide) * MM / 10.0 / f32::from(self.columns.max(1));
        let down = self.height() / f32::from(self.rows.max(1));
        let place = |cell: &Cell| {
            (
                left + f32::from(cell.column) * across,
                top + f32::from(cell.row) * down,
                f32::from(cell.columns) * across,
                f32::from(cell.rows) * down,
            )
        };
        self.dark.iter().map(place).collect()
    }
}
