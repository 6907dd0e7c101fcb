//! Sharing ports that hold what a test gives them.

use async_trait::async_trait;
use contract::{
    ids::{PersonRef, ReceiptRef},
    input::sharing::{Choose, Preset, Settle, ToldChoice},
    ports::sharing::{OwnSharing, SharingDesk},
    refusal::Refusal,
    views::{
        practice::PersonRow,
        sharing::{Blocked, ChoiceNow, DeskSharing, HistoryRow, ReceiptPage, SharingPage, Unproven},
    },
};

use super::person_ref;

/// A choice with everything in it, every free word of it `words`.
#[derive(Default)]
pub struct FakeSharing {
    pub words: String,
    pub opt_out_only: bool,
    /// What every act is answered with.
    pub refusal: Option<Refusal>,
}

pub fn receipt_ref() -> ReceiptRef {
    ReceiptRef::parse("K7QF-2M9X-4TBD-H6WA").unwrap()
}

impl FakeSharing {
    fn act(&self) -> Result<ReceiptRef, Refusal> {
        self.refusal.clone().map_or_else(|| Ok(receipt_ref()), Err)
    }

    fn now(&self) -> ChoiceNow {
        let blocked = || vec![Blocked { id: self.words.clone(), name: self.words.clone() }];
        ChoiceNow {
            extent: Some(Preset::CoreAndMore),
            ask_first: true,
            emergency: false,
            organisations: blocked(),
            clinicians: blocked(),
            since: "today at 2:15pm".to_owned(),
        }
    }

    fn history(&self) -> Vec<HistoryRow> {
        let asked = vec![self.words.clone()];
        vec![HistoryRow { receipt: receipt_ref(), when: "today at 2:15pm".to_owned(), how: "Online".to_owned(), asked }]
    }

    fn page(&self) -> ReceiptPage {
        ReceiptPage {
            code: receipt_ref().to_string(),
            when: "20 November 2026 at 2:15pm".to_owned(),
            how: "Online".to_owned(),
            asked: vec![self.words.clone()],
        }
    }
}

#[async_trait]
impl OwnSharing for FakeSharing {
    async fn sharing(&self) -> Result<SharingPage, Refusal> {
        if self.opt_out_only {
            return Ok(SharingPage::OptOutOnly);
        }
        Ok(SharingPage::Full {
            now: Some(self.now()),
            history: self.history(),
            letter: Some(
                "You have not been sent a letter yet. We write to people in turn. You can say no at any time."
                    .to_owned(),
            ),
        })
    }

    async fn choose(&self, _choose: &Choose) -> Result<ReceiptRef, Refusal> {
        self.act()
    }

    async fn receipt(&self, _receipt: &ReceiptRef) -> Result<ReceiptPage, Refusal> {
        Ok(self.page())
    }
}

#[async_trait]
impl SharingDesk for FakeSharing {
    async fn sharing(&self, _person: &PersonRef) -> Result<DeskSharing, Refusal> {
        Ok(DeskSharing {
            person: PersonRow {
                id: person_ref(),
                name: self.words.clone(),
                birth_date: "3 May 1980".to_owned(),
                nhs_number: "900 000 0009".to_owned(),
            },
            now: self.now(),
            unproven: Some(Unproven { waits: vec![self.words.clone()] }),
            history: self.history(),
            version: 7,
        })
    }

    async fn choose(&self, _person: &PersonRef, _told: &ToldChoice) -> Result<ReceiptRef, Refusal> {
        self.act()
    }

    async fn settle(&self, _person: &PersonRef, _settle: &Settle) -> Result<(), Refusal> {
        self.act().map(drop)
    }

    async fn receipt(&self, _person: &PersonRef, _receipt: &ReceiptRef) -> Result<(String, ReceiptPage), Refusal> {
        Ok((self.words.clone(), self.page()))
    }
}
