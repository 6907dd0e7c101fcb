//! Views of the programme: counts, days and words, and nobody.

use contract::views::programme::{
    AnswerPage, Answers, AreaRow, Choice, ConditionRow, NoticeRow, PaperRow, PauseRow, PlacedRow, StatusPaper,
    WavePage, WaveRow, WaveSteps,
};
use domain::{
    practice::{Decision, SwitchOn, programme::Wave},
    programme::{
        answer::{Answer, Answered},
        clock::MoreTime,
        gate::Missing,
        pause::{Exception, Pause, Standing, standing},
        place::Scope,
        wave::WaveState,
    },
};
use jiff::civil::Date;
use store::programme::{Area, KeptWave, Paper, PaperKind, Placed, ToldOf};

use crate::{programme::names::Names, words};

/// "20 November 2026 at 2:15pm, by Ada Officer: the words".
pub(crate) fn decided(decision: &Decision, names: &Names) -> String {
    let head = format!("{}, by {}", words::instant(decision.at), names.of(&decision.by));
    if decision.why.is_empty() { head } else { format!("{head}: {}", decision.why) }
}

/// More time that was given.
pub(crate) fn more_time(more: &MoreTime, names: &Names) -> String {
    format!("{} more days, {}", more.days, decided(&more.given, names))
}

/// What a wave is called.
pub(crate) const fn wave_label(wave: Wave) -> &'static str {
    match wave {
        Wave::Pilot => "Pilot",
        Wave::EarlyAdopter => "Early adopters",
        Wave::FastFollower => "Fast followers",
        Wave::Accelerated => "Accelerated",
        Wave::Rest => "The rest",
    }
}

/// What a scope is called.
pub(crate) fn scope(scope: &Scope, areas: &[Area]) -> String {
    match scope {
        Scope::Nation => "The nation".to_owned(),
        Scope::Wave(wave) => format!("Wave: {}", wave_label(*wave)),
        Scope::Area(code) => format!("Area: {}", area_name(code.as_str(), areas)),
        Scope::Practice(practice) => format!("Practice: {practice}"),
    }
}

fn area_name(code: &str, areas: &[Area]) -> String {
    areas.iter().find(|area| area.code.as_str() == code).map_or_else(|| code.to_owned(), |area| area.name.clone())
}

/// One pause.
pub(crate) fn pause(pause: &Pause, (areas, places): (&[Area], &[Placed]), may_change: bool, names: &Names) -> PauseRow {
    let may_change = may_change && pause.resumed.is_none();
    let condition = |(number, one): (usize, &domain::programme::pause::Condition)| ConditionRow {
        number,
        words: one.words.clone(),
        evidence: one.met.as_ref().map(|met| decided(met, names)).unwrap_or_default(),
    };
    PauseRow {
        id: pause.id.0.to_string(),
        what: scope(&pause.scope, areas),
        began: format!("{}, by {}", words::instant(pause.began.at), names.of(&pause.began.by)),
        why: pause.began.why.clone(),
        notice: pause.notice.clone(),
        stays_on: pause.exceptions.iter().map(|one| goes_on(pause, one, areas, names)).collect(),
        conditions: pause.conditions.iter().enumerate().map(condition).collect(),
        resumed: pause.resumed.as_ref().map(|step| decided(step, names)).unwrap_or_default(),
        parts: if may_change { parts(pause, areas, places) } else { Vec::new() },
        may_change,
    }
}

/// A part that stays on; who let it go on and why, where that came later.
fn goes_on(pause: &Pause, one: &Exception, areas: &[Area], names: &Names) -> String {
    let what = scope(&one.scope, areas);
    if one.decided == pause.began { what } else { format!("{what}, since {}", decided(&one.decided, names)) }
}

/// What a pause still stops and may let go on: areas, waves and practices with a practice in them that stands.
fn parts(pause: &Pause, areas: &[Area], places: &[Placed]) -> Vec<Choice> {
    let wide = areas.iter().map(|area| Scope::Area(area.code.clone())).chain(Wave::ALL.map(Scope::Wave));
    let practices = places.iter().map(|one| Scope::Practice(one.place.practice.clone()));
    wide.chain(practices)
        .filter(|part| pause.has_part(part, places.iter().map(|one| &one.place)))
        .map(|part| Choice { label: scope(&part, areas), value: part.word() })
        .collect()
}

