//! From XML to a tree of FHIR elements, bounded in depth and number.

use quick_xml::{
    Error, Reader, XmlVersion,
    errors::SyntaxError,
    events::{BytesDecl, BytesStart, Event},
};

use crate::{
    json::place,
    unreadable::{MAX_DEPTH, Unreadable},
};

/// How many elements one document may hold: as many as 32 MiB of records do, and few enough to keep in memory.
const MAX_ELEMENTS: usize = 800_000;

/// The namespace of every resource.
const FHIR: &str = "http://hl7.org/fhir";

/// One element.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    pub name: &'a str,
    pub value: Option<Box<str>>,
    pub inside: Vec<Self>,
    pub more: Option<Box<More<'a>>>,
}

/// What few elements have.
#[derive(Debug, Default)]
pub(super) struct More<'a> {
    pub id: Option<Box<str>>,
    pub url: Option<Box<str>>,
    /// A narrative from its opening to its closing tag.
    pub div: Option<&'a str>,
}

impl Element<'_> {
    pub fn id(&self) -> Option<&str> {
        self.more.as_ref()?.id.as_deref()
    }

    pub fn url(&self) -> Option<&str> {
        self.more.as_ref()?.url.as_deref()
    }

    /// Resources are named in capitals, elements are not.
    pub fn is_resource(&self) -> bool {
        self.name.starts_with(|first: char| first.is_ascii_uppercase())
    }
}

/// Reads the one root element and all below it.
pub(super) fn read(text: &str) -> Result<Element<'_>, Unreadable> {
    let mut reader = Source { text, xml: Reader::from_str(text), at: 0, elements: 0 };
    reader.xml.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut root = None;
    loop {
        match reader.next()? {
            Event::Start(tag) => {
                let element = reader.element(&tag)?;
                if open.is_empty() && (root.is_some() || !names_fhir(&tag)) {
                    return Err(Unreadable::NotFhir);
                }
                if open.len() == MAX_DEPTH {
                    return Err(Unreadable::TooDeep);
                }
                match open.last_mut() {
                    Some(holder) if element.name == "div" && holder.name == "text" => {
                        let div = reader.rest()?;
                        let more = Some(Box::new(More { div: Some(div), ..More::default() }));
                        holder.inside.push(Element { name: "div", more, ..Element::default() });
                    }
                    _ => open.push(element),
                }
            }
            Event::End(_) => {
                let Some(mut closed) = open.pop() else { return Err(reader.fault()) };
                closed.inside.shrink_to_fit();
                match open.last_mut() {
                    Some(holder) => holder.inside.push(closed),
                    None => root = Some(closed),
                }
            }
            Event::Text(text) if text.trim_ascii().is_empty() => {}
            Event::Comment(_) | Event::PI(_) => {}
            Event::Decl(declaration) if reader.at == 0 => encoding(&declaration)?,
            Event::DocType(_) => {
                let (line, column) = place(text.as_bytes(), reader.at);
                return Err(Unreadable::Declares { line, column });
            }
            Event::Eof if open.is_empty() => return root.ok_or(Unreadable::NotFhir),
            Event::Eof => {
                let (line, column) = place(text.as_bytes(), text.len());
                return Err(Unreadable::Truncated { line, column });
            }
            // FHIR writes every value in an attribute: loose text, an entity or a CDATA section is none.
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) | Event::Decl(_) | Event::Empty(_) => {
                return Err(reader.fault());
            }
        }
    }
}

struct Source<'a> {
    text: &'a str,
    xml: Reader<&'a [u8]>,
    /// Where the event at hand begins.
    at: usize,
    elements: usize,
}

impl<'a> Source<'a> {
    fn position(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(self.text.len())
    }

    fn fault(&self) -> Unreadable {
        let (line, column) = place(self.text.as_bytes(), self.at);
        Unreadable::NotXml { line, column }
    }

    fn next(&mut self) -> Result<Event<'a>, Unreadable> {
        self.at = self.position();
        self.xml.read_event().map_err(|fault| {
            let at = usize::try_from(self.xml.error_position()).unwrap_or(self.at);
            let (line, column) = place(self.text.as_bytes(), at);
            match fault {
                Error::Syntax(SyntaxError::InvalidBangMarkup) => Unreadable::NotXml { line, column },
                // Every other fault of that kind is something that was opened and never closed.
                Error::Syntax(_) => Unreadable::Truncated { line, column },
                _ => Unreadable::NotXml { line, column },
            }
        })
    }

    /// A tag with its attributes. One that FHIR does not have is refused: what it says would be lost.
    fn element(&mut self, tag: &BytesStart<'_>) -> Result<Element<'a>, Unreadable> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(Unreadable::TooLarge);
        }
        let written = tag.name().0.len();
        let name = self.text.get(self.at + 1..self.at + 1 + written).unwrap_or_default();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(self.fault());
        }
        let mut element = Element { name, ..Element::default() };
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| self.fault())?;
            let key = attribute.key.0;
            if key == "xmlns" || key.contains(':') {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| self.fault())?;
            let value = Some(value.into_owned().into_boxed_str());
            match key {
                "value" => element.value = value,
                "id" => element.more.get_or_insert_default().id = value,
                "url" => element.more.get_or_insert_default().url = value,
                // A narrative has the attributes of XHTML, and stays as it is.
                _ if name == "div" => {}
                _ => return Err(self.fault()),
            }
        }
        Ok(element)
    }

    /// A narrative as it stands, passing over all that is in it.
    fn rest(&mut self) -> Result<&'a str, Unreadable> {
        let start = self.at;
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) if depth == MAX_DEPTH => return Err(Unreadable::TooDeep),
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::DocType(_) | Event::Eof | Event::Decl(_) => return Err(self.fault()),
                _ => {}
            }
        }
        self.text.get(start..self.position()).ok_or_else(|| self.fault())
    }
}

fn names_fhir(root: &BytesStart<'_>) -> bool {
    root.attributes().flatten().any(|attribute| attribute.key.0 == "xmlns" && attribute.value.as_ref() == FHIR)
}

/// Bytes were read as UTF-8: a declaration of anything else would make other letters of them.
fn encoding(declaration: &BytesDecl<'_>) -> Result<(), Unreadable> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if ["utf-8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known)) => Ok(()),
        Some(_) => Err(Unreadable::NotUtf8 { line: 1, column: 1 }),
    }
}
