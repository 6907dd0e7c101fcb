//! From the sections of a Composition to rows.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    label::Labels,
    stamp::Stamp,
    summary::{Heading, Row},
};

use super::{
    coded::{Beside, Said},
    fault::{Fault, MarkupFault},
    markup::{self, Block},
    notice::{announces, is_boilerplate},
    row::{Making, Sheet},
};
use crate::json::Value;

/// Most rows of a document.
const ROWS: usize = 5_000;
/// Most steps from references to resources: far more than documents need, and an end for made-up ones.
const STEPS: usize = 2_000_000;

/// Every row of a document, in the order sent.
pub(super) fn rows(
    composition: &Value<'_>,
    labels: Labels,
    created: Stamp,
    beside: &Beside<'_>,
) -> Result<Vec<Row>, Fault> {
    let mut read = Read { rows: Vec::new(), named: HashMap::new(), meant: BTreeSet::new(), left: STEPS };
    let mut number = 0;
    let sheet = Sheet { written: created.london_day().year() };
    let mut waiting: Vec<&Value<'_>> = composition.at("section").items().iter().rev().collect();
    while let Some(section) = waiting.pop() {
        number += 1;
        waiting.extend(section.at("section").items().iter().rev());
        let why = |why| Fault::Markup { section: number, why };
        let Some(heading) = heading(section, number) else { continue };
        let Some(text) = section.at("text").at("div").words() else { continue };
        let blocks = markup::read(text).map_err(why)?;
        read.section(section, heading, &blocks, sheet, beside).ok_or_else(|| why(MarkupFault::TooLarge))?;
        if read.rows.len() > ROWS || number > ROWS {
            return Err(why(MarkupFault::TooLarge));
        }
    }
    let labels = labels.and(beside.stray(&read.meant, |words| read.named.contains_key(words)));
    Ok(read.rows.into_iter().map(|(heading, row)| row.finish(heading, labels)).collect())
}

/// What was read of a document so far.
struct Read {
    rows: Vec<(Heading, Making)>,
    /// The words of each row, folded, with what resources say that say the same.
    named: HashMap<String, Said>,
    /// Resources that sections with rows refer to.
    meant: BTreeSet<usize>,
    /// Steps left to find such resources.
    left: usize,
}

/// The heading; none for the title section, which holds only boilerplate.
fn heading(section: &Value<'_>, number: usize) -> Option<Heading> {
    let code = section.at("code").at("coding").first().at("code").words();
    let title = section.at("title").words().unwrap_or_default();
    match code {
        Some("Title") => None,
        Some(code) => Some(Heading::from_code(code)),
        None if number == 1 && title.to_lowercase().starts_with("general practice") => None,
        None => Some(Heading::from_title(title)),
    }
}

impl Read {
    /// Takes the rows of a section; none where its references lead to too many resources.
    fn section(
        &mut self,
        section: &Value<'_>,
        heading: Heading,
        blocks: &[Block],
        sheet: Sheet,
        beside: &Beside<'_>,
    ) -> Option<()> {
        let mut made: Vec<Making> = Vec::new();
        for block in blocks {
            match block {
                Block::Table(table) => sheet.table(table, &mut made),
                Block::Text { element, id, text } => {
                    if !is_boilerplate(element, id) && !announces(text) {
                        made.push(Making::unread(text));
                    }
                }
            }
        }
        if made.is_empty() {
            return Some(());
        }
        let titles: Vec<String> = made.iter().map(Making::folded).collect();
        let here: HashSet<&str> = titles.iter().map(String::as_str).collect();
        let meant = beside.meant(section, &mut self.left)?;
        // A resource of this section that no row names may stand for any of them.
        let unnamed = beside.unnamed(&meant, |words| here.contains(words));
        for (row, title) in made.iter_mut().zip(&titles) {
            row.take(self.named.entry(title.clone()).or_insert_with(|| beside.named(title)));
            row.take(&unnamed);
        }
        self.rows.extend(made.into_iter().map(|row| (heading, row)));
        self.meant.extend(meant);
        Some(())
    }
}
