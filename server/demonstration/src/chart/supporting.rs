//! The people and places a file names: `Practitioner`, `PractitionerRole`, `Organization`, `Location`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::organisation::LARKFIELD;

pub(super) const ORGANISATION: &str = "Organization/larkfield-surgery";
pub(super) const LOCATION: &str = "Location/larkfield-main-site";

/// Who entered something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Okafor,
    Lindqvist,
    Hart,
    Bevan,
    Reception,
}

impl Who {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Okafor => "Dr Chidi Okafor",
            Self::Lindqvist => "Dr Maja Lindqvist",
            Self::Hart => "Dr Eleanor Hart",
            Self::Bevan => "Sister Rhian Bevan",
            Self::Reception => "Kelly Trott",
        }
    }

    fn job(self) -> &'static str {
        match self {
            Self::Okafor => "Senior partner",
            Self::Lindqvist => "Salaried GP",
            Self::Hart => "GP and safeguarding lead",
            Self::Bevan => "Practice nurse",
            Self::Reception => "Receptionist",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Okafor => "larkfield-dr-okafor",
            Self::Lindqvist => "larkfield-dr-lindqvist",
            Self::Hart => "larkfield-lead-hart",
            Self::Bevan => "larkfield-nurse-bevan",
            Self::Reception => "larkfield-reception",
        }
    }

    fn title_given_family(self) -> (&'static str, &'static str, &'static str) {
        let mut parts = self.name().splitn(3, ' ');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(title), Some(given), Some(family)) => (title, given, family),
            (Some(given), Some(family), None) => ("", given, family),
            _ => ("", "", self.name()),
        }
    }

    pub(super) fn pointer(self) -> Value {
        json!({ "reference": format!("Practitioner/{}", self.id()), "display": self.name() })
    }

    fn resources(self) -> [Value; 2] {
        let (title, given, family) = self.title_given_family();
        let mut name = json!({ "use": "official", "family": family, "given": [given] });
        if !title.is_empty() {
            name["prefix"] = json!([title]);
        }
        [
            json!({
                "resourceType": "Practitioner",
                "id": self.id(),
                "meta": { "versionId": "3" },
                "identifier": [{ "system": "https://larkfield.example/Id/staff", "value": self.id() }],
                "active": true,
                "name": [name],
            }),
            json!({
                "resourceType": "PractitionerRole",
                "id": format!("{}-role", self.id()),
                "meta": { "versionId": "2" },
                "active": true,
                "practitioner": self.pointer(),
                "organization": { "reference": ORGANISATION },
                "location": [{ "reference": LOCATION }],
                "code": [{ "text": self.job() }],
            }),
        ]
    }
}

/// The practice, its site, and everyone named.
pub(super) fn resources(authors: &BTreeSet<Who>) -> Vec<Value> {
    let address = json!({ "line": ["1 Orchard Row"], "city": "Larkfield", "postalCode": "LX1 1QZ" });
    let places = [
        json!({
            "resourceType": "Organization",
            "id": "larkfield-surgery",
            "meta": { "versionId": "5" },
            "identifier": [{ "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": LARKFIELD.ods }],
            "active": true,
            "name": LARKFIELD.name,
            "telecom": [{ "system": "phone", "value": "01632 960100" }],
            "address": [address],
        }),
        json!({
            "resourceType": "Location",
            "id": "larkfield-main-site",
            "meta": { "versionId": "1" },
            "status": "active",
            "name": "Larkfield Surgery, main site",
            "address": address,
            "managingOrganization": { "reference": ORGANISATION },
        }),
    ];
    authors.iter().flat_map(|who| who.resources()).chain(places).collect()
}
