//! XML.

use super::{Case, End, raw, word};
use crate::town::people::number;

const DECLARES: End = End::Refused("declares a document type");
const NOT_XML: End = End::Refused("not well-formed FHIR XML");
const NOT_FHIR: End = End::Refused("not a FHIR resource");

/// A whole record in XML: `head` before it, `inside` in its finding, whose status and code those replace.
fn record(what: &str, head: &str, status: &str, code: &str, inside: &str) -> String {
    let word = word(what);
    let number = number(1);
    let number = number.digits();
    let code = code.replace("WORD", &word);
    format!(
        "{head}<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/><entry><resource><Patient>\
         <id value=\"the-patient\"/><identifier><extension url=\"urn:example:NHSNumberVerificationStatus\">\
         <valueCodeableConcept><coding><code value=\"01\"/></coding></valueCodeableConcept></extension>\
         <system value=\"https://fhir.nhs.uk/Id/nhs-number\"/><value value=\"{number}\"/></identifier>\
         <name><use value=\"official\"/><family value=\"Hostile\"/><given value=\"Ann\"/></name>\
         <birthDate value=\"1980-05-06\"/></Patient></resource></entry><entry><resource><Observation>\
         <id value=\"{word}\"/>{inside}{status}{code}<subject><reference value=\"Patient/the-patient\"/></subject>\
         <effectiveDateTime value=\"2026-10-10\"/></Observation></resource></entry></Bundle>"
    )
}

const FINAL: &str = "<status value=\"final\"/>";
const SAYS: &str =
    "<code><coding><system value=\"urn:example:codes\"/><code value=\"x1\"/><display value=\"WORD\"/></coding></code>";

fn laughs() -> String {
    let mut lines = "<!ENTITY lol0 \"lol\">".to_owned();
    for nth in 1..10 {
        lines.push_str(&format!("<!ENTITY lol{nth} \"{}\">", format!("&lol{};", nth - 1).repeat(10)));
    }
    format!("<?xml version=\"1.0\"?><!DOCTYPE lolz [{lines}]>")
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |what: &str, text: String, end: End| cases.push(raw(what, "xml", text, end));
    for (what, head) in [
        ("billion laughs", laughs()),
        ("an entity from a file", "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>".to_owned()),
        ("an entity from an address", "<!DOCTYPE x [<!ENTITY f SYSTEM \"http://127.0.0.1:9/x\">]>".to_owned()),
        ("a document type from an address", "<!DOCTYPE Bundle SYSTEM \"http://127.0.0.1:9/x.dtd\">".to_owned()),
        ("a parameter entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///dev/zero\">%p;]>".to_owned()),
        ("a bare document type", "<!DOCTYPE html>".to_owned()),
    ] {
        add(what, record(what, &head, FINAL, SAYS, ""), DECLARES);
    }
    let within = |what: &str, inside: &str| record(what, "", FINAL, SAYS, inside);
    for (what, inside) in [
        ("an entity nobody declared", "<implicitRules value=\"&lol;\"/>"),
        ("an entity as text", "&amp;"),
        ("character nought", "<language value=\"&#0;\"/>"),
        ("a character beyond Unicode", "<language value=\"&#x110000;\"/>"),
        ("a surrogate as character", "<language value=\"&#xD800;\"/>"),
        ("loose text", "aspirin"),
        ("a CDATA section", "<![CDATA[<script>]]>"),
        ("an attribute twice", "<language value=\"a\" value=\"b\"/>"),
        ("an attribute without quotes", "<language value=a/>"),
        ("an attribute FHIR has not", "<language value=\"a\" onclick=\"alert(1)\"/>"),
        ("tags that cross", "<text><div><p></div></p></text>"),
        ("an end without a start", "</language>"),
        ("a prefix", "<x:language xmlns:x=\"http://hl7.org/fhir\" value=\"a\"/>"),
        ("an inclusion", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>"),
        ("a second declaration", "<?xml version=\"1.0\"?>"),
        ("a document type inside a narrative", "<text><div><!DOCTYPE x [<!ENTITY a \"b\">]></div></text>"),
    ] {
        add(what, within(what, inside), NOT_XML);
    }
    let what = "a document type inside";
    add(what, within(what, "<!DOCTYPE x [<!ENTITY a \"b\">]>"), DECLARES);
    for (what, text) in [
        ("no namespace", "<Patient><id value=\"x\"/></Patient>"),
        ("another namespace", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id root=\"x\"/></ClinicalDocument>"),
        ("a picture", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"),
        ("script", "<script>alert(1)</script>"),
        ("two roots", "<Patient xmlns=\"http://hl7.org/fhir\"/><Patient xmlns=\"http://hl7.org/fhir\"/>"),
        ("a root that is no resource", "<bundle xmlns=\"http://hl7.org/fhir\"/>"),
        (
            "two resources in one place",
            "<Bundle xmlns=\"http://hl7.org/fhir\"><entry><resource><Patient/><Patient/></resource></entry></Bundle>",
        ),
        (
            "a resource where none belongs",
            "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><Patient/></Bundle>",
        ),
    ] {
        add(what, text.to_owned(), NOT_FHIR);
    }
    add(
        "a message in an envelope",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>".to_owned(),
        NOT_XML,
    );
    add(
        "cut off",
        "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>".to_owned(),
        End::Refused("ends too early"),
    );
    add(
        "cut off in a tag",
        "<Bundle xmlns=\"http://hl7.org/fhir\"><type valu".to_owned(),
        End::Refused("ends too early"),
    );
    for (what, encoding) in
        [("declares Latin-1", "ISO-8859-1"), ("declares UTF-16", "UTF-16"), ("declares UTF-7", "UTF-7")]
    {
        let head = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
        add(what, record(what, &head, FINAL, SAYS, ""), End::Refused("not written in UTF-8"));
    }
    for (what, open, close, depth) in [
        ("elements too deep", "<extension url=\"a\">", "</extension>", 70),
        ("elements far too deep", "<extension url=\"a\">", "</extension>", 20_000),
    ] {
        add(
            what,
            within(what, &format!("{}{}", open.repeat(depth), close.repeat(depth))),
            End::Refused("nested deeper"),
        );
    }
    let what = "a narrative too deep";
    let div = format!("<text><div>{}{}</div></text>", "<b>".repeat(9_000), "</b>".repeat(9_000));
    add(what, within(what, &div), End::Refused("nested deeper"));
    for (what, inside, end) in [
        (
            "a label in the second of two metas",
            "<meta/><meta><security><code value=\"NOPAT\"/></security></meta>",
            End::Withheld,
        ),
        (
            "a modifier extension",
            "<modifierExtension url=\"urn:x\"><valueBoolean value=\"false\"/></modifierExtension>",
            End::Withheld,
        ),
        ("script in a narrative", "<text><div><script>alert(1)</script></div></text>", End::Text),
        ("instructions to programs", "<?php system('x') ?><?xml-stylesheet href=\"x\"?>", End::Text),
        ("remarks", "<!-- <Observation/> -->", End::Text),
    ] {
        add(what, within(what, inside), end);
    }
    let what = "two statuses";
    add(what, record(what, "", "<status value=\"preliminary\"/><status value=\"final\"/>", SAYS, ""), End::Withheld);
    let what = "two codes";
    add(what, record(what, "", FINAL, &SAYS.repeat(2), ""), End::Withheld);
    let what = "an empty status";
    add(what, record(what, "", "<status/>", SAYS, ""), End::Withheld);
    cases
}
