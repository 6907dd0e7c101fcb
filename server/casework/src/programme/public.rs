//! What anyone may know of the programme: where, how many and why. No number tells of a few people.

use async_trait::async_trait;
use contract::{
    ports::programme::PublicStatus,
    refusal::Refusal,
    views::programme::{STATES, StatusArea, StatusPage},
};
use domain::{
    practice::SwitchOn,
    programme::{
        answer::Answer,
        figures::{Table, publish},
        pause::{Pause, standing},
    },
};
use jiff::civil::Date;
use store::programme::{Area, Placed};

use crate::{
    office::{Office, refuse},
    views::programme as views,
};

/// The public page's desk: it needs nobody signed in, and logs no read, as it shows nothing of anybody.
#[derive(Clone)]
pub struct StatusDesk(pub Office);

#[async_trait]
impl PublicStatus for StatusDesk {
    async fn status(&self) -> Result<StatusPage, Refusal> {
        let store = &self.0.store;
        let (areas, places) = (store.areas().await.map_err(refuse)?, store.places().await.map_err(refuse)?);
        let (waves, kept) = (store.waves().await.map_err(refuse)?, store.pauses().await.map_err(refuse)?);
        let papers = store.papers().await.map_err(refuse)?;
        let (pauses, today) = (kept.into_iter().map(|kept| kept.pause).collect::<Vec<_>>(), self.0.now().london_day());
        let people = store.people_by_practice().await.map_err(refuse)?;
        let here = |area: &Area| places.iter().filter(|one| one.place.area.as_ref() == Some(&area.code)).collect();
        let areas_with: Vec<(&Area, Vec<&Placed>)> = areas.iter().map(|area| (area, here(area))).collect();
        let rows = areas_with.iter().map(|(_, here)| {
            let mut row = vec![0; STATES.len()];
            for one in here {
                if let Some(count) = row.get_mut(state(one, &pauses, today)) {
                    *count += people.get(&one.place.practice).copied().unwrap_or(0);
                }
            }
            row
        });
        let shown = publish(&Table(rows.collect()));
        let of = |numbers: &[Option<u64>]| std::array::from_fn(|at| numbers.get(at).copied().flatten());
        let with_numbers = areas_with.iter().zip(&shown.cells).zip(&shown.rows);
        let areas_shown = with_numbers.map(|(((area, here), cells), together)| StatusArea {
            name: area.name.clone(),
            practices: here.iter().map(|one| (one.name.clone(), state(one, &pauses, today))).collect(),
            people: of(cells),
            together: *together,
        });
        Ok(StatusPage {
            notices: pauses.iter().rev().map(|pause| views::public_notice(pause, &areas)).collect(),
            waves: waves.iter().map(|kept| (views::wave_label(kept.wave), views::stands(&kept.state))).collect(),
            areas: areas_shown.collect(),
            people: of(&shown.columns),
            together: shown.all,
            consultations: self.consultations(&papers, &areas, today).await?,
        })
    }
}

/// Where a practice stands on the public page, by its place among the states: what stops it before what opens it.
fn state(one: &Placed, pauses: &[Pause], today: Date) -> usize {
    let said_no = one.answered.as_ref().is_some_and(|answered| answered.answer == Answer::No);
    if one.switch_on.is_declined() || said_no {
        3
    } else if standing(&one.place, pauses).is_paused() {
        2
    } else if one.switch_on.in_force(today).is_some() {
        4
    } else if matches!(one.switch_on, SwitchOn::Scheduled { .. } | SwitchOn::On { .. }) {
        1
    } else {
        0
    }
}
