//! Random requests made from the description that is served: never a fault of ours, and never an answer it does not describe.

use std::collections::BTreeSet;

use axum::http::Method;
use domain::{
    role::Role,
    sharing::{Change, Extent},
};
use serde_json::{Map, Value, json};

use super::look::choose;
use crate::{
    record::{bundle, entry, patient},
    town::{
        answer::Answer,
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

/// Requests of each operation.
const EACH: usize = 250;

/// Chance that comes out the same each run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn one_in(&mut self, number: usize) -> bool {
        self.below(number) == 0
    }

    /// Something that belongs nowhere.
    fn odd(&mut self) -> Value {
        match self.below(9) {
            0 => Value::Null,
            1 => json!(-1e300),
            2 => json!(""),
            3 => json!("\u{0}\u{1f}\u{202e}<script>&amp;'\";--"),
            4 => json!("x".repeat(5000)),
            5 => json!([]),
            6 => json!({}),
            7 => json!([[[[{"a": [null]}]]]]),
            _ => json!(true),
        }
    }
}

struct Description(Value);

impl Description {
    fn follow<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema["$ref"].as_str() {
            Some(path) => self.0.pointer(path.trim_start_matches('#')).unwrap(),
            None => schema,
        }
    }

    /// A value of a schema.
    fn make(&self, schema: &Value, chance: &mut Chance) -> Value {
        let schema = self.follow(schema);
        if let Some(fixed) = schema.get("const") {
            return fixed.clone();
        }
        if let Some(choices) = schema["enum"].as_array().or(schema["examples"].as_array()) {
            return choices[chance.below(choices.len())].clone();
        }
        match schema["type"].as_str() {
            Some("object") => {
                let required: Vec<&str> =
                    schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                let mut fields = Map::new();
                for (name, field) in schema["properties"].as_object().unwrap() {
                    if required.contains(&name.as_str()) || chance.one_in(2) {
                        fields.insert(name.clone(), self.make(field, chance));
                    }
                }
                Value::Object(fields)
            }
            Some("array") => match schema["items"]["oneOf"].as_array() {
                Some(each) => each.iter().map(|one| self.make(one, chance)).collect(),
                None => {
                    let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap();
                    let most = usize::try_from(schema["maxItems"].as_u64().unwrap_or(2)).unwrap();
                    let count = least + chance.below(most - least + 1);
                    (0..count).map(|_| self.make(&schema["items"], chance)).collect()
                }
            },
            _ => json!("words"),
        }
    }

    /// Whether a value is of a schema, patterns aside.
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let schema = self.follow(schema);
        if schema.get("const").is_some_and(|fixed| fixed != value)
            || schema["enum"].as_array().is_some_and(|choices| !choices.contains(value))
        {
            return false;
        }
        match schema["type"].as_str() {
            Some("object") => value.as_object().is_some_and(|fields| {
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let known = |name: &str| schema["properties"].get(name);
                required.into_iter().all(|name| fields.contains_key(name))
                    && fields.iter().all(|(name, field)| known(name).is_none_or(|schema| self.fits(schema, field)))
            }),
            Some("array") => value.as_array().is_some_and(|items| {
                let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap();
                items.len() >= least && items.iter().all(|item| self.fits(&schema["items"], item))
            }),
            Some("string") => {
                value.as_str().is_some_and(|text| text.len() as u64 >= schema["minLength"].as_u64().unwrap_or(0))
            }
            Some("integer") => value.is_u64(),
            _ => true,
        }
    }

    /// Whether an answer is one the operation describes.
    fn describes(&self, operation: &Value, answer: &Answer) -> Result<(), String> {
        let status = answer.status.to_string();
        let said = operation["responses"].get(&status).ok_or_else(|| format!("{status} is not described"))?;
        let Some(content) = said["content"].as_object() else {
            return if answer.body.is_empty() { Ok(()) } else { Err("a body where there is none".to_owned()) };
        };
        let (kind, schema) = content.iter().next().unwrap();
        let found = answer.header("content-type").unwrap_or_default();
        if !found.starts_with(kind) {
            return Err(format!("{found} for {kind}"));
        }
        if kind == "text/plain" {
            return Ok(());
        }
        let body = serde_json::from_str(&answer.body).map_err(|error| error.to_string())?;
        if self.fits(&schema["schema"], &body) { Ok(()) } else { Err("a body of another shape".to_owned()) }
    }
}

/// Spoils one thing in a value: a field gone, another in its place, one twice.
fn spoil(value: &mut Value, chance: &mut Chance) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let at = chance.below(fields.len());
            let name = fields.keys().nth(at).unwrap().clone();
            match chance.below(4) {
                0 => drop(fields.remove(&name)),
                1 => drop(fields.insert(name, chance.odd())),
                _ => spoil(&mut fields[&name], chance),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = chance.below(items.len());
            match chance.below(4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => spoil(&mut items[at], chance),
            }
        }
        other => *other = chance.odd(),
    }
}

