//! The XHTML of one section, read into paragraphs and tables of plain text.
//!
//! FHIR narrative is well-formed XML of a few elements. What is not, is refused rather than mended: a reader that mends
//! is a reader that can be led astray. Attributes are read for `id` and `colspan` and then forgotten.

use super::fault::MarkupFault;

/// Most bytes of a section's text.
const MOST: usize = 2 * 1024 * 1024;
/// How deep elements may lie in one another.
const DEEP: usize = 32;
/// Most elements of a section.
const ELEMENTS: usize = 50_000;
/// Most columns one cell may span.
const SPAN: usize = 20;

/// Elements that may stand in a summary. Their meaning is only whether they part the text.
const INLINE: [&str; 13] = ["a", "abbr", "b", "big", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"];
const BLOCKS: [&str; 25] = [
    "blockquote",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "ul",
];
const CELLS: [&str; 3] = ["tr", "th", "td"];

/// What stands in a section, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Block {
    /// Text outside tables, with the name and id of the element that holds it.
    Text {
        element: String,
        id: String,
        text: String,
    },
    Table(Table),
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Table {
    /// The words over its columns.
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cell {
    pub text: String,
    pub span: usize,
}

/// Reads the text of one section.
pub(super) fn read(markup: &str) -> Result<Vec<Block>, MarkupFault> {
    if markup.len() > MOST {
        return Err(MarkupFault::TooLarge);
    }
    let mut reader = Reader { rest: markup.trim(), open: Vec::new(), elements: 0, page: Page::default() };
    while !reader.rest.is_empty() {
        reader.step()?;
    }
    if !reader.open.is_empty() || reader.elements == 0 {
        return Err(MarkupFault::NotWellFormed);
    }
    Ok(reader.page.blocks)
}

struct Reader<'a> {
    rest: &'a str,
    open: Vec<&'a str>,
    elements: usize,
    page: Page,
}

impl<'a> Reader<'a> {
    fn step(&mut self) -> Result<(), MarkupFault> {
        if let Some(rest) = self.rest.strip_prefix("<!--") {
            self.rest = rest.split_once("-->").ok_or(MarkupFault::NotWellFormed)?.1;
            return Ok(());
        }
        match self.rest.strip_prefix('<') {
            // Doctypes, processing instructions and CDATA have no place in narrative.
            Some(inner) if inner.starts_with(['!', '?']) => Err(MarkupFault::Element),
            Some(inner) => self.tag(inner),
            None => {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                let text = plain(text)?;
                if self.open.is_empty() && !text.trim().is_empty() {
                    return Err(MarkupFault::NotWellFormed);
                }
                self.page.text(&text);
                Ok(())
            }
        }
    }

    fn tag(&mut self, inner: &'a str) -> Result<(), MarkupFault> {
        if let Some(inner) = inner.strip_prefix('/') {
            let (name, rest) = inner.split_once('>').ok_or(MarkupFault::NotWellFormed)?;
            self.rest = rest;
            return self.close(name.trim_end());
        }
        let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).ok_or(MarkupFault::NotWellFormed)?;
        let (name, rest) = inner.split_at(name_end);
        if name.is_empty() {
            return Err(MarkupFault::NotWellFormed);
        }
        if !(INLINE.contains(&name) || BLOCKS.contains(&name) || CELLS.contains(&name)) {
            return Err(MarkupFault::Element);
        }
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(MarkupFault::TooLarge);
        }
        if self.open.len() >= DEEP {
            return Err(MarkupFault::TooDeep);
        }
        // One root, and it is a div.
        if self.open.is_empty() && (self.elements > 1 || name != "div") {
            return Err(MarkupFault::NotWellFormed);
        }
        let (attributes, is_empty, rest) = attributes(rest)?;
        self.rest = rest;
        self.open.push(name);
        self.page.open(name, &attributes);
        if is_empty { self.close(name) } else { Ok(()) }
    }

    fn close(&mut self, name: &str) -> Result<(), MarkupFault> {
        if self.open.pop() != Some(name) {
            return Err(MarkupFault::NotWellFormed);
        }
        self.page.close(name);
        Ok(())
    }
}

/// The two attributes that mean something here.
#[derive(Default)]
struct Attributes {
    id: String,
    span: usize,
}

