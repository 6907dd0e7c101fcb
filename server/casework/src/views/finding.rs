//! What a search found, with the words marked.

use contract::views::{
    entry::{AttachmentView, EntryPage, MeasureView},
    finding::{Found, FoundGroup, FoundRow, Marked},
};
use domain::find::Wanted;

/// Most further places shown of one entry.
const MORE: usize = 3;
/// Letters shown before and after the first word found in a longer text.
const AROUND: usize = 60;

/// An entry the door shows, if every word stands in what its page says.
pub(crate) fn found(page: EntryPage, wanted: &Wanted) -> Option<FoundRow> {
    let further = further(&page);
    let named = [page.row.date.as_str(), page.row.title.as_str(), page.row.section.heading(), page.kind];
    let line = page.row.line.as_deref();
    let all = named.into_iter().chain(line).chain(further.iter().map(|(_, text)| text.as_str()));
    if !wanted.all_in(all) {
        return None;
    }
    let more = further.iter().filter(|(_, text)| !line.is_some_and(|line| line.contains(text.as_str())));
    let more = more.filter_map(|(what, text)| Some((*what, around(text, wanted)?))).take(MORE).collect();
    Some(FoundRow {
        date: marked(&page.row.date, wanted),
        title: marked(&page.row.title, wanted),
        line: line.map(|line| marked(line, wanted)),
        more,
        row: page.row,
    })
}

/// By section, the one with the newest entry first.
pub(crate) fn page(sent: Vec<FoundRow>, rows: Vec<FoundRow>, is_continued: bool, has_older: bool) -> Found {
    let older_than = rows.last().filter(|_| has_older).map(|found| found.row.id.clone());
    let mut groups: Vec<FoundGroup> = Vec::new();
    for found in rows {
        let section = found.row.section;
        match groups.iter_mut().find(|group| group.section == section) {
            Some(group) => group.rows.push(found),
            None => groups.push(FoundGroup { section, rows: vec![found] }),
        }
    }
    Found { sent, groups, is_continued, older_than }
}

/// All a page says below its title, with what each is.
fn further(page: &EntryPage) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = Vec::new();
    all.extend(page.value.iter().map(|value| ("Result", measure(value))));
    all.extend(page.parts.iter().map(|(name, part)| ("Result", format!("{name}: {}", measure(part)))));
    all.extend(page.status.iter().map(|status| ("Status", status.clone())));
    all.extend(page.details.iter().cloned());
    all.extend(page.notes.iter().map(|note| ("Notes", note.clone())));
    all.extend(page.attachments.iter().map(|AttachmentView { title, about }| ("Files", format!("{title} ({about})"))));
    all.extend(page.author.iter().map(|author| ("Written by", author.clone())));
    all.extend(page.organisation.iter().map(|organisation| ("Where", organisation.clone())));
    all
}

fn measure(measure: &MeasureView) -> String {
    let parts = [Some(&measure.value), measure.unit.as_ref(), measure.interpretation.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn marked(text: &str, wanted: &Wanted) -> Marked {
    let mut pieces = Vec::new();
    let mut end = 0;
    let piece = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    for place in wanted.places(text) {
        pieces.push((piece(end..place.start), false));
        end = place.end;
        pieces.push((piece(place), true));
    }
    pieces.push((piece(end..text.len()), false));
    pieces.retain(|(words, _)| !words.is_empty());
    Marked(pieces)
}

/// The neighbourhood of the first word found in a text; none where there is no such word.
fn around(text: &str, wanted: &Wanted) -> Option<Marked> {
    let first = wanted.places(text).into_iter().next()?;
    let from = text.get(..first.start)?.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let rest = text.get(first.end..)?;
    let to = rest.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| first.end + at);
    let mut marked = marked(text.get(from..to)?, wanted);
    if from > 0 {
        marked.0.insert(0, ("… ".to_owned(), false));
    }
    if to < text.len() {
        marked.0.push((" …".to_owned(), false));
    }
    Some(marked)
}
