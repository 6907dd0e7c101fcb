//! Script in every text field of every kind of entry, read as a patient and as the practice: it leaves as letters.

use domain::role::Role;
use serde_json::{Value, json};

use crate::{
    record::{KINDS, bundle, coded, entry, with},
    town::{
        crawl::crawl,
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

pub const SCRIPT: &str =
    "\"'></textarea></title><script>alert('Zanzibar')</script><img src=x onerror=alert(1)><svg/onload=alert(1)>{{7*7}}";

/// Fields whose words say what a thing is, not what people read.
const STRUCTURE: [&str; 12] = [
    "resourceType",
    "id",
    "status",
    "reference",
    "system",
    "url",
    "intent",
    "mode",
    "contentType",
    "use",
    "code",
    "type-code",
];

/// An entry of a kind with words wherever they may stand.
fn full(kind: &str, id: &str) -> Value {
    let more = match kind {
        "medicines" => {
            json!({"dosage": [{"text": "one", "patientInstruction": "two", "additionalInstruction": [coded("three")]}]})
        }
        "results" | "measurements" | "other" => {
            json!({"valueString": "words", "comment": "more", "method": coded("method"),
            "bodySite": coded("site"), "interpretation": [coded("high")], "conclusion": "so",
            "referenceRange": [{"text": "from here"}],
            "component": [{"code": coded("part"), "valueQuantity": {"value": 5, "unit": "of it"}}, {"code": coded("said"), "valueString": "so"}]})
        }
        "documents" => {
            json!({"description": "about", "content": [{"attachment": {"contentType": "text/plain", "title": "file"}}]})
        }
        "allergies" => {
            json!({"reaction": [{"description": "what", "substance": coded("it"), "manifestation": [coded("rash")]}]})
        }
        "immunisations" => json!({"manufacturer": {"display": "maker"}, "site": coded("arm"), "route": coded("way")}),
        "plans" => json!({"title": "title", "description": "plan", "goal": [{"display": "goal"}]}),
        _ => {
            json!({"description": "words", "reasonCode": [coded("why")], "outcome": coded("end"), "bodySite": [coded("site")]})
        }
    };
    let always = json!({"note": [{"text": "note", "authorString": "someone"}], "text": {"status": "generated", "div": "<div>x</div>"},
        "performer": [{"reference": "Practitioner/nobody", "display": "Dr Nobody"}],
        "serviceProvider": {"reference": "Organization/none", "display": "Nowhere"}});
    with(with(entry(kind, id, "words", "2026-10-10"), always), more)
}

/// The paths of all texts people may read.
fn texts(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.starts_with("2026-") => found.push(path.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| texts(item, &format!("{path}/{at}"), found))
        }
        Value::Object(fields) => {
            for (name, inside) in
                fields.iter().filter(|(name, _)| !STRUCTURE.contains(&name.as_str()) || *name == "code")
            {
                if !(name == "code" && inside.is_string()) {
                    texts(inside, &format!("{path}/{name}"), found);
                }
            }
        }
        _ => {}
    }
}

/// An entry of every kind for each text in it, with script in that text.
fn made() -> Vec<Value> {
    let mut all = Vec::new();
    for kind in KINDS {
        let mut paths = Vec::new();
        texts(&full(kind, "x"), "", &mut paths);
        for (nth, path) in paths.iter().enumerate() {
            let mut one = full(kind, &format!("{kind}-{nth}"));
            let text = one.pointer_mut(path).unwrap();
            *text = format!("{} {SCRIPT}", text.as_str().unwrap()).into();
            all.push(one);
        }
    }
    all
}

/// How many fields that is.
pub fn fields() -> usize {
    made().len()
}

#[tokio::test]
async fn script_in_any_text_leaves_as_letters() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "hostile_script").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let name = json!([{"use": "official", "family": format!("Hostile {SCRIPT}"), "given": [SCRIPT]}]);
        let whom = with(super::documents::whom(), json!({"name": name}));
        let person = portal.take_in(BROOKSIDE, &number(1), &bundle(&whom, &made())).await;
        let mut patient = portal.sign_in(&person.patient()).await;
        let (mut pages, _) = crawl(&mut patient, ["/".to_owned()]).await;
        let mut lead = portal.sign_in(&portal.staff("dr-script", BROOKSIDE, Role::SafeguardingLead).await).await;
        for path in [person.at(""), person.at("/preview"), "/practice".to_owned()] {
            pages.insert(path.clone(), lead.get(&path).await);
        }
        for one in made() {
            let (type_name, id) = (one["resourceType"].as_str().unwrap(), one["id"].as_str().unwrap());
            let path = person.at(&format!("/entry/{}", portal.staff_entry(&person, type_name, id)));
            pages.insert(path.clone(), lead.get(&path).await);
        }
        let fhir = patient.post("/download", &[("form", "fhir")]).await;
        pages.insert("copy paper".to_owned(), patient.post("/download", &[("form", "paper")]).await);
        let mut seen = 0;
        for (path, page) in &pages {
            assert!(page.status < 400 || path.starts_with("/sign-in"), "{path}: {}", page.status);
            for bare in ["<script>alert", "<img src=x", "<svg/onload", "</textarea></title>"] {
                assert!(!page.body.contains(bare), "{path}: {bare}");
            }
            seen += usize::from(page.body.contains("&lt;script&gt;alert"));
        }
        assert!(seen > KINDS.len() * 4, "{seen} pages with script in letters");
        let copy: Value = serde_json::from_str(&fhir.body).unwrap();
        assert!(copy["entry"].as_array().unwrap().len() > 50);
    }
}
