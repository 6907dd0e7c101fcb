//! Writing JSON with decimals as their source wrote them, and fields in the order given.

/// A value to write.
#[derive(PartialEq, Eq)]
pub(crate) enum Out {
    Text(String),
    /// A decimal exactly as written; see [`is_decimal`].
    Number(String),
    True,
    List(Vec<Self>),
    Object(Fields),
}

/// The fields of an object.
pub(crate) type Fields = Vec<(&'static str, Out)>;

impl Out {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of one.
    pub fn one(self) -> Self {
        Self::List(vec![self])
    }

    pub fn write(&self, into: &mut String) {
        match self {
            Self::Text(text) => into.push_str(&serde_json::Value::from(text.as_str()).to_string()),
            Self::Number(number) => into.push_str(number),
            Self::True => into.push_str("true"),
            Self::List(items) => {
                let between = |at| if at == 0 { '[' } else { ',' };
                items.iter().enumerate().for_each(|(at, item)| {
                    into.push(between(at));
                    item.write(into);
                });
                into.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(fields) => {
                into.push('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        into.push(',');
                    }
                    into.push('"');
                    into.push_str(name);
                    into.push_str("\":");
                    value.write(into);
                }
                into.push('}');
            }
        }
    }
}

/// Whether a text is a FHIR decimal without an exponent.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}
