//! XML and JSON of one record.

use fhir::{read, xml::to_json};
use serde_json::{Value, json};

const XML: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- made for this test -->
<Bundle xmlns="http://hl7.org/fhir">
  <type value="collection"/>
  <entry><resource><Patient>
    <id value="p1"/>
    <identifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="9990000026"/></identifier>
    <active value="true"/>
    <name><use value="official"/><family value="O&apos;Neil &amp; Sons"/><given value="Ann"/><given value="Mary">
      <extension url="urn:example:e"><valueString value="true"/></extension></given></name>
    <birthDate value="1980-02-03"/>
    <multipleBirthInteger value="2"/>
  </Patient></resource></entry>
  <entry><fullUrl value="urn:uuid:one"/><resource><Observation>
    <id value="o1"/>
    <meta><security><code value="NOPAT"/></security></meta>
    <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p class="x">A &lt; B</p></div></text>
    <contained><Specimen><id value="s"/><type><text value="Blood"/></type></Specimen></contained>
    <status value="final"/>
    <code><coding><system value="urn:example:codes"/><code value="007"/><display value="A level"/></coding></code>
    <subject><reference value="Patient/p1"/></subject>
    <effectiveDateTime value="2024-03-01"/>
    <valueQuantity><value value="7.40"/><unit value="mmol/L"/></valueQuantity>
    <note><text value="&#x41; note"/></note>
    <specimen><reference value="#s"/></specimen>
    <referenceRange><low><value value="4"/></low><high><value value="1e99"/></high></referenceRange>
  </Observation></resource></entry>
</Bundle>"##;

fn expected() -> Value {
    json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {
            "resourceType": "Patient", "id": "p1",
            "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"}],
            "active": true,
            "name": [{"use": "official", "family": "O'Neil & Sons", "given": ["Ann", "Mary"],
                "_given": [null, {"extension": [{"url": "urn:example:e", "valueString": "true"}]}]}],
            "birthDate": "1980-02-03", "multipleBirthInteger": 2}},
        {"fullUrl": "urn:uuid:one", "resource": {
            "resourceType": "Observation", "id": "o1", "meta": {"security": [{"code": "NOPAT"}]},
            "text": {"status": "generated",
                "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"x\">A &lt; B</p></div>"},
            "contained": [{"resourceType": "Specimen", "id": "s", "type": {"text": "Blood"}}],
            "status": "final",
            "code": {"coding": [{"system": "urn:example:codes", "code": "007", "display": "A level"}]},
            "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "2024-03-01",
            "valueQuantity": {"value": 7.4, "unit": "mmol/L"}, "note": [{"text": "A note"}],
            "specimen": {"reference": "#s"},
            "referenceRange": [{"low": {"value": 4}, "high": {"value": "1e99"}}]}}]})
}

#[test]
fn xml_becomes_the_json_it_stands_for() {
    let json = to_json(XML.as_bytes()).unwrap();
    let text = String::from_utf8(json.clone()).unwrap();
    assert!(text.contains("\"value\":7.40,"), "digits as sent");
    assert_eq!(serde_json::from_slice::<Value>(&json).unwrap(), expected());
}

#[test]
fn one_record_in_two_formats_is_one_record() {
    let as_json = expected().to_string().replace(":7.4}", ":7.40}");
    let (one, other) = (read(as_json.as_bytes()).unwrap(), read(&to_json(XML.as_bytes()).unwrap()).unwrap());
    assert_eq!(one.entries.len(), 1);
    for (one, other) in one.entries.iter().zip(&other.entries) {
        assert_eq!((one.digest, &one.source_id), (other.digest, &other.source_id));
        assert_eq!((one.facts.labels.nopat_existence, &one.content), (true, &other.content));
    }
    assert_eq!(one.patient.unwrap().digest, other.patient.unwrap().digest);
}
