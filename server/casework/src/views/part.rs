//! Versions of an entry, and the sentences to choose from when a part is hidden.

use contract::views::entry::EntryPage;
use domain::{
    clinical::{Clinical, Permit},
    content::Content,
    entry::Facts,
    part::sentences,
};

use super::entry::{page, row};

/// Every sentence that can be hidden, in the order a page draws them; none that only repeats the title.
pub(crate) fn to_choose(content: &Clinical<Content>, permit: &Permit) -> Vec<String> {
    let content = content.open(permit);
    let details = content.details.iter().map(|detail| &detail.text);
    let value = content.value.iter().map(|value| &value.value);
    let files = content.attachments.iter().filter_map(|file| file.title.as_ref());
    let texts = content.notes.iter().chain(details).chain(value).chain(files);
    let mut found: Vec<String> = Vec::new();
    for sentence in texts.flat_map(|text| sentences(text)) {
        if sentence != content.title.trim() && !found.iter().any(|known| known == sentence) {
            found.push(sentence.to_owned());
        }
    }
    found
}

/// The entry as someone with this permit reads it, its list's line included; `staff` is the permit to read all of it.
pub(crate) fn version(
    name: &str,
    facts: &Facts,
    content: &Clinical<Content>,
    permit: &Permit,
    staff: &Permit,
) -> Option<EntryPage> {
    let left = Clinical::new(content.open(permit).head());
    Some(page(row(name, facts, &left, staff)?, facts, content, permit))
}
