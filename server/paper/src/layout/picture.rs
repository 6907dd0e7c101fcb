//! A picture, never over two sheets.

use super::{MARGIN, Mark, Sheets, TEXT_ENDS};
use crate::{PaperError, Picture, tags::Role, text};

impl Sheets<'_> {
    pub(super) fn picture(&mut self, picture: &Picture) -> Result<(), PaperError> {
        let says = text::plain(&picture.says).replace('\n', " ");
        if says.is_empty() || picture.dark.is_empty() {
            return Ok(());
        }
        let height = picture.height();
        if self.y + height > TEXT_ENDS && !self.at_top() {
            self.turn()?;
        }
        let spot = self.laid.tags.root(Role::Figure(says));
        let rectangles = picture.rectangles(MARGIN, self.y);
        self.mark(Mark::Shape { spot, rectangles });
        self.y += height;
        self.gap(0.6);
        Ok(())
    }
}
