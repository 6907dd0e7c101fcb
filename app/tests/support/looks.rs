//! An account's port of looks that holds what a test gives it.

use async_trait::async_trait;
use contract::{
    ids::LookRef,
    ports::looks::OwnLooks,
    refusal::Refusal,
    views::looks::{Asked, Look, Seen, SeenGroup, WhoLooked},
};

/// Looks of every sort; each word a patient did not write themselves is `words`.
#[derive(Default)]
pub struct FakeLooks {
    pub words: String,
}

impl FakeLooks {
    fn one(&self, asked: Asked) -> Look {
        Look {
            id: LookRef::parse("look-1").unwrap(),
            who: self.words.clone(),
            code: Some("person-1".to_owned()),
            of: Some(self.words.clone()),
            basis: "They said it was an emergency. You were not asked.",
            when: "today at 2:15pm".to_owned(),
            kinds: vec!["allergies", "medicines", "health problems", "operations and treatment", "vaccines"],
            asked,
        }
    }
}

#[async_trait]
impl OwnLooks for FakeLooks {
    async fn who_looked(&self) -> Result<WhoLooked, Refusal> {
        let words = || self.words.clone();
        Ok(WhoLooked {
            looks: vec![
                self.one(Asked::NotYet),
                self.one(Asked::Waiting { answer_by: "4 December 2026".to_owned() }),
                self.one(Asked::Answered { words: words(), when: "today at 3:15pm".to_owned() }),
            ],
            proxies: vec![words()],
            machines: vec![words()],
            visits: vec![words()],
            devices: vec![words()],
            up_to: "today at 4:15pm".to_owned(),
        })
    }

    async fn look(&self, _look: &LookRef) -> Result<Look, Refusal> {
        Ok(self.one(Asked::NotYet))
    }

    async fn seen(&self, _look: &LookRef) -> Result<Seen, Refusal> {
        let groups = ["allergies", "medicines", "other parts of your summary"];
        let groups = groups.map(|heading| SeenGroup { heading, rows: Vec::new() });
        Ok(Seen { look: self.one(Asked::NotYet), groups: groups.into() })
    }

    async fn ask_about(&self, _look: &LookRef) -> Result<(), Refusal> {
        Ok(())
    }
}
