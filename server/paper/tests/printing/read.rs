//! A file as a screen reader takes it: the structure tree, with the text of each piece.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

/// A file parsed back.
pub struct Read {
    pub file: Document,
    /// The text of each marked content, by page and number, and its own words where it names them.
    marked: BTreeMap<(ObjectId, i64), String>,
    /// The text of artifacts, page after page.
    pub artifacts: Vec<String>,
    /// The pieces in reading order: what each is, how deep, and its text.
    pub pieces: Vec<(usize, String, String)>,
}

/// Prints and parses back; all text must be marked, and every mark be in the tree once.
pub fn printed(document: &paper::Document) -> Read {
    read(&paper::print(document).unwrap())
}

pub fn read(bytes: &[u8]) -> Read {
    let file = Document::load_mem(bytes).unwrap();
    let mut read = Read { marked: BTreeMap::new(), artifacts: Vec::new(), pieces: Vec::new(), file };
    let pages: Vec<ObjectId> = read.file.get_pages().into_values().collect();
    for page in pages {
        read.page(page);
    }
    let root = reference(read.file.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let mut left = read.marked.clone();
    let mut pieces = Vec::new();
    let tree = read.file.get_dictionary(root).unwrap();
    walk(&read.file, tree, None, 0, &mut left, &mut pieces);
    assert!(left.is_empty(), "text outside the tree: {left:?}");
    read.pieces = pieces;
    read
}

fn reference(object: &Object) -> ObjectId {
    object.as_reference().unwrap()
}

impl Read {
    /// Takes in a page's text; text that is neither marked nor an artifact fails.
    fn page(&mut self, page: ObjectId) {
        let fonts = self.file.get_page_fonts(page).unwrap();
        let content = Content::decode(&self.file.get_page_content(page)).unwrap();
        let (mut open, mut font): (usize, Vec<u8>) = (0, Vec::new());
        let mut found: Vec<(Option<i64>, Option<String>, String)> = Vec::new();
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BMC" => {
                    open += 1;
                    found.push((None, None, String::new()));
                }
                "BDC" if operands[0].as_name().unwrap() == b"Artifact" => {
                    open += 1;
                    found.push((None, None, String::new()));
                }
                "BDC" => {
                    let properties = operands[1].as_dict().unwrap();
                    let number = properties.get(b"MCID").unwrap().as_i64().unwrap();
                    open += 1;
                    let own = properties.get(b"ActualText").map(|own| lopdf::decode_text_string(own).unwrap());
                    found.push((Some(number), own.ok(), String::new()));
                }
                "EMC" => open = open.checked_sub(1).unwrap(),
                "Tf" => font = operands[0].as_name().unwrap().to_vec(),
                "Tj" | "TJ" => {
                    let encoding = fonts[&font].get_font_encoding(&self.file).unwrap();
                    let text = shown(&operands[0], &|bytes| Document::decode_text(&encoding, bytes).unwrap());
                    assert!(open > 0, "text nobody marked: {text}");
                    found.last_mut().unwrap().2.push_str(&text);
                }
                "f" | "S" | "f*" => assert!(open > 0, "a drawing nobody marked"),
                _ => {}
            }
        }
        assert_eq!(open, 0);
        for (number, own, drawn) in found {
            let text = own.unwrap_or(drawn);
            match number {
                Some(number) => assert!(self.marked.insert((page, number), text).is_none(), "a mark used twice"),
                None if text.is_empty() => {}
                None => self.artifacts.push(text),
            }
        }
    }

    /// The tree as lines: what each piece is, indented by its depth, and its text.
    pub fn told(&self) -> String {
        let line = |(deep, what, text): &(usize, String, String)| format!("{}{what} {text}", "  ".repeat(*deep));
        self.pieces.iter().map(line).map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    pub fn pages(&self) -> usize {
        self.file.get_pages().len()
    }

    /// All text in reading order.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, _, text)| text.trim_end()).collect::<Vec<_>>().join("\n")
    }
}

fn shown(operand: &Object, decode: &dyn Fn(&[u8]) -> String) -> String {
    match operand {
        Object::String(bytes, _) => decode(bytes),
        Object::Array(parts) => parts.iter().map(|part| shown(part, decode)).collect(),
        _ => String::new(),
    }
}

fn walk(
    file: &Document,
    element: &Dictionary,
    page: Option<ObjectId>,
    deep: usize,
    left: &mut BTreeMap<(ObjectId, i64), String>,
    pieces: &mut Vec<(usize, String, String)>,
) {
    let page = element.get(b"Pg").ok().map(reference).or(page);
    let named = element.get(b"S").map(|name| String::from_utf8(name.as_name().unwrap().to_vec()).unwrap());
    let at = pieces.len();
    let deeper = match named {
        // The document itself is no piece of it.
        Ok(what) if what == "Document" => deep,
        Ok(what) => {
            pieces.push((deep, what, String::new()));
            deep + 1
        }
        Err(_) => deep,
    };
    let kids = match element.get_deref(b"K", file) {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    for kid in &kids {
        let number = match kid {
            Object::Integer(number) => Some((page.unwrap(), *number)),
            Object::Dictionary(part) if part.has(b"MCID") => {
                let page = part.get(b"Pg").ok().map(reference).or(page);
                Some((page.unwrap(), part.get(b"MCID").unwrap().as_i64().unwrap()))
            }
            _ => None,
        };
        match number {
            Some(number) => {
                let text = left.remove(&number).unwrap_or_else(|| panic!("{number:?} is told twice, or not there"));
                pieces[at].2.push_str(&text);
            }
            None => {
                let (_, kid) = file.dereference(kid).unwrap();
                walk(file, kid.as_dict().unwrap(), page, deeper, left, pieces);
            }
        }
    }
}
