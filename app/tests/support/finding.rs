//! A record that is searched and taken away, with what a test gives it.

use async_trait::async_trait;
use contract::{
    ids::EntryRef,
    input::finding::SearchWords,
    ports::finding::RecordSearch,
    refusal::Refusal,
    section::Section,
    views::finding::{Found, FoundGroup, FoundRow, Marked},
};

use super::{entry_ref, row};

/// Finds `rows` entries in each of two sections, of which each text is `words`.
#[derive(Default)]
pub struct FakeFinding {
    pub words: String,
    pub rows: usize,
    pub older: bool,
    pub refusal: Option<Refusal>,
}

impl FakeFinding {
    fn marked(&self) -> Marked {
        Marked(vec![("Low ".to_owned(), false), (self.words.clone(), true)])
    }

    fn group(&self, section: Section) -> FoundGroup {
        let rows = (0..self.rows).map(|at| FoundRow {
            row: row(&format!("e-{at}"), &self.words),
            date: self.marked(),
            title: self.marked(),
            line: Some(self.marked()),
            more: vec![("Notes", self.marked())],
        });
        FoundGroup { section, rows: rows.collect() }
    }
}

#[async_trait]
impl RecordSearch for FakeFinding {
    async fn begin_search(&self) -> Result<(), Refusal> {
        self.refusal.clone().map_or(Ok(()), Err)
    }

    async fn search(&self, _: &SearchWords, after: Option<&EntryRef>) -> Result<Found, Refusal> {
        self.begin_search().await?;
        let groups = if self.rows == 0 {
            Vec::new()
        } else {
            [Section::Results, Section::Medicines].map(|section| self.group(section)).to_vec()
        };
        let older_than = self.older.then(|| entry_ref("e-2"));
        Ok(Found { groups, is_continued: after.is_some(), older_than })
    }
}
