//! From bytes to values, or to the place where they stop being JSON.

use std::{borrow::Cow, collections::HashSet};

use super::{Object, Value};
use crate::unreadable::{MAX_BYTES, MAX_DEPTH, Unreadable};

/// How many values one document may hold: more than 32 MiB of records do, and few enough to keep in memory.
const MAX_VALUES: usize = 1_500_000;

/// Reads one value and nothing after it. A byte order mark is passed over.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value<'_>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = text(bytes)?;
    let mut reader = Reader { text, at: 0, depth: 0, values: 0 };
    let value = reader.value()?;
    reader.blanks();
    if reader.at < text.len() { Err(reader.fault()) } else { Ok(value) }
}

/// The text bytes are, without a byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // UTF-16 without a mark is valid UTF-8 with every other byte zero.
    let wide = bytes.iter().take(2).position(|byte| *byte == 0);
    let valid = std::str::from_utf8(bytes).map_err(|fault| fault.valid_up_to());
    valid.and_then(|text| wide.map_or(Ok(text), Err)).map_err(|at| {
        let (line, column) = place(bytes, at);
        Unreadable::NotUtf8 { line, column }
    })
}

/// Line and column, both from 1, of a byte.
pub(crate) fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    (line, column)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    values: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&self) -> Unreadable {
        let (line, column) = place(self.text.as_bytes(), self.at);
        if self.at >= self.text.len() {
            Unreadable::Truncated { line, column }
        } else {
            Unreadable::NotJson { line, column }
        }
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Takes one byte if it is next.
    fn takes(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), Unreadable> {
        self.blanks();
        if self.takes(byte) { Ok(()) } else { Err(self.fault()) }
    }

    fn value(&mut self) -> Result<Value<'a>, Unreadable> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Unreadable::TooLarge);
        }
        self.blanks();
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => self.string().map(Value::Text),
            Some(b't') => self.literal("true", Value::Bool(true)),
            Some(b'f') => self.literal("false", Value::Bool(false)),
            Some(b'n') => self.literal("null", Value::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.fault()),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value<'a>, Unreadable>) -> Result<Value<'a>, Unreadable> {
        if self.depth == MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn literal(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Unreadable> {
        for byte in word.bytes() {
            if !self.takes(byte) {
                return Err(self.fault());
            }
        }
        Ok(value)
    }

    fn list(&mut self) -> Result<Value<'a>, Unreadable> {
        self.at += 1;
        let mut items = Vec::new();
        self.blanks();
        if self.takes(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            self.blanks();
            if self.takes(b']') {
                return Ok(Value::List(items));
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self) -> Result<Value<'a>, Unreadable> {
        let start = self.at;
        self.at += 1;
        let mut fields: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
        self.blanks();
        if !self.takes(b'}') {
            loop {
                self.blanks();
                if self.peek() != Some(b'"') {
                    return Err(self.fault());
                }
                let name = self.string()?;
                self.expect(b':')?;
                fields.push((name, self.value()?));
                self.blanks();
                if self.takes(b'}') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        if twice_named(&fields) {
            let (line, column) = place(self.text.as_bytes(), start);
            return Err(Unreadable::TwiceNamed { line, column });
        }
        fields.shrink_to_fit();
        Ok(Value::Object(Object { fields, source: self.text.get(start..self.at).unwrap_or("") }))
    }

    /// A string. U+0000, which no FHIR string may hold and no database keeps, becomes the replacement character.
    fn string(&mut self) -> Result<Cow<'a, str>, Unreadable> {
        self.at += 1;
        let start = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    let text = self.text.get(start..self.at).unwrap_or("");
                    self.at += 1;
                    return Ok(Cow::Borrowed(text));
                }
                b'\\' => return self.escaped(start).map(Cow::Owned),
                0..0x20 => return Err(self.fault()),
                _ => self.at += 1,
            }
        }
        Err(self.fault())
    }

    fn escaped(&mut self, start: usize) -> Result<String, Unreadable> {
        let mut out = String::from(self.text.get(start..self.at).unwrap_or(""));
        let mut plain = self.at;
        loop {
            match self.peek() {
                Some(b'"') => {
                    out.push_str(self.text.get(plain..self.at).unwrap_or(""));
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    out.push_str(self.text.get(plain..self.at).unwrap_or(""));
                    self.at += 1;
                    out.push(self.escape()?);
                    plain = self.at;
                }
                None | Some(0..0x20) => return Err(self.fault()),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Unreadable> {
        let letter = self.peek().ok_or_else(|| self.fault())?;
        let plain = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.fault()),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, Unreadable> {
        let unit = self.four_digits()?;
        let code = match unit {
            0xd800..0xdc00 => {
                if !(self.takes(b'\\') && self.takes(b'u')) {
                    return Err(self.fault());
                }
                match self.four_digits()? {
                    low @ 0xdc00..0xe000 => 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00),
                    _ => return Err(self.fault()),
                }
            }
            0 => 0xfffd,
            other => other,
        };
        char::from_u32(code).ok_or_else(|| self.fault())
    }

    fn four_digits(&mut self) -> Result<u32, Unreadable> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or_else(|| self.fault())?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn number(&mut self) -> Result<Value<'a>, Unreadable> {
        let start = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            self.digits()?;
        }
        Ok(Value::Number(self.text.get(start..self.at).unwrap_or("")))
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Unreadable> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.fault()) } else { Ok(()) }
    }
}

fn twice_named(fields: &[(Cow<'_, str>, Value<'_>)]) -> bool {
    if fields.len() <= 16 {
        return fields.iter().enumerate().any(|(i, (name, _))| fields.iter().take(i).any(|(other, _)| other == name));
    }
    let mut seen = HashSet::with_capacity(fields.len());
    !fields.iter().all(|(name, _)| seen.insert(name.as_ref()))
}
