//! The fuzz targets without a fuzzer: seeds cut, joined and turned by chance that repeats itself.
//!
//! `CANDOUR_TEST_FUZZ` asks for more: so many seconds for each target.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "tests")]

mod drive;
mod mutate;
#[path = "../../fuzz/targets.rs"]
mod targets;

const BUNDLE: &str = r##"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}],"name":[{"use":"official","family":"A","given":["B"]}],"birthDate":"1980-02-03"}},{"resource":{"resourceType":"Observation","id":"o","meta":{"security":[{"code":"NOPAT"}]},"status":"final","code":{"coding":[{"system":"http://snomed.info/sct","code":"1364731000000104","display":"x"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2024-03-01T10:00:00Z","valueQuantity":{"value":7.40,"unit":"mmol"},"hasMember":[{"reference":"#s"}],"contained":[{"resourceType":"Observation","id":"s"}]}},{"resource":{"resourceType":"List","code":{"coding":[{"code":"x"}]},"entry":[{"item":{"reference":"Observation/o"}}]}}]}"##;
const XML: &str = r#"<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><entry><resource><Patient><id value="p"/><text><div><p>x &lt; y</p></div></text><name><given value="A"/><given value="B"><extension url="u"><valueString value="&#x41;"/></extension></given></name><contained><List><id value="l"/></List></contained></Patient></resource></entry></Bundle>"#;

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts: Vec<String> = match target {
        "bundle" => vec![BUNDLE.to_owned()],
        "lines" => vec![format!("{BUNDLE}\n\n{BUNDLE}\r\n"), XML.to_owned()],
        "xml" => vec![XML.to_owned()],
        "rows" => vec![
            "<table><thead><tr><th>Date</th><th>Problem</th></tr></thead><tbody><tr><td>1 Jan 2024</td><td colspan=\"2\">x &amp; y</td></tr></tbody></table><p id=\"a\">x<br/>y</p>".to_owned(),
        ],
        "dates" => ["2024-03-01T10:00:00.000+01:00", "2024-02-29", "2024", "2024-03", "9990000018"].map(str::to_owned).into(),
        _ => ["NOPAT", "R", "N", "HTEST", "1364731000000104", "http://snomed.info/sct"].map(str::to_owned).into(),
    };
    texts.into_iter().map(String::into_bytes).collect()
}

#[test]
fn no_bytes_break_a_target() {
    drive::play(&targets::ALL, 7, seeds);
}
