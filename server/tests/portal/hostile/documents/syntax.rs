//! What is not JSON, or not FHIR.

use super::{Case, End, raw};

const EARLY: &str = "ends too early";
const NOT_JSON: &str = "not JSON";
const TWICE: &str = "the same name stands twice";
const DEEP: &str = "nested deeper";
const NOT_FHIR: &str = "not a FHIR resource";

const TABLE: [(&str, &str); 42] = [
    ("", EARLY),
    ("   \n\t ", EARLY),
    ("{", EARLY),
    ("[1,2", EARLY),
    ("nul", EARLY),
    ("\"", EARLY),
    ("{\"resourceType\": \"Bundle\", \"entry\": [", EARLY),
    ("{\"resourceType\": \"Bun", EARLY),
    ("{\"a\": \"\\u12", EARLY),
    ("{'resourceType': 'Patient'}", NOT_JSON),
    ("{\"a\": 1,}", NOT_JSON),
    ("[1,]", NOT_JSON),
    ("{\"a\" 1}", NOT_JSON),
    ("{a: 1}", NOT_JSON),
    ("{\"a\": 01}", NOT_JSON),
    ("{\"a\": +1}", NOT_JSON),
    ("{\"a\": .5}", NOT_JSON),
    ("{\"a\": 1.}", NOT_JSON),
    ("{\"a\": 0x10}", NOT_JSON),
    ("{\"a\": 1e}", NOT_JSON),
    ("{\"a\": NaN}", NOT_JSON),
    ("{\"a\": -Infinity}", NOT_JSON),
    ("{\"a\": True}", NOT_JSON),
    ("{\"a\": \"\\x41\"}", NOT_JSON),
    ("{\"a\": \"\\ud800\"}", NOT_JSON),
    ("{\"a\": \"\\udc00\"}", NOT_JSON),
    ("{\"a\": \"tab\there\"}", NOT_JSON),
    ("{\"a\": \"nul\0here\"}", NOT_JSON),
    ("// a remark\n{}", NOT_JSON),
    ("{} {}", NOT_JSON),
    ("{}]", NOT_JSON),
    ("{\"resourceType\": \"Patient\", \"resourceType\": \"Observation\"}", TWICE),
    ("{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"a\", \"family\": \"b\"}]}", TWICE),
    ("{\"resourceType\": \"Patient\", \"id\": \"a\", \"\\u0069d\": \"b\"}", TWICE),
    ("\"Patient\"", NOT_FHIR),
    ("7", NOT_FHIR),
    ("[{\"resourceType\": \"Patient\"}]", NOT_FHIR),
    ("null", NOT_FHIR),
    ("{\"resourceType\": \"\"}", NOT_FHIR),
    ("{\"resourceType\": [\"Patient\"]}", NOT_FHIR),
    ("{\"resourceType\": \"<script>alert(1)</script>\"}", NOT_FHIR),
    ("{\"resourceType\": \"Pat ient\"}", NOT_FHIR),
];

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = TABLE
        .iter()
        .map(|(text, reason)| raw(&format!("syntax {text}"), "json", *text, End::Refused(reason)))
        .collect();
    let nested = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    for (what, text) in [
        ("lists one too deep", nested("[", "]", 65)),
        ("lists far too deep", "[".repeat(1_000_000)),
        ("objects too deep", nested("{\"a\":", "}", 100_000)),
        ("extensions too deep", format!("{{\"resourceType\":\"Patient\",{}", nested("\"extension\":[{", "}]", 70))),
        ("contained too deep", format!("{{\"resourceType\":\"List\",{}", nested("\"contained\":[{", "}]", 9_999))),
    ] {
        cases.push(raw(what, "json", text, End::Refused(DEEP)));
    }
    let long = format!("{{\"resourceType\": \"{}\"}}", "A".repeat(65));
    cases.push(raw("a type longer than any", "json", long, End::Refused(NOT_FHIR)));
    cases
}
