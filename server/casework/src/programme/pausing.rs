//! Pause and resume. One transaction stops letters, clocks, uploads and switch-ons; a server that dies in it stopped none.

use contract::{input::programme::Pausing, refusal::Refusal};
use domain::{
    ids::PauseId,
    practice::{Decision, Practice, SwitchOn, programme::ProgrammeEvent},
    programme::{
        pause::{Asked, Pause, PauseRefused},
        place::Scope,
    },
};
use store::{Tx, programme::Placed};
use uuid::Uuid;

use super::{ProgrammeDesk, refused};
use crate::office::refuse;

fn scope(word: &str) -> Result<Scope, Refusal> {
    Scope::from_word(word).ok_or(Refusal::DoesNotFit("Choose what to pause from the list."))
}

impl ProgrammeDesk {
    pub(super) async fn begin_pause(&self, asked: &Pausing) -> Result<(), Refusal> {
        let scope = scope(&asked.scope)?;
        let areas = self.office.store.areas().await.map_err(refuse)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.hold_programme().await.map_err(refuse)?;
        let places = tx.places().await.map_err(refuse)?;
        if !self.acts_within(&scope, &areas, &places) {
            return Err(Refusal::NotForThisRole);
        }
        let exceptions = asked.except.iter().map(|word| self::scope(word)).collect::<Result<_, _>>()?;
        let what = Asked { scope, notice: asked.notice.clone(), exceptions, conditions: asked.conditions.clone() };
        let pause = Pause::begin(PauseId(self.office.fresh_id()), what, self.decided(&asked.why));
        let pause = pause.map_err(refused::pause)?;
        tx.add_pause(&pause).await.map_err(refuse)?;
        self.undo_days_to_come(&mut tx, &pause, &places).await?;
        let what = format!("{}: {}", pause.id.0, pause.scope.word());
        self.record(tx, "pause-programme", &what, &pause.began.why).await
    }

    /// A yes for a day to come was given for a programme that went on: it is asked for again.
    async fn undo_days_to_come(&self, tx: &mut Tx, pause: &Pause, places: &[Placed]) -> Result<(), Refusal> {
        let today = self.office.now().london_day();
        let to_come = |one: &&Placed| {
            pause.stops_now(&one.place) && matches!(one.switch_on, SwitchOn::On { since, .. } if since > today)
        };
        for one in places.iter().filter(to_come) {
            let kept = tx.kept_practice(&one.place.practice).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
            let switch_on = kept.practice.switch_on.clone().on_programme(ProgrammeEvent::Paused { today });
            let practice = Practice { switch_on, ..kept.practice.clone() };
            tx.change_practice(&kept, &practice).await.map_err(refuse)?;
        }
        Ok(())
    }

    /// Lets a part go on before the rest.
    pub(super) async fn resume_part(&self, id: &str, part: &str, why: &str) -> Result<(), Refusal> {
        let part = Scope::from_word(part).ok_or(Refusal::DoesNotFit("Choose what goes on from the list."))?;
        let word = part.word();
        self.step_pause(id, ("resume-part", &word), why, |pause, decided, places| {
            if !pause.has_part(&part, places.iter().map(|one| &one.place)) {
                return Err(PauseRefused::NotAPart);
            }
            pause.except(part, decided)
        })
        .await
    }

    /// A later step on a pause: evidence for a condition, a part that goes on, or the resume itself; the part is empty where
    /// it is all of it.
    pub(super) async fn step_pause(
        &self,
        id: &str,
        (action, part): (&str, &str),
        why: &str,
        step: impl FnOnce(Pause, Decision, &[Placed]) -> Result<Pause, PauseRefused> + Send,
    ) -> Result<(), Refusal> {
        let id = Uuid::try_parse(id).map_err(|_| Refusal::NotFound)?;
        let areas = self.office.store.areas().await.map_err(refuse)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.hold_programme().await.map_err(refuse)?;
        let places = tx.places().await.map_err(refuse)?;
        let kept = tx.pauses().await.map_err(refuse)?.into_iter().find(|kept| kept.pause.id.0 == id);
        let kept = kept.ok_or(Refusal::NotFound)?;
        if !self.acts_within(&kept.pause.scope, &areas, &places) {
            return Err(Refusal::NotForThisRole);
        }
        let pause = step(kept.pause, self.decided(why), &places).map_err(refused::pause)?;
        tx.save_pause(&pause, kept.version).await.map_err(refuse)?;
        let what = if part.is_empty() { id.to_string() } else { format!("{id}: {part}") };
        self.record(tx, action, &what, why).await
    }
}
