//! Values of the wrong type. What could have kept an entry back keeps it back in any shape.

use serde_json::{Value, json};

use super::{Case, End, beside, changed, finding, raw, says, together, whom, word};
use crate::record::entry;

const UNCLEAR: End = End::Without("cannot be told whom it is about");

/// What is changed, of an entry of that section, to what.
fn table() -> Vec<(&'static str, &'static str, Value, End)> {
    use End::{Text, Withheld};
    let nopat = json!({"code": "NOPAT"});
    vec![
        ("status a list", "other", json!({"status": ["final"]}), Withheld),
        ("status an object", "other", json!({"status": {"final": true}}), Withheld),
        ("status a number", "other", json!({"status": 1}), Withheld),
        ("status true", "other", json!({"status": true}), Withheld),
        ("status null", "other", json!({"status": null}), Withheld),
        ("status blank", "other", json!({"status": " "}), Withheld),
        ("status in capitals", "other", json!({"status": "FINAL"}), Withheld),
        ("code a number", "other", json!({"code": 7}), Withheld),
        ("code a list of lists", "other", json!({"code": [[]]}), Withheld),
        ("code without words", "other", json!({"code": {"coding": [{"code": "x1"}]}}), Withheld),
        ("display an object", "other", json!({"code": {"coding": [{"code": "x1", "display": {}}]}}), Withheld),
        ("a title longer than a page", "other", json!({"code": says(&"x".repeat(501))}), Withheld),
        ("a title of a million letters", "other", json!({"code": says(&"x".repeat(1_000_000))}), Withheld),
        ("date a number", "other", json!({"effectiveDateTime": 20_261_010}), Withheld),
        ("date a list", "other", json!({"effectiveDateTime": ["2026-10-10"]}), Withheld),
        ("date an object", "other", json!({"effectiveDateTime": {}}), Withheld),
        ("date true", "other", json!({"effectiveDateTime": true}), Withheld),
        ("period a text", "consultations", json!({"period": "2026-10-10"}), Text),
        ("period without a sound start", "consultations", json!({"period": {"start": 2026}}), Withheld),
        ("meta a text", "other", json!({"meta": "NOPAT"}), Withheld),
        ("meta true", "other", json!({"meta": true}), Withheld),
        ("meta a list", "other", json!({"meta": [{"security": [nopat]}]}), Withheld),
        ("security a text", "other", json!({"meta": {"security": "NOPAT"}}), Withheld),
        ("security an object", "other", json!({"meta": {"security": nopat}}), Withheld),
        ("security true", "other", json!({"meta": {"security": true}}), Withheld),
        ("security a list of numbers", "other", json!({"meta": {"security": [7]}}), Withheld),
        ("security a list of lists", "other", json!({"meta": {"security": [[nopat]]}}), Withheld),
        ("security with a list for a code", "other", json!({"meta": {"security": [{"code": ["NOPAT"]}]}}), Withheld),
        ("security as a concept", "other", json!({"meta": {"security": [{"coding": [nopat]}]}}), Withheld),
        ("security without a code", "other", json!({"meta": {"security": [{}]}}), Withheld),
        ("securityLabel a text", "documents", json!({"securityLabel": "NOPAT"}), Withheld),
        ("securityLabel a number", "documents", json!({"securityLabel": 7}), Withheld),
        ("securityLabel true", "documents", json!({"securityLabel": true}), Withheld),
        (
            "securityLabel deep inside",
            "other",
            json!({"extension": [{"url": "x", "securityLabel": [nopat]}]}),
            Withheld,
        ),
        ("modifierExtension a number", "other", json!({"modifierExtension": 7}), Withheld),
        ("implicitRules a list", "other", json!({"implicitRules": ["x"]}), Withheld),
        ("doNotPerform a text", "referrals", json!({"doNotPerform": "true"}), Withheld),
        ("doNotPerform a list", "referrals", json!({"doNotPerform": [true]}), Withheld),
        ("intent a list", "referrals", json!({"intent": ["proposal"]}), Withheld),
        ("intent an object", "referrals", json!({"intent": {"code": "plan"}}), Withheld),
        ("notGiven a text", "immunisations", json!({"notGiven": "true"}), Withheld),
        ("wasNotGiven a number", "immunisations", json!({"wasNotGiven": 1}), Withheld),
        ("notDone a text", "procedures", json!({"notDone": "yes"}), Withheld),
        ("taken a list", "medicines", json!({"taken": ["n"]}), Withheld),
        ("verification a number", "problems", json!({"verificationStatus": 7}), Withheld),
        (
            "verification nobody knows",
            "problems",
            json!({"verificationStatus": {"coding": [{"code": "perhaps"}]}}),
            Withheld,
        ),
        ("clinical status an object", "allergies", json!({"clinicalStatus": {"active": true}}), Withheld),
        ("docStatus a list", "documents", json!({"docStatus": ["preliminary"]}), Withheld),
        ("subject a number", "other", json!({"subject": 7}), UNCLEAR),
        ("subject a text", "other", json!({"subject": "Patient/the-patient"}), UNCLEAR),
        ("subject empty", "other", json!({"subject": {}}), UNCLEAR),
        ("reference a list", "other", json!({"subject": {"reference": ["Patient/the-patient"]}}), UNCLEAR),
        ("reference blank", "other", json!({"subject": {"reference": " "}}), UNCLEAR),
        ("component a text", "other", json!({"component": "x"}), Text),
        ("note a number", "other", json!({"note": 7}), Text),
        ("contained a text", "other", json!({"contained": "x"}), Text),
        ("contained of no type", "other", json!({"contained": [{"resourceType": 7}, [], null]}), Text),
        ("extension a text", "other", json!({"extension": "x"}), Text),
        ("text a list", "other", json!({"text": ["<script>alert(1)</script>"]}), Text),
        ("quantity a text", "measurements", json!({"valueQuantity": "7"}), Text),
        ("a number without end", "measurements", json!({"valueQuantity": {"value": "9".repeat(4_001)}}), Withheld),
        (
            "a unit without end",
            "measurements",
            json!({"valueQuantity": {"value": 7, "unit": "x".repeat(5_000)}}),
            Withheld,
        ),
        ("a note without end", "other", json!({"note": [{"text": "x".repeat(200_001)}]}), Withheld),
        ("ten thousand notes", "other", json!({"note": vec![json!({"text": "x"}); 10_000]}), Text),
        ("ten thousand codings", "other", json!({"category": vec![says("x"); 10_000]}), Text),
    ]
}

