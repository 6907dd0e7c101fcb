//! The past of a figure, from what the door shows today.

use std::ops::ControlFlow;

use contract::{refusal::Refusal, views::trend::Trend};
use domain::{door::patient::Opening, kind::Kind};
use store::{entry::Place, person::Held};

use super::{reader::PatientReader, whole::Seen};
use crate::views::trend::{figures, is_alike, trends};

/// Most points of a graph: what a phone can show apart.
const POINTS: usize = 12;
/// Most visible entries looked through for them, so that a long record costs no more than this.
const LOOKED_THROUGH: usize = 600;

impl PatientReader {
    /// How the figures of a visible result or measurement changed, newest twelve; nothing for anything else.
    pub(super) async fn past(&self, held: &Held, opening: Opening, this: &Seen) -> Result<Vec<Trend>, Refusal> {
        let kind = this.opened.entry.facts.kind;
        if !matches!(kind, Kind::TestResult | Kind::Measurement) {
            return Ok(Vec::new());
        }
        let Some(own) = figures(&this.row, &this.opened.entry.content, &this.permit) else { return Ok(Vec::new()) };
        let mut alike = Vec::new();
        let mut looked = 0;
        self.walk(held, Some(kind), opening, Place::top(), |seen| {
            looked += 1;
            let content = &seen.opened.entry.content;
            if is_alike((content, &seen.permit), (&this.opened.entry.content, &this.permit)) {
                alike.extend(figures(&seen.row, content, &seen.permit));
            }
            if alike.len() == POINTS || looked == LOOKED_THROUGH {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })
        .await?;
        Ok(trends(&own, &alike))
    }
}