/// Reads attributes up to the end of the tag; says whether the element is empty, and what comes after.
fn attributes(mut rest: &str) -> Result<(Attributes, bool, &str), MarkupFault> {
    let mut found = Attributes { id: String::new(), span: 1 };
    loop {
        rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix("/>") {
            return Ok((found, true, rest));
        }
        if let Some(rest) = rest.strip_prefix('>') {
            return Ok((found, false, rest));
        }
        let (name, after) = rest.split_once('=').ok_or(MarkupFault::NotWellFormed)?;
        let name = name.trim_end();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_')) {
            return Err(MarkupFault::NotWellFormed);
        }
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(MarkupFault::NotWellFormed)?;
        let (value, after) = after
            .get(1..)
            .and_then(|after| after.split_once(quote))
            .filter(|(value, _)| !value.contains('<'))
            .ok_or(MarkupFault::NotWellFormed)?;
        match name {
            "id" => found.id = plain(value)?,
            "colspan" => {
                found.span = value.trim().parse().ok().filter(|span| (1..=SPAN).contains(span)).unwrap_or(1);
            }
            _ => {}
        }
        rest = after;
    }
}

/// Text with its entities and character references resolved: those of XML, and of XHTML the non-breaking space.
fn plain(text: &str) -> Result<String, MarkupFault> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after.split_once(';').filter(|(name, _)| name.len() <= 10).ok_or(MarkupFault::Entity)?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            name => {
                let number = name.strip_prefix('#').ok_or(MarkupFault::Entity)?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => number.parse().ok(),
                };
                code.and_then(char::from_u32).ok_or(MarkupFault::Entity)?
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// One line of words: blanks folded, and nothing that does not print or turns the writing round.
fn words(text: &str) -> String {
    let seen: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_seen(*c)).collect();
    seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_seen(c: char) -> bool {
    let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let tags = matches!(c, '\u{e0000}'..='\u{e0fff}' | '\u{ad}');
    !c.is_control() && !turns && !tags
}

/// What was gathered so far.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    text: String,
    /// The element outside tables that holds the text now gathered.
    holder: (String, String),
    table: Option<Table>,
    /// Inside the head of the table.
    in_head: bool,
    row: Option<Vec<Cell>>,
    span: usize,
    /// Every cell of the row is a heading cell.
    is_heading: bool,
}

impl Page {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        if INLINE.contains(&name) {
            return;
        }
        match name {
            "table" if self.table.is_none() => {
                self.flush();
                self.table = Some(Table::default());
            }
            "thead" => self.in_head = true,
            "tr" if self.row.is_none() => {
                self.text.clear();
                self.row = Some(Vec::new());
                self.is_heading = true;
            }
            "td" | "th" => {
                self.text.clear();
                self.span = attributes.span;
                self.is_heading &= name == "th";
            }
            _ if self.table.is_some() => self.text.push(' '),
            _ => {
                self.flush();
                self.holder = (name.to_owned(), attributes.id.clone());
            }
        }
    }

    fn close(&mut self, name: &str) {
        if INLINE.contains(&name) {
            return;
        }
        match name {
            "table" => {
                self.blocks.extend(self.table.take().map(Block::Table));
                self.text.clear();
                self.in_head = false;
            }
            "thead" => self.in_head = false,
            "tr" => {
                let row = self.row.take().unwrap_or_default();
                let is_head = self.in_head || self.is_heading;
                if let Some(table) = &mut self.table
                    && !row.is_empty()
                {
                    if is_head && table.head.is_empty() {
                        table.head = row.into_iter().map(|cell| cell.text).collect();
                    } else if !is_head {
                        table.rows.push(row);
                    }
                }
            }
            "td" | "th" => {
                let cell = Cell { text: words(&self.text), span: self.span.max(1) };
                self.text.clear();
                if let Some(row) = &mut self.row {
                    row.push(cell);
                }
            }
            _ if self.table.is_some() => self.text.push(' '),
            _ => {
                self.flush();
                self.holder = (String::new(), String::new());
            }
        }
    }

    /// Keeps text that stood outside tables.
    fn flush(&mut self) {
        let text = words(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            let (element, id) = self.holder.clone();
            self.blocks.push(Block::Text { element, id, text });
        }
    }
}