/// Numbers as only text can say them.
const NUMBERS: [(&str, &str); 8] = [
    ("a huge exponent", "1e999999999"),
    ("a tiny exponent", "1e-999999999"),
    ("four thousand digits", "4000"),
    ("beyond every integer", "340282366920938463463374607431768211456"),
    ("less than nothing", "-0"),
    ("the least integer", "-9223372036854775808"),
    ("many places", "0.10000000000000000000000000000000000001"),
    ("a large exponent", "17976931348623157E+292"),
];

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        table().into_iter().map(|(what, section, changes, end)| changed(what, section, &changes, end)).collect();
    for (what, digits) in NUMBERS {
        let digits = if digits == "4000" { "7".repeat(4_000) } else { digits.to_owned() };
        let made = entry("measurements", &word(what), &word(what), "2026-10-10");
        let text = together(&[made]).to_string().replace("\"value\":5}", &format!("\"value\":{digits}}}"));
        assert!(text.contains(&digits), "{what}");
        cases.push(raw(what, "json", text, End::Text));
    }
    for (what, entries) in [
        ("entry a text", json!("x")),
        ("entry a number", json!(7)),
        ("entry an empty object", json!({})),
        ("entry a list of lists", json!([[], [[]]])),
        ("entries without resources", json!([{}, null, {"resource": null}])),
    ] {
        let document = json!({"resourceType": "Bundle", "entry": entries});
        cases.push(raw(what, "json", document.to_string(), End::Refused("nobody's record is in it")));
    }
    for (what, resource) in [("resource a list", json!([finding("x")])), ("resource a text", json!("x"))] {
        let document = json!({"resourceType": "Bundle", "entry": [{"resource": whom()}, {"resource": resource}]});
        cases.push(raw(what, "json", document.to_string(), End::Without("holds no resource")));
    }
    cases.push(beside(
        "an id longer than any",
        |word| vec![crate::record::with(finding(word), json!({"id": "x".repeat(256)}))],
        End::Without("an id longer than any"),
    ));
    cases
}