/// Where a wave stands.
pub(crate) fn stands(state: &WaveState) -> String {
    match state {
        WaveState::Undated => "No day yet".to_owned(),
        WaveState::Dated { on, .. } => format!("To start on {}", words::day(*on)),
        WaveState::Started { started, .. } => format!("Started on {}", words::day(started.at.london_day())),
        WaveState::Evaluated { published: None, .. } => "Evaluated, not published".to_owned(),
        WaveState::Evaluated { published: Some(_), .. } => "Evaluated and published".to_owned(),
    }
}

/// A wave in the list.
pub(crate) fn wave_row(kept: &KeptWave, places: &[Placed]) -> WaveRow {
    WaveRow {
        word: kept.wave.word(),
        label: wave_label(kept.wave),
        stands: stands(&kept.state),
        practices: places.iter().filter(|one| one.place.wave == Some(kept.wave)).count(),
    }
}

/// One wave and its gates.
pub(crate) fn wave(
    wave: Wave,
    state: &WaveState,
    gates: Vec<Missing>,
    areas: &[Area],
    practices: Vec<PlacedRow>,
    (is_officer, names): (bool, &Names),
) -> WavePage {
    let called = |code: &str| {
        let practice = practices.iter().find(|one| one.ods == code);
        practice.map_or_else(|| area_name(code, areas), |one| one.name.clone())
    };
    let (steps, signed, found) = match state {
        WaveState::Undated => (WaveSteps::Undated, &[][..], String::new()),
        WaveState::Dated { signed, .. } => (WaveSteps::Dated, signed.as_slice(), String::new()),
        WaveState::Started { signed, .. } => (WaveSteps::Started, signed.as_slice(), String::new()),
        WaveState::Evaluated { evaluated, published: None, .. } => {
            (WaveSteps::Evaluated, &[][..], decided(evaluated, names))
        }
        WaveState::Evaluated { evaluated, published: Some(at), .. } => {
            (WaveSteps::Published, &[][..], format!("{}. {}", decided(evaluated, names), decided(at, names)))
        }
    };
    let waits = matches!(steps, WaveSteps::Undated | WaveSteps::Dated);
    WavePage {
        is_officer,
        word: wave.word(),
        label: wave_label(wave),
        stands: stands(state),
        steps,
        signed: signed.iter().map(|by| decided(by, names)).collect(),
        found,
        missing: gates.iter().filter(|_| waits).map(|gate| (gate.words(called), gate.who().label())).collect(),
        practices,
    }
}

/// An area in the list.
pub(crate) fn area_row(area: &Area, places: &[Placed], pauses: &[Pause]) -> AreaRow {
    let here = || places.iter().filter(|one| one.place.area.as_ref() == Some(&area.code));
    let mut answers = Answers::default();
    for one in here() {
        *match one.answered.as_ref().map(|answered| answered.answer) {
            Some(Answer::Yes) => &mut answers.yes,
            Some(Answer::ExpressOnly) => &mut answers.express,
            Some(Answer::Later { .. }) => &mut answers.later,
            Some(Answer::No) => &mut answers.no,
            None => &mut answers.silent,
        } += 1;
    }
    AreaRow {
        code: area.code.to_string(),
        name: area.name.clone(),
        practices: here().count(),
        answers,
        on: here().filter(|one| matches!(one.switch_on, SwitchOn::On { .. })).count(),
        paused: here().filter(|one| standing(&one.place, pauses).is_paused()).count(),
    }
}

const fn answer_label(answered: Option<&Answered>) -> &'static str {
    match answered {
        None => "No answer",
        Some(answered) => match answered.answer {
            Answer::Yes => "Yes",
            Answer::ExpressOnly => "With express consent only",
            Answer::Later { .. } => "Later",
            Answer::No => "No",
        },
    }
}

/// One practice.
pub(crate) fn placed(one: &Placed, pauses: &[Pause], areas: &[Area]) -> PlacedRow {
    PlacedRow {
        ods: one.place.practice.to_string(),
        name: one.name.clone(),
        area: one.place.area.as_ref().map(|area| area_name(area.as_str(), areas)).unwrap_or_default(),
        wave: one.place.wave.map_or("", wave_label),
        answer: answer_label(one.answered.as_ref()),
        online: match one.switch_on {
            SwitchOn::On { .. } => "On",
            SwitchOn::Declined { .. } => "Declined",
            SwitchOn::NotScheduled { .. } | SwitchOn::Scheduled { .. } => "Off",
        },
        is_paused: standing(&one.place, pauses).is_paused(),
    }
}

