//! However much arrives, little of it is in memory at once.

use std::io::Write;

use crate::desk::Desk;

/// The most memory one import may hold, in kB: what the operator's guide promises.
const MOST: u64 = 300_000;

/// How much goes through, in bytes; `CANDOUR_TEST_STREAM` asks for more, in MiB.
fn size() -> usize {
    let asked = std::env::var("CANDOUR_TEST_STREAM").ok().and_then(|size| size.parse::<usize>().ok());
    asked.unwrap_or(64) << 20
}

/// What is sent, and why it is refused; empty where there is nothing to refuse.
struct Stream {
    name: &'static str,
    /// Sends so many bytes.
    write: fn(&mut dyn Write, usize),
    refused: &'static str,
}

fn fill(out: &mut dyn Write, mut left: usize, part: &[u8]) {
    let part = part.repeat((1_usize << 16).div_ceil(part.len()));
    while left > 0 {
        let now = part.get(..left).unwrap_or(&part);
        // The reader may have heard enough and be gone.
        if out.write_all(now).is_err() {
            return;
        }
        left -= now.len();
    }
}

fn head(out: &mut dyn Write, text: &str) {
    out.write_all(text.as_bytes()).unwrap();
}

const TOO_LARGE: &str = "larger than 32 MiB or made of too many parts: split it into smaller files";
const OBSERVATION: &str =
    r#"{"resource":{"resourceType":"Observation","id":"o","status":"final","code":{"text":"x"}}},"#;

const STREAMS: [Stream; 7] = [
    Stream {
        name: "one Bundle without end",
        refused: TOO_LARGE,
        write: |out, size| {
            head(out, "{\"resourceType\":\"Bundle\",\"entry\":[");
            fill(out, size, OBSERVATION.as_bytes());
        },
    },
    Stream {
        name: "one text without end",
        refused: TOO_LARGE,
        write: |out, size| {
            head(out, "{\"resourceType\":\"Observation\",\"comment\":\"");
            fill(out, size, b"x");
        },
    },
    Stream { name: "one line of blanks without end", refused: TOO_LARGE, write: |out, size| fill(out, size, b" ") },
    Stream {
        name: "XML without end",
        refused: TOO_LARGE,
        write: |out, size| {
            head(out, "<Bundle xmlns=\"http://hl7.org/fhir\">\n");
            fill(out, size, b"<entry><resource><Goal><id value=\"g\"/></Goal></resource></entry>");
        },
    },
    Stream {
        name: "more values than any record has",
        refused: TOO_LARGE,
        write: |out, size| {
            head(out, "{\"resourceType\":\"Observation\",\"x\":[");
            fill(out, (size - 4096).min(30 << 20), b"[],");
            head(out, "1]}\n");
        },
    },
    Stream {
        name: "more elements than any record has",
        refused: TOO_LARGE,
        write: |out, size| {
            head(out, "<Bundle xmlns=\"http://hl7.org/fhir\">\n");
            fill(out, (size - 4096).min(30 << 20) / 4 * 4, b"<a/>");
            head(out, "</Bundle>\n");
        },
    },
    Stream { name: "empty lines without end", refused: "", write: |out, size| fill(out, size, b"\n") },
];

#[test]
fn a_stream_that_cannot_be_taken_in_is_refused_in_little_memory() {
    let desk = Desk::on_sqlite();
    for stream in STREAMS {
        let (code, report, most) =
            desk.import_stream(&["--practice", "Y98001", "-"], |input| (stream.write)(input, size() + 4096));
        println!("{}: at most {} MB", stream.name, most / 1000);
        assert!(most < MOST, "{}: {most} kB", stream.name);
        let reasons: Vec<&str> =
            report["refused"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
        let expected: Vec<&str> = [stream.refused].into_iter().filter(|reason| !reason.is_empty()).collect();
        assert_eq!((code, reasons), (if expected.is_empty() { 0 } else { 3 }, expected), "{}", stream.name);
        assert_eq!(report["imported"], 0, "{}", stream.name);
    }
}

/// Each line is refused by itself, and there is no end to them.
#[test]
fn bad_lines_are_all_counted_and_the_first_named_in_little_memory() {
    const LINES: u64 = 400_000;
    let desk = Desk::on_sqlite();
    let (code, report, most) = desk.import_stream(&["--practice", "Y98001", "-"], |input| {
        // The first line says that each is a document.
        head(input, "{}\n");
        fill(input, 2 * (LINES as usize - 1), b"x\n");
    });
    println!("{LINES} bad lines: at most {} MB", most / 1000);
    assert_eq!((code, &report["refused_in_all"]), (3, &LINES.into()));
    let named = report["refused"].as_array().unwrap();
    assert_eq!((named.len(), &named[999]["file"]), (1_000, &"standard input:1000".into()));
    assert!(most < 100_000, "{most} kB: they were kept");
}

/// A line for each of many people, as a practice's whole list is sent. What is taken in is bounded by time alone.
#[test]
fn a_list_of_people_goes_through_in_little_memory() {
    let desk = Desk::on_sqlite();
    let text = "word ".repeat(200_000);
    let people = size() / text.len();
    let mut sent = 0;
    let (code, report, most) = desk.import_stream(&["--practice", "Y98001", "-"], |input| {
        for nth in 0..people * 2 {
            let first_nine = format!("999{nth:06}");
            let Some(number) = domain::nhs_number::NhsNumber::from_first_nine(&first_nine) else { continue };
            let number = number.digits();
            let line = format!(
                r#"{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Patient","id":"p{nth}","identifier":[{{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{number}"}}]}}}},{{"resource":{{"resourceType":"Observation","id":"o","status":"final","code":{{"text":"x"}},"subject":{{"reference":"Patient/p{nth}"}},"comment":"{text}"}}}}]}}"#
            );
            input.write_all(line.as_bytes()).unwrap();
            input.write_all(b"\n").unwrap();
            sent += 1;
            if sent == people {
                break;
            }
        }
    });
    println!("{people} people, {} MB: at most {} MB", people * text.len() / 1_000_000, most / 1000);
    assert_eq!((code, &report["imported"]), (0, &people.into()), "{report}");
    assert!(most < MOST, "{most} kB");
}

/// The largest document that is read at all: as long as it may be, and full of resources.
#[test]
fn the_largest_document_goes_through_in_little_memory() {
    let desk = Desk::on_sqlite();
    let (code, report, most) = desk.import_stream(&["--practice", "Y98001", "--nhs-number", "9990000018", "-"], |input| {
        head(input, r#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p"}}"#);
        let filler = "x".repeat(3_000);
        for nth in 0..(31 << 20) / 3_300 {
            head(input, &format!(r#",{{"resource":{{"resourceType":"Observation","id":"o{nth}","status":"final","code":{{"coding":[{{"system":"urn:example:codes","code":"x1","display":"Something"}}]}},"subject":{{"reference":"Patient/p"}},"effectiveDateTime":"2024-03-01","valueQuantity":{{"value":7.40,"unit":"mmol/L"}},"comment":"{filler}"}}}}"#));
        }
        head(input, "]}\n");
    });
    println!("the largest document: {} entries, at most {} MB", report["imported"], most / 1000);
    assert!(most < MOST, "{most} kB: {code}");
    assert!(report["imported"].as_u64().unwrap() > 9_000, "{report}");
}
