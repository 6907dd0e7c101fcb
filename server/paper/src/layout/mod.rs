//! Where each line stands: A4 sheets, filled from the top, one row of cells after another.

mod blocks;
mod picture;
mod table;

use crate::{
    Document, Level, PaperError, Print,
    face::{Faces, Weight},
    tags::{Role, Spot, Tags},
    text::wrap,
};

/// The most pages of one file.
pub const MOST_PAGES: usize = 10_000;

/// One millimetre in points.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// A4, in points.
pub(crate) const SHEET: (f32, f32) = (210.0 * MM, 297.0 * MM);
pub(crate) const MARGIN: f32 = 20.0 * MM;
/// Text ends here; below stand the foot and the page's number.
const TEXT_ENDS: f32 = SHEET.1 - 24.0 * MM;
/// The width of the text.
pub(crate) const WIDE: f32 = SHEET.0 - 2.0 * MARGIN;
/// From one line to the next, in parts of the size.
const LEADING: f32 = 1.35;

/// A row of more lines may be broken.
const KEPT: usize = 12;

/// Something drawn on a sheet. Without a spot it is no part of what is read.
pub(crate) enum Mark {
    /// `y` is where the letters stand.
    Line {
        spot: Option<Spot>,
        x: f32,
        y: f32,
        size: f32,
        weight: Weight,
        text: String,
    },
    /// Black rectangles: left, top, width, height.
    Shape {
        spot: Spot,
        rectangles: Vec<(f32, f32, f32, f32)>,
    },
    Rule {
        x: f32,
        y: f32,
        width: f32,
        thick: f32,
    },
}

/// A heading's place: page from 0, and the height where it begins.
pub(crate) struct Bookmark {
    pub(crate) level: Level,
    pub(crate) title: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A document laid out.
pub(crate) struct Laid {
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(crate) tags: Tags,
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// Lines beside other lines.
struct Cell {
    spot: Spot,
    x: f32,
    weight: Weight,
    lines: Vec<String>,
}

/// What happens to a row that does not fit where it would begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// It begins on the next sheet, if it fits there and is not so long that much of this one would stay white.
    Whole,
    /// It goes on there, but leaves no line alone.
    Flowing,
}

/// The heads of the table that is being laid, for each further sheet.
struct Running {
    cells: Vec<(f32, Vec<String>)>,
}

struct Sheets<'f> {
    faces: &'f Faces,
    /// The size of body text.
    size: f32,
    laid: Laid,
    /// How far the present sheet is filled, and how far it was before anything was laid on it.
    y: f32,
    fresh: f32,
    running: Option<Running>,
    /// The next block begins a new sheet.
    turning: bool,
    addressed: bool,
    depth: Option<Level>,
}

/// Lays a document out.
pub(crate) fn lay(document: &Document, faces: &Faces) -> Result<Laid, PaperError> {
    let mut sheets = Sheets::new(document.print, faces);
    let mut blocks = document.blocks.as_slice();
    while let Some((block, rest)) = blocks.split_first() {
        sheets.block(block, rest)?;
        blocks = rest;
    }
    Ok(sheets.laid)
}

impl<'f> Sheets<'f> {
    fn new(print: Print, faces: &'f Faces) -> Self {
        Self {
            faces,
            size: print.size(),
            laid: Laid { pages: vec![Vec::new()], tags: Tags::default(), bookmarks: Vec::new() },
            y: MARGIN,
            fresh: MARGIN,
            running: None,
            turning: false,
            addressed: false,
            depth: None,
        }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.push(mark);
        }
    }

    fn line(&mut self, spot: Option<Spot>, x: f32, size: f32, weight: Weight, text: String) {
        let y = self.y + size * (LEADING - 0.3);
        self.mark(Mark::Line { spot, x, y, size, weight, text });
    }

    const fn at_top(&self) -> bool {
        self.y <= self.fresh
    }

    /// How many lines still fit.
    fn room(&self, size: f32) -> usize {
        lines_in(TEXT_ENDS - self.y, size)
    }

    fn gap(&mut self, parts: f32) {
        if !self.at_top() {
            self.y += self.size * parts;
        }
    }

    /// A new sheet, with the heads of the table that goes on there.
    fn turn(&mut self) -> Result<(), PaperError> {
        if self.laid.pages.len() >= MOST_PAGES {
            return Err(PaperError::TooLong);
        }
        self.laid.pages.push(Vec::new());
        self.y = MARGIN;
        if let Some(running) = self.running.take() {
            self.again(&running);
            self.running = Some(running);
        }
        self.fresh = self.y;
        Ok(())
    }

    fn wrapped(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        wrap(text, self.faces.of(weight), size, width)
    }

    /// Lays cells side by side, over as many sheets as they need; each sheet takes one line at least.
    fn row(&mut self, cells: Vec<Cell>, size: f32, keep: Keep) -> Result<(), PaperError> {
        let mut left = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let alone = match keep {
            Keep::Whole if left <= KEPT => left > self.room(size),
            Keep::Whole | Keep::Flowing => self.room(size) < left.min(2),
        };
        if alone && !self.at_top() {
            self.turn()?;
        }
        let mut cells: Vec<_> = cells.into_iter().map(|c| (c.spot, c.x, c.weight, c.lines.into_iter())).collect();
        while left > 0 {
            let taken = self.room(size).clamp(1, left);
            for _ in 0..taken {
                for (spot, x, weight, lines) in &mut cells {
                    if let Some(text) = lines.next() {
                        self.line(Some(*spot), *x, size, *weight, text);
                    }
                }
                self.y += size * LEADING;
            }
            left -= taken;
            if left > 0 {
                self.turn()?;
            }
        }
        Ok(())
    }

    /// One paragraph of its own role.
    fn text(&mut self, role: Role, text: &str, weight: Weight, size: f32, keep: Keep) -> Result<(), PaperError> {
        let lines = self.wrapped(text, weight, size, WIDE);
        if lines.is_empty() {
            return Ok(());
        }
        let spot = self.laid.tags.root(role);
        self.row(vec![Cell { spot, x: MARGIN, weight, lines }], size, keep)
    }
}

/// How many lines fit in a height.
fn lines_in(height: f32, size: f32) -> usize {
    let lines = (height / (size * LEADING)).floor().max(0.0);
    lines as usize
}