const fn paper_label(kind: PaperKind) -> &'static str {
    use domain::programme::gate::Party;
    match kind {
        PaperKind::Consultation(Party::Practices) => "Consultation of practices",
        PaperKind::Consultation(Party::Patients) => "Consultation of patients",
        PaperKind::Consultation(Party::Committee) => "Consultation of the local medical committee",
        PaperKind::Concern => "Concern",
    }
}

/// One paper.
pub(crate) fn paper(paper: &Paper, names: &Names) -> PaperRow {
    PaperRow {
        id: paper.id.to_string(),
        is_concern: paper.kind == PaperKind::Concern,
        what: paper_label(paper.kind).to_owned(),
        words: decided(&paper.said, names),
        answer: paper.answered.as_ref().map(|answer| decided(answer, names)).unwrap_or_default(),
    }
}

/// The same without who wrote it, as anyone may read it.
pub(crate) fn public_paper(paper: &Paper, areas: &[Area]) -> StatusPaper {
    let said = |decision: &Decision| format!("{}: {}", words::day(decision.at.london_day()), decision.why);
    StatusPaper {
        id: (paper.kind != PaperKind::Concern).then(|| paper.id.simple().to_string()),
        open_until: None,
        ended: String::new(),
        replies: Vec::new(),
        area: area_name(paper.area.as_str(), areas),
        what: paper_label(paper.kind).to_owned(),
        words: said(&paper.said),
        answer: paper.answered.as_ref().map(said).unwrap_or_default(),
    }
}

/// A pause on the public page: what and when, and its notice.
pub(crate) fn public_notice(pause: &Pause, areas: &[Area]) -> (String, String) {
    let what = scope(&pause.scope, areas);
    let began = words::day(pause.began.at.london_day());
    let head = match &pause.resumed {
        None => format!("{what}: paused since {began}"),
        Some(step) => format!("{what}: paused from {began} to {}", words::day(step.at.london_day())),
    };
    let mut notice = pause.notice.clone();
    for one in &pause.exceptions {
        let since = match one.decided == pause.began {
            true => String::new(),
            false => format!(", since {}", words::day(one.decided.at.london_day())),
        };
        notice.push_str(&format!("\nThis goes on. {}{since}.", scope(&one.scope, areas)));
    }
    (head, notice)
}

/// The practice's own page.
pub(crate) fn answer(
    own: &Placed,
    areas: &[Area],
    waves: &[KeptWave],
    notices: &[ToldOf],
    pauses: &[Pause],
    (today, names): (Date, &Names),
) -> AnswerPage {
    let wave = waves.iter().find(|kept| own.place.wave == Some(kept.wave));
    let paused_by = match standing(&own.place, pauses) {
        Standing::Running => Vec::new(),
        Standing::Paused { by } => by,
    };
    let told = notices.iter().filter(|told| told.notice.practice == own.place.practice);
    AnswerPage {
        practice: own.name.clone(),
        area: own.place.area.as_ref().map(|area| area_name(area.as_str(), areas)).unwrap_or_default(),
        wave: own.place.wave.map_or("", wave_label),
        stands: wave.map(|kept| stands(&kept.state)).unwrap_or_default(),
        answer: answer_label(own.answered.as_ref()),
        answered: own.answered.as_ref().map(|answered| decided(&answered.decided, names)).unwrap_or_default(),
        is_due: own.answered.as_ref().is_some_and(|answered| answered.is_due(today)),
        pauses: paused_by.iter().map(|pause| format!("{}: {}", scope(&pause.scope, areas), pause.notice)).collect(),
        notices: told
            .map(|told| NoticeRow {
                words: format!(
                    "{}: the wave starts on {}. Told on {}.",
                    wave_label(told.wave),
                    words::day(told.notice.about),
                    words::day(told.notice.told)
                ),
                is_acknowledged: told.notice.acknowledged.is_some(),
            })
            .collect(),
        version: own.version.to_string(),
    }
}
