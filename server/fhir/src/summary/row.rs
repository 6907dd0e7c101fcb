//! From the rows of a table to the rows of a summary.

use domain::{
    access_code::AccessCode,
    clinical::Clinical,
    date::PartialDate,
    entry::Finish,
    label::Labels,
    summary::{Heading, Line, LineKind, Row, Tells, Words},
};

use super::{
    coded::{Said, fold},
    dates,
    markup::{Cell, Table},
    notice::announces,
};

/// Most characters of one cell; a longer one is cut.
const CELL: usize = 4_000;

/// What is the same for all rows of a document.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    /// The year it was written in.
    pub written: i16,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Title,
    /// Repeats the heading.
    Type,
    Line(LineKind),
}

/// Source of the words over columns: every table of the samples.
fn column(words: &str) -> Column {
    let words = words.to_lowercase();
    match words.as_str() {
        "description" | "medication item" => Column::Title,
        "type" => Column::Type,
        "dosage instructions" => Column::Line(LineKind::Dose),
        "quantity" | "quantity or duration" => Column::Line(LineKind::Quantity),
        "value" => Column::Line(LineKind::Value),
        "certainty" => Column::Line(LineKind::Certainty),
        "severity" => Column::Line(LineKind::Severity),
        words if words.starts_with("date") => Column::Date,
        _ => Column::Line(LineKind::Text),
    }
}

/// A row while it is read.
pub(super) struct Making {
    date: Option<PartialDate>,
    title: String,
    lines: Vec<Line>,
    said: Said,
}

impl Sheet {
    /// Adds the rows of a table.
    pub fn table(&self, table: &Table, made: &mut Vec<Making>) {
        let columns: Vec<Column> = table.head.iter().map(|words| column(words)).collect();
        let first = made.len();
        for cells in &table.rows {
            let text = all(cells);
            if text.is_empty() {
                continue;
            }
            let spans = cells.iter().any(|cell| cell.span > 1);
            let goes_on = spans && cells.first().is_some_and(|cell| cell.text.is_empty()) && made.len() > first;
            match made.last_mut().filter(|_| goes_on) {
                Some(above) => above.go_on(cells),
                None if spans || !columns.contains(&Column::Title) => made.extend(whole(&text)),
                None => made.extend(self.row(&columns, cells)),
            }
        }
    }

    fn row(&self, columns: &[Column], cells: &[Cell]) -> Option<Making> {
        let mut row = Making::empty();
        for (at, cell) in cells.iter().enumerate() {
            let text = cut(&cell.text);
            let column = columns.get(at).copied().unwrap_or(Column::Line(LineKind::Text));
            if announces(&text) {
                // A row about what is held back is no row.
                if column == Column::Title {
                    return None;
                }
                continue;
            }
            if text.is_empty() {
                continue;
            }
            match column {
                Column::Date => {
                    let (of, date) = dates::cell(&text, self.written);
                    row.date = date;
                    row.lines.extend(of.map(|text| Line { what: LineKind::DateOf, text }));
                }
                Column::Title => row.title = text,
                Column::Type => {}
                Column::Line(what) => row.lines.push(Line { what, text }),
            }
        }
        if row.title.is_empty() {
            return row.date.and_then(|_| whole(&all(cells)));
        }
        Some(row)
    }
}

/// A row of which nobody here can say what its cells are. One that announces something held back is no row.
fn whole(text: &str) -> Option<Making> {
    (!text.is_empty() && !announces(text)).then(|| Making::unread(text))
}

fn all(cells: &[Cell]) -> String {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
    cut(&texts.join(" "))
}

fn cut(text: &str) -> String {
    text.chars().take(CELL).collect()
}

impl Making {
    fn empty() -> Self {
        Self { date: None, title: String::new(), lines: Vec::new(), said: Said::nothing() }
    }

    /// Words that stand where nobody here can say what they are: kept for clinicians, withheld from the patient.
    pub fn unread(text: &str) -> Self {
        Self { title: cut(text), said: Said { finish: Finish::Unknown, ..Said::nothing() }, ..Self::empty() }
    }

    fn go_on(&mut self, cells: &[Cell]) {
        for cell in cells {
            let text = cut(&cell.text);
            if !text.is_empty() && !announces(&text) {
                self.lines.push(Line { what: LineKind::Text, text });
            }
        }
    }

    /// Its words, as they are compared.
    pub fn folded(&self) -> String {
        fold(&self.title)
    }

    /// Takes over what coded resources add.
    pub fn take(&mut self, said: &Said) {
        self.said.and(said);
    }

    pub fn finish(self, heading: Heading, labels: Labels) -> Row {
        let Self { date, title, lines, said } = self;
        let folded = title.to_lowercase();
        let denies = ["no known", "nil known", "no allerg", "none known", "not known to have", "nka", "nkda"]
            .iter()
            .any(|words| folded.starts_with(words));
        Row {
            heading,
            date,
            labels: labels.and(said.labels),
            finish: said.finish,
            access_code: said.access_code || AccessCode::is_named_in(&title),
            denies,
            tells: Tells::new(&title, &said.codes),
            words: Clinical::new(Words { title, lines, codes: said.codes }),
        }
    }
}
