//! Whatever the text, the file is whole, says it all, and is no longer than the text makes it.

use paper::{Block, Document, Facts, Level, List, Print, Table};
use proptest::prelude::*;

use crate::read::printed;

fn level() -> impl Strategy<Value = Level> {
    prop_oneof![Just(Level::One), Just(Level::Two), Just(Level::Three), Just(Level::Four)]
}

/// Text of any characters, now and then long.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => proptest::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        3 => "[a-zA-Z0-9 ,.\n]{0,400}",
        1 => "[\u{0}-\u{20}\u{300}-\u{310}\u{5D0}\u{2000}-\u{206F}\u{FEFF}]{0,60}",
        1 => "[Ww]{200,900}",
    ]
}

fn table() -> impl Strategy<Value = Block> {
    (1_usize..7, text(), any::<bool>()).prop_flat_map(|(columns, caption, rows_named)| {
        let cells = move || proptest::collection::vec(text(), columns);
        let widths = proptest::collection::vec(any::<u8>(), 0..8);
        (cells(), proptest::collection::vec(cells(), 0..6), widths).prop_map(move |(heads, rows, widths)| {
            Block::Table(Table { caption: caption.clone(), heads, widths, rows_named, rows })
        })
    })
}

fn block() -> impl Strategy<Value = Block> {
    let texts = || proptest::collection::vec(text(), 0..6);
    prop_oneof![
        (level(), text()).prop_map(|(level, text)| Block::Heading(level, text)),
        text().prop_map(Block::Paragraph),
        text().prop_map(Block::Notice),
        text().prop_map(|text| Block::Foreign("pl", text)),
        (any::<bool>(), texts()).prop_map(|(numbered, items)| Block::List(List { numbered, items })),
        proptest::collection::vec((text(), text()), 0..6).prop_map(|facts| Block::Facts(Facts(facts))),
        table(),
        texts().prop_map(Block::Address),
        Just(Block::PageBreak),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_document_is_a_whole_file(
        title in text(),
        foot in text(),
        large in any::<bool>(),
        blocks in proptest::collection::vec(block(), 0..12),
    ) {
        let print = if large { Print::Large } else { Print::Standard };
        // One letter a line in the narrowest column, each block on a sheet of its own.
        let most = 2 * blocks.len() + length(&blocks) / 10 + 2;
        let title = format!("T{title}");
        let document = Document { title, foot, print, blocks, ..Document::new("") };
        let read = printed(&document);
        prop_assert!(read.pages() <= most, "{} pages of {most}", read.pages());
    }
}

fn length(blocks: &[Block]) -> usize {
    let count = |text: &String| text.chars().count();
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading(_, text) | Block::Paragraph(text) | Block::Notice(text) | Block::Foreign(_, text) => {
                count(text)
            }
            Block::List(list) => list.items.iter().map(count).sum(),
            Block::Facts(facts) => facts.0.iter().map(|(name, value)| count(name) + count(value)).sum(),
            Block::Table(table) => {
                count(&table.caption) + table.heads.iter().chain(table.rows.iter().flatten()).map(count).sum::<usize>()
            }
            Block::Address(lines) => lines.iter().map(count).sum(),
            Block::PageBreak | Block::Picture(_) => 0,
        })
        .sum()
}
