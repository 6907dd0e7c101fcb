//! Which lines of the audit log a patient reads, and as what.

use domain::look::{Line, Listed, listed};

fn line<'a>(role: &'a str, action: &'a str, what: &'a str) -> Line<'a> {
    Line { role, own_practice: true, action, what }
}

#[test]
fn reading_is_listed() {
    for (role, action, what, expected) in [
        ("patient", "patient-home", "", Listed::OwnVisit),
        ("patient", "patient-entry", "", Listed::OwnVisit),
        ("proxy", "proxy-summary", "", Listed::Proxy),
        ("proxy", "proxy-entry", "", Listed::Proxy),
        ("receptionist", "practice-person", "", Listed::OwnPractice),
        ("clinician", "practice-record", "problems", Listed::OwnPractice),
        ("safeguarding-lead", "practice-entry", "", Listed::OwnPractice),
        ("clinician", "practice-correction", "", Listed::OwnPractice),
        ("machine", "system-read", "own-practice by one", Listed::Machine),
        ("machine", "system-found", "own-practice by one", Listed::Machine),
        ("machine", "summary-read", "own-practice by one", Listed::OwnPractice),
    ] {
        assert_eq!(listed(&line(role, action, what)), Some(expected), "{role} {action}");
    }
}

#[test]
fn work_that_hides_and_whatever_nobody_decided_about_is_not() {
    for role in ["receptionist", "practice-manager", "clinician", "safeguarding-lead", "machine", "operator", "proxy"] {
        for action in [
            "redact",
            "lift-redaction",
            "release",
            "undo-release",
            "raise-flag",
            "own-flag",
            "uphold-flag",
            "clear-flag",
            "freeze",
            "unfreeze",
            "open-access",
            "preview-home",
            "preview-summary",
            "preview-section",
            "preview-entry",
            "practice-search",
            "correction-queue",
            "correction-acknowledged",
            "correction-answered",
            "import",
            "something-new",
            "",
        ] {
            assert_eq!(listed(&line(role, action, "")), None, "{role} {action}");
        }
        for what in ["held", "unknown"] {
            assert_eq!(listed(&line(role, "practice-record", what)), None, "{role} {what}");
        }
    }
    for action in ["proxy-listed", "proxy-closed-door", "proxy-concern", "patient-entry"] {
        assert_eq!(listed(&line("proxy", action, "")), None, "{action}");
    }
    for action in ["patient-closed-door", "patient-who-looked", "patient-account", "sign-in"] {
        assert_eq!(listed(&line("patient", action, "")), None, "{action}");
    }
}

#[test]
fn only_the_own_practice_reads_your_practice() {
    let elsewhere = Line { own_practice: false, ..line("clinician", "practice-entry", "") };
    assert_eq!(listed(&elsewhere), None);
    for action in ["system-found", "system-read", "summary-found", "summary-read", "view-opened"] {
        let machine = Line { own_practice: false, ..line("machine", action, "") };
        assert_eq!(listed(&machine), None, "{action}: a look of theirs has a line of its own, or none yet");
    }
    for role in ["privacy-officer", "clinician-elsewhere", "programme-officer", "nobody"] {
        assert_eq!(listed(&line(role, "practice-entry", "")), None, "{role}");
    }
}
