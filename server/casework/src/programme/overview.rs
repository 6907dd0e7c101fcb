//! The programme at a glance.

use contract::{
    refusal::Refusal,
    views::programme::{Choice, ProgrammePage},
};
use domain::{
    practice::programme::Wave,
    programme::{pause::Pause, place::Scope},
};
use store::programme::{Area, Placed};

use super::{ProgrammeDesk, names::on_pause};
use crate::{office::refuse, views::programme as views};

impl ProgrammeDesk {
    pub(super) async fn show_programme(&self) -> Result<ProgrammePage, Refusal> {
        let store = &self.office.store;
        let (areas, places) = (store.areas().await.map_err(refuse)?, store.places().await.map_err(refuse)?);
        let (waves, kept) = (store.waves().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        let pauses: Vec<Pause> = kept.into_iter().map(|kept| kept.pause).collect();
        self.record_read("programme", "").await?;
        let names = self.office.names_of_deciders(pauses.iter().flat_map(on_pause)).await?;
        let may_change = |pause: &Pause| self.acts_within(&pause.scope, &areas, &places);
        Ok(ProgrammePage {
            is_officer: self.is_officer(),
            pauses: pauses
                .iter()
                .rev()
                .map(|pause| views::pause(pause, (&areas, &places), may_change(pause), &names))
                .collect(),
            waves: waves.iter().map(|kept| views::wave_row(kept, &places)).collect(),
            areas: areas.iter().map(|area| views::area_row(area, &places, &pauses)).collect(),
            scopes: self.scopes(&areas, &places),
            unplaced: places.iter().filter(|one| one.place.area.is_none()).count(),
        })
    }

    /// What this person may pause: the nation and the waves for an officer; areas, and practices that are in one.
    fn scopes(&self, areas: &[Area], places: &[Placed]) -> Vec<Choice> {
        let wide = std::iter::once(Scope::Nation).chain(Wave::ALL.into_iter().map(Scope::Wave));
        let narrow = areas.iter().map(|area| Scope::Area(area.code.clone()));
        let in_areas = places.iter().filter(|one| one.place.area.is_some());
        let practices = in_areas.map(|one| Scope::Practice(one.place.practice.clone()));
        wide.chain(narrow)
            .chain(practices)
            .filter(|scope| self.acts_within(scope, areas, places))
            .map(|scope| Choice { label: views::scope(&scope, areas), value: scope.word() })
            .collect()
    }
}
