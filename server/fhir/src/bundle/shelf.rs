//! The resources of one document and the ways they refer to one another.

use std::collections::{HashMap, HashSet};

use crate::json::Value;

/// One resource, at the top of the document or contained in one that is.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    pub type_name: &'a str,
    pub id: Option<&'a str>,
    /// The address its Bundle gives it.
    pub url: Option<&'a str>,
    /// The addresses of equal ones, and of earlier versions, that it stands for.
    pub more_urls: Vec<&'a str>,
    pub value: &'a Value<'a>,
    /// Its earlier versions, in a history.
    pub earlier: Vec<&'a Value<'a>>,
    /// The shelf place of the resource that contains it.
    pub holder: Option<usize>,
    /// Its place in the Bundle, from 1.
    pub position: usize,
    /// Why it is not taken in.
    pub refused: Option<String>,
}

impl<'a> Held<'a> {
    /// A resource that is taken in, as far as anybody knows yet.
    pub fn new(type_name: &'a str, id: Option<&'a str>, value: &'a Value<'a>, position: usize) -> Self {
        Self {
            type_name,
            id,
            url: None,
            more_urls: Vec::new(),
            value,
            earlier: Vec::new(),
            holder: None,
            position,
            refused: None,
        }
    }

    /// It as it is, then its earlier versions.
    pub fn versions(&self) -> impl Iterator<Item = &'a Value<'a>> + '_ {
        std::iter::once(self.value).chain(self.earlier.iter().copied())
    }

    /// Those it speaks of, and those it spoke of in earlier versions: what hides them now may have left them out.
    pub fn speaks_of(&self, of: for<'v> fn(&str, &'v Value<'v>) -> Vec<&'v str>) -> Vec<&'a str> {
        self.versions().flat_map(|version| of(self.type_name, version)).collect()
    }

    /// What a List is named by that has no id.
    pub fn code(&self) -> Option<&'a str> {
        self.value.at("code").at("coding").first().at("code").words().filter(|_| self.type_name == "List")
    }

    /// What anything else is named by that has no id.
    pub fn identifier(&self) -> Option<&'a str> {
        self.value.at("identifier").first().at("value").words()
    }

    /// How a fault names it.
    pub fn name(&self) -> String {
        match self.id {
            Some(id) if id.len() <= 128 => format!("{}/{id}", self.type_name),
            _ => format!("entry {}", self.position),
        }
    }

    /// Refuses it; the first reason stands.
    pub fn refuse(&mut self, reason: &str) {
        self.refused.get_or_insert_with(|| reason.to_owned());
    }
}

/// All of them, found by any form of reference.
#[derive(Debug, Default)]
pub(crate) struct Shelf<'a> {
    pub held: Vec<Held<'a>>,
    /// By type, then id.
    by_key: HashMap<&'a str, HashMap<&'a str, Vec<usize>>>,
    by_url: HashMap<&'a str, Vec<usize>>,
    /// What is contained in a resource, by its place, and says no type of its own.
    pub nameless: Vec<(usize, &'a Value<'a>)>,
    /// By holder, then id; several where they share it, so that neither is taken for the other.
    contained: HashMap<usize, HashMap<&'a str, Vec<usize>>>,
}

impl<'a> Shelf<'a> {
    /// Puts a resource and all it contains on the shelf.
    pub fn put(&mut self, held: Held<'a>) {
        let place = self.held.len();
        if let Some(id) = held.id {
            self.by_key.entry(held.type_name).or_default().entry(id).or_default().push(place);
        }
        let urls: HashSet<&str> = held.url.into_iter().chain(held.more_urls.iter().copied()).collect();
        for url in urls {
            self.by_url.entry(url).or_default().push(place);
        }
        let (contained, position) = (held.value.at("contained").items(), held.position);
        self.held.push(held);
        for value in contained {
            let Some(type_name) = value.at("resourceType").words() else {
                self.nameless.push((place, value));
                continue;
            };
            let id = value.at("id").words();
            if let Some(id) = id {
                let inside = self.contained.entry(place).or_default();
                inside.entry(id.trim_start_matches('#')).or_default().push(self.held.len());
            }
            self.held.push(Held { holder: Some(place), ..Held::new(type_name, id, value, position) });
        }
    }

    /// Every top resource a reference could mean, refused ones too.
    pub fn all(&self, reference: &str) -> &[usize] {
        if let Some(found) = self.by_url.get(reference) {
            return found;
        }
        let found = type_and_id(reference).and_then(|(type_name, id)| self.by_key.get(type_name)?.get(id));
        found.map_or(&[], Vec::as_slice)
    }

    /// The same, and every contained one that it could mean where it stands.
    pub fn all_from(&self, from: usize, reference: &str) -> &[usize] {
        match reference.strip_prefix('#') {
            Some(id) => self.inside(self.held.get(from).and_then(|held| held.holder).unwrap_or(from), id),
            None => self.all(reference),
        }
    }

    fn inside(&self, holder: usize, id: &str) -> &[usize] {
        self.contained.get(&holder).and_then(|inside| inside.get(id)).map_or(&[], Vec::as_slice)
    }

    /// The places of what a resource contains: they stand behind it.
    pub fn contained_in(&self, holder: usize) -> impl Iterator<Item = usize> + '_ {
        let behind = self.held.iter().enumerate().skip(holder + 1);
        behind.take_while(move |(_, held)| held.holder == Some(holder)).map(|(at, _)| at)
    }

    /// Whether a resource contains several under one id.
    pub fn is_shared(&self, holder: usize, id: &str) -> bool {
        self.inside(holder, id.trim_start_matches('#')).len() > 1
    }

    /// The one resource taken in that a reference means.
    pub fn one(&self, from: usize, reference: &str) -> Option<usize> {
        let &[found] = self.all_from(from, reference) else { return None };
        self.held.get(found).filter(|held| held.refused.is_none()).map(|_| found)
    }

    /// The resource a Reference element means.
    pub fn follow(&self, from: usize, reference: &Value<'_>) -> Option<usize> {
        self.one(from, reference.at("reference").words()?)
    }
}

/// The type and id a reference ends in: `Type/id`, the same after any address, with or without a version.
pub(crate) fn type_and_id(reference: &str) -> Option<(&str, &str)> {
    let reference = reference.split_once("/_history/").map_or(reference, |(before, _)| before);
    let mut parts = reference.rsplit('/');
    let (id, type_name) = (parts.next()?, parts.next()?);
    let is_type =
        type_name.starts_with(|c: char| c.is_ascii_uppercase()) && type_name.bytes().all(|b| b.is_ascii_alphabetic());
    (is_type && !id.is_empty() && !id.contains(['?', '#', ':'])).then_some((type_name, id))
}
