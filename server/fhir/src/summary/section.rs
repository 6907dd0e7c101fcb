//! From the sections of a Composition to rows.

use domain::{
    label::Labels,
    stamp::Stamp,
    summary::{Heading, Row},
};

use super::{
    coded::Coded,
    fault::{Fault, MarkupFault},
    markup::{self, Block},
    notice::{announces, is_boilerplate},
    row::{Making, Sheet},
};
use crate::json::Value;

/// Most rows of a document.
const ROWS: usize = 5_000;

/// Every row of a document, in the order sent.
pub(super) fn rows(
    composition: &Value<'_>,
    labels: Labels,
    created: Stamp,
    coded: &[Coded<'_>],
) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::new();
    let mut number = 0;
    let mut waiting: Vec<&Value<'_>> = composition.at("section").items().iter().rev().collect();
    while let Some(section) = waiting.pop() {
        number += 1;
        waiting.extend(section.at("section").items().iter().rev());
        let why = |why| Fault::Markup { section: number, why };
        let Some(heading) = heading(section, number) else { continue };
        let Some(text) = section.at("text").at("div").words() else { continue };
        let blocks = markup::read(text).map_err(why)?;
        rows.extend(one(section, heading, &blocks, Sheet { labels, written: created.london_day().year() }, coded));
        if rows.len() > ROWS || number > ROWS {
            return Err(why(MarkupFault::TooLarge));
        }
    }
    Ok(rows)
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

fn one(section: &Value<'_>, heading: Heading, blocks: &[Block], sheet: Sheet, coded: &[Coded<'_>]) -> Vec<Row> {
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
    let meant: Vec<&Coded<'_>> = coded
        .iter()
        .filter(|coded| section.at("entry").items().iter().any(|reference| coded.is_meant(reference)))
        .collect();
    // A resource of this section that no row names may stand for any of them.
    let unnamed: Vec<&Coded<'_>> =
        meant.iter().copied().filter(|coded| !made.iter().any(|row| row.is_named_by(coded))).collect();
    for row in &mut made {
        for coded in coded {
            if row.is_named_by(coded) {
                row.take(coded);
            }
        }
        unnamed.iter().for_each(|coded| row.take(coded));
    }
    made.into_iter().map(|row| row.finish(heading, sheet.labels)).collect()
}
