//! JSON as FHIR needs it: decimals as written, each object's own bytes, bounded in depth and size.

mod canonical;
mod parse;
mod write;

use std::borrow::Cow;

pub(crate) use canonical::digest;
pub(crate) use parse::{parse, place, text};
pub(crate) use write::{Fields, Out, is_decimal};

/// One value, borrowing from the document.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// A number exactly as written.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(Object<'a>),
}

/// An object with its fields in the order written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Object<'a> {
    pub fields: Vec<(Cow<'a, str>, Value<'a>)>,
    /// From its opening to its closing brace.
    pub source: &'a str,
}

static NULL: Value<'static> = Value::Null;

impl<'a> Value<'a> {
    /// The field of that name; null where there is none, so that look-ups chain.
    pub fn at(&self, name: &str) -> &Self {
        match self {
            Self::Object(object) => object.fields.iter().find(|(key, _)| key == name).map_or(&NULL, |(_, value)| value),
            _ => &NULL,
        }
    }

    /// The members of a list; anything but null counts as a list of one, as releases differ in what repeats.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::Null => &[],
            Self::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The first member.
    pub fn first(&self) -> &Self {
        self.items().first().unwrap_or(&NULL)
    }

    /// The text as sent.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text without blanks around it, unless nothing is left.
    pub fn words(&self) -> Option<&str> {
        self.text().map(str::trim).filter(|text| !text.is_empty())
    }

    /// A text or a number, as sent.
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::Number(number) => Some(number),
            _ => self.words(),
        }
    }

    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn is_true(&self) -> bool {
        *self == Self::Bool(true)
    }

    pub const fn object(&self) -> Option<&Object<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The bytes of an object as sent.
    pub const fn source(&self) -> &'a str {
        match self {
            Self::Object(object) => object.source,
            _ => "",
        }
    }
}
