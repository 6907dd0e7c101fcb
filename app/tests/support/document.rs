//! Reads a drawn document: its elements in order, their attributes and their text.

/// One opened element.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// The text between this tag and the next, trimmed.
    pub text: String,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Every opening tag, with the text after it. Comments, closing tags and the doctype are passed over; the content of
/// text areas, titles and scripts is text, as browsers read it.
pub fn elements(html: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        add_text(&mut elements, &rest[..open]);
        rest = &rest[open..];
        if rest.starts_with("<!--") {
            rest = &rest[rest.find("-->").expect("a comment ends") + 3..];
        } else if rest.starts_with("<!") || rest.starts_with("</") {
            rest = &rest[rest.find('>').expect("a tag ends") + 1..];
        } else {
            let (element, after) = open_tag(rest);
            rest = after;
            if ["textarea", "title", "script", "style"].contains(&element.name.as_str()) {
                let end = rest.find(&format!("</{}", element.name)).expect("raw text ends");
                elements.push(Element { text: rest[..end].trim().to_owned(), ..element });
                rest = &rest[end..];
            } else {
                elements.push(element);
            }
        }
    }
    elements
}

fn add_text(elements: &mut [Element], text: &str) {
    if let Some(last) = elements.last_mut() {
        last.text.push_str(text.trim());
    }
}

fn open_tag(html: &str) -> (Element, &str) {
    let end = html[1..].find(|c: char| c.is_whitespace() || c == '>' || c == '/').expect("a name ends") + 1;
    let name = html[1..end].to_ascii_lowercase();
    let mut rest = &html[end..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (Element { name, attributes, text: String::new() }, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').expect("an attribute ends");
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let close = quoted.find('"').expect("a value ends");
            attributes.push((key, quoted[..close].to_owned()));
            rest = &quoted[close + 1..];
        } else {
            assert!(!rest.starts_with('='), "an attribute without quotes: {key}");
            attributes.push((key, String::new()));
        }
    }
}

/// What holds for every page.
pub fn assert_sound(html: &str) {
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"), "{}", &html[..80.min(html.len())]);
    assert!(html.ends_with("</html>"), "something follows the document");
    let elements = elements(html);
    let count = |name: &str| elements.iter().filter(|element| element.name == name).count();
    for name in ["h1", "title", "main", "body", "header"] {
        assert_eq!(count(name), 1, "one {name}");
    }
    assert!(elements.iter().any(|e| e.get("name") == Some("robots") && e.get("content") == Some("noindex")));
    assert!(elements.iter().any(|e| e.get("name") == Some("viewport")));
    assert_quiet(html, &elements);
    assert_labelled(&elements);
}

/// Nothing runs but named scripts, nothing is styled inline, and no data stands there for a script.
fn assert_quiet(html: &str, elements: &[Element]) {
    for script in elements.iter().filter(|element| element.name == "script") {
        assert!(script.get("src").is_some_and(|src| src.starts_with("/assets/")), "{script:?}");
        assert_eq!(script.get("nonce"), Some("nonce-of-this-page"));
        assert_eq!(script.text, "", "an inline script");
    }
    for element in elements {
        assert_ne!(element.name, "style");
        for (key, _) in &element.attributes {
            assert!(!key.starts_with("on") && key != "style", "{key} on {element:?}");
        }
    }
    for word in ["__RESOLVED_RESOURCES", "__SERIALIZED_ERRORS", "__INCOMPLETE_CHUNKS", "onerror=alert(2)>"] {
        assert!(!html.contains(word), "{word}");
    }
}

/// Every field has a label, every id is there once, and what describes or is linked to is there.
fn assert_labelled(elements: &[Element]) {
    let mut ids: Vec<_> = elements.iter().filter_map(|element| element.get("id")).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice: {ids:?}");
    let fields = elements.iter().filter(|e| ["input", "textarea", "select"].contains(&e.name.as_str()));
    for field in fields.filter(|field| field.get("type") != Some("hidden")) {
        let id = field.get("id").expect("a field has an id");
        let label = elements.iter().find(|e| e.name == "label" && e.get("for") == Some(id));
        assert!(label.is_some_and(|label| !label.text.is_empty()), "no label for {id}");
        assert!(field.get("name").is_some(), "no name for {id}");
    }
    let described = elements.iter().filter_map(|e| e.get("aria-describedby")).flat_map(str::split_whitespace);
    let linked = elements.iter().filter_map(|e| e.get("href")?.strip_prefix('#'));
    for id in described.chain(linked) {
        assert!(ids.contains(&id), "nothing has the id {id}");
    }
    for form in elements.iter().filter(|e| e.name == "form") {
        assert_eq!(form.get("method"), Some("post"));
    }
}
