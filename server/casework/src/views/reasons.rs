//! Why an entry is shown or withheld, in the words staff read.

use std::collections::HashMap;

use domain::{
    door::{patient::Decision, practice::may_see_mark, reason::Reason},
    entry::{Facts, HoldReason, Review},
    redaction::{Audience, Mark, Redaction, RedactionReason, RedactionState},
    role::Role,
    rule::{Act, Finding, Scope},
};

use crate::{rules::Judge, words};

/// What is needed to name people and days in reasons.
pub(crate) struct Evidence<'a> {
    pub role: Role,
    pub redactions: &'a [Redaction],
    /// Names of staff by id.
    pub names: &'a HashMap<String, String>,
    /// The rules in force for this person.
    pub judge: &'a Judge,
}

/// Whether the patient is shown the entry, and each reason why not.
pub(crate) fn reasons(decision: &Decision, facts: &Facts, evidence: &Evidence<'_>) -> (bool, Vec<String>) {
    let mut lines: Vec<String> = match decision {
        Decision::Shown(_) => Vec::new(),
        Decision::Withheld(reasons) => reasons
            .iter()
            .filter(|reason| !matches!(reason, Reason::Redacted | Reason::Rule | Reason::RuleHold))
            .map(|reason| reason_words(reason, facts))
            .collect(),
    };
    lines.extend(evidence.judge.counting(&facts.verdict).filter_map(|finding| {
        let does = match (finding.act, &facts.review) {
            (Act::Hold, Review::Released { .. }) => return None,
            (Act::Hold, Review::NotHeld | Review::Held { .. }) => "held",
            (Act::Withhold, _) => "withheld",
        };
        Some(rule_words(does, finding, evidence.judge))
    }));
    lines.extend(facts.marks.iter().map(|mark| mark_words(mark, evidence)));
    (matches!(decision, Decision::Shown(_)), lines)
}

/// Why an entry waits for a clinician: its own hold, and the rules that hold it.
pub(crate) fn waiting(facts: &Facts, judge: &Judge) -> Vec<String> {
    let own = match &facts.review {
        Review::Held { why } => Some(format!("held: {}", hold_words(*why))),
        Review::NotHeld | Review::Released { .. } => None,
    };
    let rules = judge.counting(&facts.verdict).filter(|finding| finding.act == Act::Hold);
    own.into_iter().chain(rules.map(|finding| rule_words("held", finding, judge))).collect()
}

fn reason_words(reason: Reason, facts: &Facts) -> String {
    match (reason, &facts.review) {
        (Reason::Held, Review::Held { why }) => format!("held: {}", hold_words(*why)),
        _ => reason.words().to_owned(),
    }
}

/// "held by rule ‘Police papers’, version 3".
fn rule_words(does: &str, finding: &Finding, judge: &Judge) -> String {
    let whose = match finding.rule.scope() {
        Scope::National => "national rule",
        Scope::Practice => "rule",
    };
    format!("{does} by {whose} ‘{}’, version {}", judge.name_of(&finding.rule), finding.version)
}

const fn hold_words(why: HoldReason) -> &'static str {
    match why {
        HoldReason::Everything => "the practice reviews whatever arrives",
        HoldReason::DocumentOrText => "a document or free text, not yet reviewed",
        HoldReason::UnnamedDocument => "a document of a type nobody can name",
        HoldReason::Label => "a security label",
        HoldReason::Changed => "its content changed since it was reviewed",
        HoldReason::TwoFitRedaction => "two entries fit one redaction",
        HoldReason::ReleaseUndone => "its release was taken back",
        HoldReason::Rule => "a rule found it",
        HoldReason::Finding => "words that a person must look at",
    }
}

/// "redacted: third party, by Dr A Shah, review due 4 December 2026"; less for those who may not see the mark.
fn mark_words(mark: &Mark, evidence: &Evidence<'_>) -> String {
    if !may_see_mark(evidence.role, mark) {
        return "redacted: kept for safeguarding leads".to_owned();
    }
    if mark.reason == RedactionReason::SaidNotTheirs {
        return format!("held: {}", reason_label(mark.reason));
    }
    let how = match mark.part_stands() {
        None => "redacted",
        Some(true) => "redacted in part",
        Some(false) => "redacted in part, but the words changed, so all of it is hidden",
    };
    let mut line = format!("{how}: {}", reason_label(mark.reason));
    match mark.audience {
        Audience::Both => {}
        Audience::Patient => line.push_str(", from the patient only"),
        Audience::Proxies => line.push_str(", from proxies only"),
    }
    if let Some(redaction) = evidence.redactions.iter().find(|redaction| redaction.id == mark.id) {
        if let RedactionState::InForce { by, .. } = &redaction.state {
            line.push_str(&format!(", by {}", name(evidence.names, &by.0)));
        }
        if let Some(day) = redaction.review_on {
            line.push_str(&format!(", review due {}", words::day(day)));
        }
    }
    line
}

/// "Third party, hidden from patient and proxies, by Dr A Shah on 3 May 2026".
pub(crate) fn about(redaction: &Redaction, evidence: &Evidence<'_>) -> String {
    let from = match redaction.audience {
        Audience::Both => "the patient and proxies",
        Audience::Patient => "the patient",
        Audience::Proxies => "proxies",
    };
    let who = |id: &domain::ids::StaffId| name(evidence.names, &id.0);
    match &redaction.state {
        RedactionState::Asked { since, .. } => {
            format!("{}, hidden from {from} since {}", redaction.reason.label(), words::day(since.london_day()))
        }
        RedactionState::TakenBack { at } => {
            format!("{}, taken back by the patient on {}", redaction.reason.label(), words::day(at.london_day()))
        }
        RedactionState::InForce { by, since } => format!(
            "{}, {}hidden from {from}, by {} on {}",
            redaction.reason.label(),
            if redaction.part.is_some() { "part of the text " } else { "" },
            who(by),
            words::day(since.london_day())
        ),
        RedactionState::Lifted { by, at, why } => {
            format!("{}, lifted by {} on {}: {why}", redaction.reason.label(), who(by), words::day(at.london_day()))
        }
    }
}

fn reason_label(reason: RedactionReason) -> String {
    reason.label().to_lowercase()
}

pub(crate) fn name(names: &HashMap<String, String>, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}
