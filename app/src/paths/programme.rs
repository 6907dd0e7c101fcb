//! The programme: officers and area leads, the practice's answer, and the public page.

pub const PROGRAMME: &str = "/programme";
pub const PAUSES: &str = "/programme/pauses";
pub const AREAS: &str = "/programme/areas";
pub const ANSWER: &str = "/practice/programme";
pub const ACKNOWLEDGE: &str = "/practice/programme/acknowledge";
pub const STATUS: &str = "/status";
pub const STATUS_CSV: &str = "/status.csv";

/// A step on a pause: `meet` or `resume`.
#[must_use]
pub fn on_pause(id: &str, step: &'static str) -> String {
    format!("{PAUSES}/{id}/{step}")
}

/// One area.
#[must_use]
pub fn area(code: &str) -> String {
    format!("{AREAS}/{code}")
}

/// A step on an area: `approve`, `practices`, `papers` or `time`.
#[must_use]
pub fn on_area(code: &str, step: &'static str) -> String {
    format!("{AREAS}/{code}/{step}")
}

/// Where a paper gets its answer.
#[must_use]
pub fn answer_paper(code: &str, paper: &str) -> String {
    format!("{AREAS}/{code}/papers/{paper}/answer")
}

/// One wave.
#[must_use]
pub fn wave(word: &str) -> String {
    format!("{PROGRAMME}/waves/{word}")
}

/// A step on a wave: `date`, `undate`, `sign`, `start`, `evaluate` or `publish`.
#[must_use]
pub fn on_wave(word: &str, step: &'static str) -> String {
    format!("{PROGRAMME}/waves/{word}/{step}")
}
