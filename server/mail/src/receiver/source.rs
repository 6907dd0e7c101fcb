//! Subject and body out of a message's source. Plain text as Candour writes it; anything encoded stays as it came.

/// The subject, lines joined, and the body; empty where there is none.
pub(super) fn read(source: &str) -> (String, String) {
    let (head, body) = source.split_once("\n\n").unwrap_or((source, ""));
    let mut subject: Option<String> = None;
    for line in head.lines() {
        let continues = line.starts_with([' ', '\t']);
        match (&mut subject, line.split_once(':')) {
            (Some(subject), _) if continues => subject.push_str(line),
            (Some(_), _) => break,
            (None, Some((name, text))) if !continues && name.eq_ignore_ascii_case("subject") => {
                subject = Some(text.trim_start().to_owned());
            }
            (None, _) => {}
        }
    }
    (subject.unwrap_or_default(), body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn finds_subject_and_body() {
        let source = "From: a@b\nsubject: one\n two\nSubject-Other: three\n\nBody\n\nSubject: no\n";
        assert_eq!(read(source), ("one two".to_owned(), "Body\n\nSubject: no\n".to_owned()));
        assert_eq!(read("From: a@b\n"), (String::new(), String::new()));
    }
}
