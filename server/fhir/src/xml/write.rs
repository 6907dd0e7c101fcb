//! From a tree of FHIR elements to JSON.

use std::collections::HashMap;

use super::{
    names::{Kind, kind, repeats},
    tree::Element,
};
use crate::{json::is_decimal, unreadable::Unreadable};

/// Writes a root or held resource with all it holds.
pub(super) fn resource(element: &Element<'_>) -> Result<String, Unreadable> {
    let mut json = String::with_capacity(1 << 12);
    object(element, true, &mut json)?;
    Ok(json)
}

/// An element that holds one resource is written as that resource.
fn held<'e, 'a>(element: &'e Element<'a>) -> Result<Option<&'e Element<'a>>, Unreadable> {
    match element.inside.as_slice() {
        [one] if one.is_resource() => Ok(Some(one)),
        many if many.iter().any(Element::is_resource) => Err(Unreadable::NotFhir),
        _ => Ok(None),
    }
}

fn object(element: &Element<'_>, is_resource: bool, json: &mut String) -> Result<(), Unreadable> {
    if is_resource != element.is_resource() {
        return Err(Unreadable::NotFhir);
    }
    let mut fields = Fields { json, before: '{' };
    if is_resource {
        text(element.name, fields.name("resourceType"));
    } else {
        for (name, value) in [("id", element.id()), ("url", element.url())] {
            if let Some(value) = value {
                text(value, fields.name(name));
            }
        }
    }
    if element.inside.iter().any(Element::is_resource) {
        return Err(Unreadable::NotFhir);
    }
    for (name, same) in by_name(element) {
        group(element.name, name, &same, &mut fields)?;
    }
    if fields.before == '{' {
        fields.json.push('{');
    }
    json.push('}');
    Ok(())
}

/// The elements of each name, in the order the names first stand in.
fn by_name<'e, 'a>(element: &'e Element<'a>) -> Vec<(&'a str, Vec<&'e Element<'a>>)> {
    let mut groups: Vec<(&str, Vec<&Element<'_>>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for inside in &element.inside {
        let place = *places.entry(inside.name).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, same)) => same.push(inside),
            None => groups.push((inside.name, vec![inside])),
        }
    }
    groups
}

struct Fields<'j> {
    json: &'j mut String,
    /// What stands before the next field.
    before: char,
}

impl Fields<'_> {
    fn name(&mut self, name: &str) -> &mut String {
        self.json.push(self.before);
        self.before = ',';
        text(name, self.json);
        self.json.push(':');
        self.json
    }
}

fn text(text: &str, json: &mut String) {
    json.push_str(&serde_json::Value::from(text).to_string());
}

/// Elements of one name under one parent: a field, or with values that have ids or extensions two (`_birthDate`).
fn group(parent: &str, name: &str, same: &[&Element<'_>], fields: &mut Fields<'_>) -> Result<(), Unreadable> {
    let is_list = same.len() > 1 || repeats(parent, name);
    if !same.iter().any(|element| element.value.is_some()) {
        return list(same, is_list, fields.name(name), complex);
    }
    let kind = kind(parent, name);
    list(same, is_list, fields.name(name), |element, json| {
        match &element.value {
            Some(value) => scalar(kind, value, json),
            None => json.push_str("null"),
        }
        Ok(())
    })?;
    let has_more = |element: &Element<'_>| element.id().is_some() || !element.inside.is_empty();
    if same.iter().any(|element| has_more(element)) {
        return list(same, is_list, fields.name(&format!("_{name}")), |element, json| {
            if has_more(element) {
                return object(element, false, json);
            }
            json.push_str("null");
            Ok(())
        });
    }
    Ok(())
}

fn list(
    same: &[&Element<'_>],
    is_list: bool,
    json: &mut String,
    mut write: impl FnMut(&Element<'_>, &mut String) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    for (at, element) in same.iter().enumerate() {
        if is_list {
            json.push(if at == 0 { '[' } else { ',' });
        }
        write(element, json)?;
    }
    if is_list {
        json.push(']');
    }
    Ok(())
}

fn complex(element: &Element<'_>, json: &mut String) -> Result<(), Unreadable> {
    if let Some(div) = element.more.as_ref().and_then(|more| more.div) {
        text(div, json);
        return Ok(());
    }
    match held(element)? {
        Some(resource) => object(resource, true, json),
        None => object(element, false, json),
    }
}

/// A value that is not what its name says stays text: no number or truth is made of it.
fn scalar(kind: Kind, value: &str, json: &mut String) {
    match kind {
        Kind::Truth if matches!(value, "true" | "false") => json.push_str(value),
        Kind::Number if is_decimal(value) => json.push_str(value),
        _ => text(value, json),
    }
}
