//! The names of who decided, for the pages of those who work in the programme.

use std::collections::HashMap;

use contract::refusal::Refusal;
use domain::{
    ids::StaffId,
    practice::Decision,
    programme::{pause::Pause, wave::WaveState},
};
use store::programme::Paper;

use crate::office::{Office, refuse};

/// What staff are called, each by the name they last signed in with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(HashMap<StaffId, String>);

impl Names {
    /// What somebody is called; their id where nobody ever heard a name.
    pub(crate) fn of<'a>(&'a self, who: &'a StaffId) -> &'a str {
        self.0.get(who).map_or(who.0.as_str(), String::as_str)
    }
}

impl Office {
    /// The names of everyone who decided something.
    pub(crate) async fn names_of_deciders(
        &self,
        decisions: impl IntoIterator<Item = &Decision> + Send,
    ) -> Result<Names, Refusal> {
        let mut ids: Vec<StaffId> = decisions.into_iter().map(|decision| decision.by.clone()).collect();
        ids.sort();
        ids.dedup();
        let mut names = HashMap::with_capacity(ids.len());
        for id in ids {
            let name = self.store.staff_name(&id).await.map_err(refuse)?;
            names.insert(id, name);
        }
        Ok(Names(names))
    }
}

/// Every decision on a pause.
pub(crate) fn on_pause(pause: &Pause) -> Vec<&Decision> {
    let excepted = pause.exceptions.iter().map(|exception| &exception.decided);
    let met = pause.conditions.iter().filter_map(|condition| condition.met.as_ref());
    std::iter::once(&pause.began).chain(excepted).chain(met).chain(&pause.resumed).collect()
}

/// Every decision on a wave.
pub(crate) fn on_wave(state: &WaveState) -> Vec<&Decision> {
    match state {
        WaveState::Undated => Vec::new(),
        WaveState::Dated { dated, signed, .. } => std::iter::once(dated).chain(signed).collect(),
        WaveState::Started { started, signed, .. } => std::iter::once(started).chain(signed).collect(),
        WaveState::Evaluated { started, evaluated, published, .. } => {
            [started, evaluated].into_iter().chain(published).collect()
        }
    }
}

/// Both decisions on a paper.
pub(crate) fn on_paper(paper: &Paper) -> impl Iterator<Item = &Decision> {
    std::iter::once(&paper.said).chain(&paper.answered)
}
