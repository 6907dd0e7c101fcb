//! Labels that keep an entry from the patient wherever it is read. Source of the codes: NHS facts §3.4 (NOPAT, with its R4
//! code system) and HL7's Confidentiality, which DESIGN §2.6 names.

use domain::door::transfer::Seal;

use crate::json::{Fields, Out};

/// Puts the label of a seal where its reader looks for it.
pub(super) fn sealed(type_name: &str, seal: Seal, mut fields: Fields) -> Fields {
    let label = match seal {
        Seal::Open => return fields,
        Seal::Nopat | Seal::NopatContent => coding("v3-ActCode", "NOPAT"),
        Seal::Restricted => coding("v3-Confidentiality", "R"),
    };
    if seal == Seal::NopatContent && type_name == "DocumentReference" {
        let concept = Out::Object(vec![("coding", label.one())]);
        fields.push(("securityLabel", concept.one()));
    } else {
        // Right after type and id, where R4 has it.
        let at = fields.len().min(2);
        fields.insert(at, ("meta", Out::Object(vec![("security", label.one())])));
    }
    fields
}

fn coding(system: &str, code: &str) -> Out {
    let system = Out::Text(format!("http://terminology.hl7.org/CodeSystem/{system}"));
    Out::Object(vec![("system", system), ("code", Out::text(code))])
}
