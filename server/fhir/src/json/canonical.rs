//! One form for equal resources, and its digest.

use sha2::{Digest, Sha256};

use super::Value;

/// SHA-256 of a resource with its fields in order of name, without the fields that change when nothing else does.
pub(crate) fn digest(resource: &Value<'_>) -> [u8; 32] {
    let mut form = Vec::with_capacity(resource.source().len());
    write(resource, Inside::Resource, &mut form);
    Sha256::digest(&form).into()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Resource,
    Meta,
    Other,
}

/// Kinds and lengths are written too, so that no two different values have one form.
fn write(value: &Value<'_>, inside: Inside, form: &mut Vec<u8>) {
    match value {
        Value::Null => form.push(b'n'),
        Value::Bool(true) => form.push(b't'),
        Value::Bool(false) => form.push(b'f'),
        Value::Number(number) => sized(b'#', number, form),
        Value::Text(text) => sized(b'"', text, form),
        Value::List(items) => {
            form.push(b'[');
            items.iter().for_each(|item| write(item, Inside::Other, form));
            form.push(b']');
        }
        Value::Object(object) => {
            let mut fields: Vec<_> = object.fields.iter().map(|(name, value)| (name.as_ref(), value)).collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            form.push(b'{');
            for (name, value) in fields {
                if inside == Inside::Meta && matches!(name, "lastUpdated" | "versionId") {
                    continue;
                }
                sized(b'"', name, form);
                let of_resource = inside == Inside::Resource && name == "meta";
                write(value, if of_resource { Inside::Meta } else { Inside::Other }, form);
            }
            form.push(b'}');
        }
    }
}

fn sized(kind: u8, text: &str, form: &mut Vec<u8>) {
    form.push(kind);
    form.extend_from_slice(&text.len().to_le_bytes());
    form.extend_from_slice(text.as_bytes());
}
