//! Alerts by month, type and reason, with what became of them.

use contract::{refusal::Refusal, views::alerts::FigureRow};
use domain::date::PartialDate;
use jiff::ToSpan;
use store::alert::Figure;

use super::OfficerDesk;
use crate::{
    office::{Deed, refuse},
    words,
};

const MONTHS_BACK: i64 = 12;

impl OfficerDesk {
    pub(super) async fn show_figures(&self) -> Result<Vec<FigureRow>, Refusal> {
        let from = self.office.now().london_day().saturating_sub(MONTHS_BACK.months());
        let figures = self.office.store.alert_figures(&self.staff.organisation, from).await.map_err(refuse)?;
        self.record_read(Deed { action: "alert-figures", ..Deed::default() }).await?;
        Ok(rows(&figures))
    }
}

/// One row for each month, type and reason; figures of one row stand together.
fn rows(figures: &[Figure]) -> Vec<FigureRow> {
    let mut rows: Vec<FigureRow> = Vec::new();
    for figure in figures {
        let (kind, reason) = (figure.kind.label(), figure.reason.label());
        let same = |row: &FigureRow| row.month == figure.month && row.kind == kind && row.reason == reason;
        if !rows.last().is_some_and(same) {
            let month = figure.month.clone();
            let month_name = PartialDate::parse(&month).map_or_else(|| month.clone(), words::partial);
            rows.push(FigureRow {
                month,
                month_name,
                kind,
                reason,
                open: 0,
                escalated: 0,
                justified: 0,
                not_justified: 0,
            });
        }
        let Some(row) = rows.last_mut() else { continue };
        match figure.state.as_str() {
            "open" => row.open += figure.count,
            "escalated" => row.escalated += figure.count,
            "justified" => row.justified += figure.count,
            _ => row.not_justified += figure.count,
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use domain::alert::{AlertReason, AlertType};

    use super::*;

    #[test]
    fn states_of_one_sort_stand_in_one_row() {
        let figure = |month: &str, reason, state: &str, count| Figure {
            month: month.to_owned(),
            kind: AlertType::Access,
            reason,
            state: state.to_owned(),
            count,
        };
        let emergency = AlertReason::AccessEmergency;
        let rows = rows(&[
            figure("2026-11", emergency, "escalated", 1),
            figure("2026-11", emergency, "justified", 2),
            figure("2026-11", emergency, "not-justified", 3),
            figure("2026-11", emergency, "open", 4),
            figure("2026-11", AlertReason::Statute, "open", 5),
            figure("2026-10", AlertReason::Statute, "open", 6),
        ]);
        let counts: Vec<_> =
            rows.iter().map(|row| [row.open, row.escalated, row.justified, row.not_justified]).collect();
        assert_eq!(rows[0].month_name, "November 2026");
        assert_eq!(counts, [[4, 1, 2, 3], [5, 0, 0, 0], [6, 0, 0, 0]]);
    }
}