/// Puts someone's real number where the examples have one.
fn real(text: &str, digits: &str) -> String {
    text.replace("9000000009", digits)
}

/// What one request is made of.
async fn send(
    description: &Description,
    system: &Browser<'_>,
    portal: &Portal,
    chance: &mut Chance,
    (path, method, operation): (&str, &str, &Value),
) -> (String, Answer) {
    let digits = number(1);
    let digits = if chance.one_in(4) { "9995000181" } else { digits.digits() };
    let (mut query, mut headers) = (Vec::new(), Vec::new());
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let parameter = description.follow(parameter);
        let is_left_out = parameter["required"] != true && chance.one_in(2);
        if is_left_out || chance.one_in(12) {
            continue;
        }
        let mut value = description.make(&parameter["schema"], chance);
        if chance.one_in(8) {
            value = chance.odd();
        }
        let text = real(value.as_str().unwrap_or("[]"), digits);
        let name = parameter["name"].as_str().unwrap().to_owned();
        if parameter["in"] == "query" {
            query.push((name, text));
        } else if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            headers.push((name, text));
        }
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&query).finish();
    let uri = format!("/FHIR/R4{path}{}{query}", if query.is_empty() { "" } else { "?" });
    let method: Method = method.to_uppercase().parse().unwrap();
    let caller = if chance.one_in(15) { portal.stranger() } else { system.again() };
    let mut request = caller.request(method, &uri);
    for (name, value) in &headers {
        request = request.header(name, value);
    }
    let mut body = Vec::new();
    if let Some(schema) = operation["requestBody"]["content"].get("application/fhir+json") {
        let mut value = description.make(&schema["schema"], chance);
        if chance.one_in(2) {
            (0..=chance.below(3)).for_each(|_| spoil(&mut value, chance));
        }
        body = real(&value.to_string(), digits).into_bytes();
        if chance.one_in(10) {
            body.truncate(chance.below(body.len() + 1));
        }
        if chance.one_in(10) && !body.is_empty() {
            let at = chance.below(body.len());
            body[at] = u8::try_from(chance.below(256)).unwrap();
        }
        let kind = if chance.one_in(15) { "text/plain" } else { "application/fhir+json" };
        request = request.header("content-type", kind);
    }
    let said = format!("{uri} {headers:?} {}", String::from_utf8_lossy(&body));
    (said, portal.send(request.body(body.into()).unwrap()).await)
}

#[tokio::test]
async fn random_requests_meet_only_what_is_described() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "described").await;
        portal.practice(BROOKSIDE, WIDE).await;
        portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
        let entries = [entry("allergies", "wasp", "Reaction to wasp sting", "2026-10-10")];
        let ann = portal.take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Fuzz", "1980-05-06"), &entries)).await;
        let served = portal.stranger().get("/FHIR/R4/openapi.json").await;
        let description = Description(serde_json::from_str(&served.body).unwrap());
        assert_eq!(description.0["servers"][0]["url"], "http://127.0.0.1:3000/FHIR/R4");
        let described: BTreeSet<(String, String)> = operations(&description).map(|(p, m, _)| (p, m)).collect();
        let routed = server::router::ROUTES.iter().filter_map(|route| {
            let path = route.path.strip_prefix("/FHIR/R4").filter(|path| *path != "/openapi.json")?;
            Some((path.to_owned(), route.method.to_owned()))
        });
        assert_eq!(routed.collect::<BTreeSet<_>>(), described, "what is served and what is described");
        let system = portal.system(BROOKSIDE, Some("dr-brook")).await;
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        let mut met = BTreeSet::new();
        for (path, method, operation) in operations(&description) {
            // The operation before may have left her opted out.
            choose(&portal, &ann, Change { extent: Some(Extent::ExpressCore), ..Change::default() }).await;
            for _ in 0..EACH {
                let (said, answer) =
                    send(&description, &system, &portal, &mut chance, (&path, &method, &operation)).await;
                assert!(answer.status < 500, "{kind:?} {method} {said}: {}", answer.body);
                if let Err(why) = description.describes(&operation, &answer) {
                    panic!("{method} {said}: {why}: {} {}", answer.status, answer.body);
                }
                met.insert((path.clone(), method.clone(), answer.status));
            }
        }
        for (path, method) in described {
            let good = met.iter().any(|(p, m, status)| (p, m) == (&path, &method) && *status < 300);
            assert!(good, "{method} {path} was never answered with what was asked for: {met:?}");
        }
    }
}

fn operations(description: &Description) -> impl Iterator<Item = (String, String, Value)> {
    let paths = description.0["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap();
        methods.iter().map(|(method, operation)| (path.clone(), method.clone(), operation.clone()))
    })
}
