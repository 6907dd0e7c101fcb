//! A record that is searched and taken away, with what a test gives it.

use async_trait::async_trait;
use contract::{
    ids::EntryRef,
    input::finding::SearchWords,
    ports::finding::{RecordDownload, RecordSearch},
    refusal::Refusal,
    section::Section,
    views::finding::{Found, FoundGroup, FoundRow, Marked, WholeRecord},
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
        FoundGroup { section, rows: (0..self.rows).map(|at| self.found(at)).collect() }
    }

    fn found(&self, at: usize) -> FoundRow {
        FoundRow {
            row: row(&format!("e-{at}"), &self.words),
            date: self.marked(),
            title: self.marked(),
            line: Some(self.marked()),
            more: vec![("Notes", self.marked())],
        }
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
        let sent = if after.is_none() { (0..self.rows).map(|at| self.found(at)).collect() } else { Vec::new() };
        Ok(Found { sent, groups, is_continued: after.is_some(), older_than })
    }
}

#[async_trait]
impl RecordDownload for FakeFinding {
    async fn begin_download(&self) -> Result<(), Refusal> {
        self.begin_search().await
    }

    async fn whole_record(&self) -> Result<WholeRecord, Refusal> {
        self.begin_search().await?;
        let page = |at: usize| super::entry_page(&format!("s-{at}"), &self.words);
        let pages = (0..self.rows).map(|at| super::entry_page(&format!("e-{at}"), &self.words)).collect();
        Ok(WholeRecord {
            name: self.words.clone(),
            born: Some("5 May 1980".to_owned()),
            nhs_number: "999 111 0026".to_owned(),
            practice: self.words.clone(),
            as_of: "20 November 2026 at 9:02am".to_owned(),
            sent: (0..self.rows).map(page).collect(),
            sections: vec![(Section::Results, pages), (Section::Plans, Vec::new())],
        })
    }

    async fn printed_record(&self) -> Result<Vec<u8>, Refusal> {
        self.begin_search().await.map(|()| b"%PDF".to_vec())
    }

    async fn fhir_document(&self) -> Result<Vec<u8>, Refusal> {
        self.begin_search().await.map(|()| b"{}".to_vec())
    }
}
