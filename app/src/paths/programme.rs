//! The programme: officers and area leads, the practice's answer, and the public page.

pub const PROGRAMME: &str = "/programme";
pub const PAUSES: &str = "/programme/pauses";
pub const AREAS: &str = "/programme/areas";
pub const FORECAST: &str = "/programme/forecast";
pub const FORECAST_CSV: &str = "/programme/forecast.csv";
pub const KEEP_FORECAST: &str = "/programme/forecast/keep";
pub const HISTORY: &str = "/programme/history";
pub const ANSWER: &str = "/practice/programme";
pub const ACKNOWLEDGE: &str = "/practice/programme/acknowledge";
pub const STATUS: &str = "/status";
pub const STATUS_CSV: &str = "/status.csv";

/// A step on a pause: `meet`, `part` or `resume`.
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

/// The forecast of what was typed.
#[must_use]
pub fn forecast(fields: &[(String, String)]) -> String {
    format!("{FORECAST}?{}", query(fields))
}

/// The same as a file.
#[must_use]
pub fn forecast_csv(fields: &[(String, String)]) -> String {
    format!("{FORECAST_CSV}?{}", query(fields))
}

/// Fields as an address holds them.
fn query(fields: &[(String, String)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => text.push(char::from(byte)),
                other => text.push_str(&format!("%{other:02X}")),
            }
        }
    }
    text
}

/// One consultation, for anyone to read and reply to.
#[must_use]
pub fn consultation(paper: &str) -> String {
    format!("{STATUS}/consultations/{paper}")
}

/// What came to it, for those who decide.
#[must_use]
pub fn replies(paper: &str) -> String {
    format!("{PROGRAMME}/consultations/{paper}")
}

/// A step on it: `open`.
#[must_use]
pub fn on_replies(paper: &str, step: &'static str) -> String {
    format!("{}/{step}", replies(paper))
}

/// Where one reply is decided on.
#[must_use]
pub fn decide_reply(paper: &str, reply: &str) -> String {
    format!("{}/replies/{reply}", replies(paper))
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_typed_stays_within_its_field() {
        let fields = [("scope", "area:north-vale"), ("letters", "1,000&x=y é")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(super::query(&fields), "scope=area%3Anorth-vale&letters=1%2C000%26x%3Dy%20%C3%A9");
    }
}
