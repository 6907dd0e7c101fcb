//! Each kind of block.

use super::{Bookmark, Cell, Keep, LEADING, MARGIN, MM, Sheets, TEXT_ENDS, WIDE};
use crate::{Block, Facts, Level, List, PaperError, face::Weight, tags::Role, text};

/// The window of an envelope, from the sheet's top and left: whether the sheet lies high or low in it, this shows.
const WINDOW_TOP: f32 = 57.0 * MM;
const WINDOW_LEFT: f32 = 25.0 * MM;
const WINDOW_WIDE: f32 = 80.0 * MM;
/// Text below begins under the window.
const WINDOW_ENDS: f32 = 95.0 * MM;
/// The post reads it, at whatever size the rest is: five lines fit.
const WINDOW_SIZE: f32 = 10.0;

impl Sheets<'_> {
    /// Lays a block; `rest` comes after it.
    pub(super) fn block(&mut self, block: &Block, rest: &[Block]) -> Result<(), PaperError> {
        if matches!(block, Block::PageBreak) {
            self.turning = true;
            return Ok(());
        }
        if std::mem::take(&mut self.turning) && !self.at_top() {
            self.turn()?;
        }
        match block {
            Block::Heading(level, text) => self.heading(*level, text, rest),
            Block::Paragraph(text) => self.paragraph(text, Weight::Regular),
            Block::Foreign(language, text) => self.foreign(language, text),
            Block::Notice(text) => self.paragraph(text, Weight::Bold),
            Block::List(list) => self.list(list),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
            Block::Address(lines) => self.address(lines),
            Block::PageBreak => Ok(()),
        }
    }

    fn heading(&mut self, level: Level, text: &str, rest: &[Block]) -> Result<(), PaperError> {
        let title = text::plain(text).replace('\n', " ");
        if title.is_empty() {
            return Ok(());
        }
        let level = level.min(self.depth.map_or(Level::One, Level::deeper));
        self.depth = Some(level);
        let size = self.size * level.scale();
        self.gap(0.7);
        let needs = self.heading_height(level, text) + self.least(rest);
        if self.y + needs > TEXT_ENDS && !self.at_top() {
            self.turn()?;
        }
        let (page, y) = (self.laid.pages.len() - 1, self.y);
        self.laid.bookmarks.push(Bookmark { level, title: title.clone(), page, y });
        self.text(Role::Heading(level, title), text, Weight::Bold, size, Keep::Whole)?;
        self.gap(0.3);
        Ok(())
    }

    fn heading_height(&self, level: Level, text: &str) -> f32 {
        let size = self.size * level.scale();
        self.wrapped(text, Weight::Bold, size, WIDE).len() as f32 * size * LEADING + self.size
    }

    /// The height a heading must leave for what follows it: any headings, and how the first other block begins.
    fn least(&self, rest: &[Block]) -> f32 {
        let mut height = 0.0;
        for block in rest {
            match block {
                Block::Heading(level, text) if height < TEXT_ENDS => height += self.heading_height(*level, text),
                Block::Heading(..) | Block::PageBreak => return height,
                Block::Table(table) => return height + self.table_begins(table),
                Block::Picture(picture) => return height + picture.height(),
                _ => return height + 2.0 * self.size * LEADING,
            }
        }
        height
    }

    fn paragraph(&mut self, text: &str, weight: Weight) -> Result<(), PaperError> {
        self.text(Role::Paragraph, text, weight, self.size, Keep::Flowing)?;
        self.gap(0.6);
        Ok(())
    }

    fn foreign(&mut self, language: &'static str, text: &str) -> Result<(), PaperError> {
        self.text(Role::Foreign(language), text, Weight::Regular, self.size, Keep::Flowing)?;
        self.gap(0.6);
        Ok(())
    }

    fn list(&mut self, list: &List) -> Result<(), PaperError> {
        let size = self.size;
        let indent = if list.numbered { 2.4 } else { 1.4 } * size;
        let items: Vec<_> = (list.items.iter())
            .map(|item| self.wrapped(item, Weight::Regular, size, WIDE - indent))
            .filter(|lines| !lines.is_empty())
            .collect();
        if items.is_empty() {
            return Ok(());
        }
        let all = self.laid.tags.root(Role::List { numbered: list.numbered });
        for (number, lines) in items.into_iter().enumerate() {
            let item = self.laid.tags.under(all, Role::Item);
            let (label, body) = (self.laid.tags.under(item, Role::Label), self.laid.tags.under(item, Role::Body));
            let mark = if list.numbered { format!("{}. ", number + 1) } else { "• ".to_owned() };
            let cells = vec![
                Cell { spot: label, x: MARGIN, weight: Weight::Regular, lines: vec![mark] },
                Cell { spot: body, x: MARGIN + indent, weight: Weight::Regular, lines },
            ];
            self.row(cells, size, Keep::Flowing)?;
            self.gap(0.2);
        }
        self.gap(0.4);
        Ok(())
    }

    fn facts(&mut self, facts: &Facts) -> Result<(), PaperError> {
        let size = self.size;
        let names = WIDE * 0.34;
        let rows: Vec<_> = (facts.0.iter())
            .map(|(name, value)| {
                let name = self.wrapped(name, Weight::Bold, size, names - size);
                (name, self.wrapped(value, Weight::Regular, size, WIDE - names))
            })
            .filter(|(name, value)| !name.is_empty() && !value.is_empty())
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        let all = self.laid.tags.root(Role::Facts);
        for (mut name, value) in rows {
            let item = self.laid.tags.under(all, Role::Item);
            let (label, body) = (self.laid.tags.under(item, Role::Label), self.laid.tags.under(item, Role::Body));
            if let Some(last) = name.last_mut() {
                last.push(' ');
            }
            let cells = vec![
                Cell { spot: label, x: MARGIN, weight: Weight::Bold, lines: name },
                Cell { spot: body, x: MARGIN + names, weight: Weight::Regular, lines: value },
            ];
            self.row(cells, size, Keep::Whole)?;
            self.gap(0.25);
        }
        self.gap(0.4);
        Ok(())
    }

    fn address(&mut self, address: &[String]) -> Result<(), PaperError> {
        let lines = address.join("\n");
        let in_window = !self.addressed && self.laid.pages.len() == 1 && self.y <= WINDOW_TOP;
        if !in_window {
            return self.paragraph(&lines, Weight::Regular);
        }
        let lines = self.wrapped(&lines, Weight::Regular, WINDOW_SIZE, WINDOW_WIDE);
        if lines.is_empty() {
            return Ok(());
        }
        self.addressed = true;
        self.y = WINDOW_TOP;
        let spot = self.laid.tags.root(Role::Paragraph);
        let cell = Cell { spot, x: WINDOW_LEFT, weight: Weight::Regular, lines };
        self.row(vec![cell], WINDOW_SIZE, Keep::Flowing)?;
        self.y = self.y.max(WINDOW_ENDS);
        Ok(())
    }
}
