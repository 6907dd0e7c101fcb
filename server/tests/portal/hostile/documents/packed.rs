//! Compressed files that are none, or hold more than they should.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::{Case, End, finding, raw, together, word};

const NOT_GZIP: End = End::Refused("cannot be decompressed");
const TOO_LARGE: End = End::Refused("larger than 32 MiB");

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bomb(head: &str, fill: u8) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(head.as_bytes()).unwrap();
    let part = vec![fill; 1 << 20];
    for _ in 0..34 {
        encoder.write_all(&part).unwrap();
    }
    encoder.finish().unwrap()
}

pub fn cases() -> Vec<Case> {
    let whole = |what: &str| packed(together(&[finding(&word(what))]).to_string().as_bytes());
    let cut = |mut bytes: Vec<u8>, by: usize| {
        bytes.truncate(bytes.len() - by);
        bytes
    };
    let turned = |mut bytes: Vec<u8>, from_end: usize| {
        let at = bytes.len() - from_end;
        bytes[at] ^= 0xff;
        bytes
    };
    let members = |many: usize| packed(b"").repeat(many);
    vec![
        raw("plain text called gz", "json.gz", "{\"resourceType\": \"Patient\"}", NOT_GZIP),
        raw("nothing called gz", "json.gz", "", NOT_GZIP),
        raw("gz cut in its end", "json.gz", cut(whole("gz cut in its end"), 5), NOT_GZIP),
        raw("gz cut in its middle", "json.gz", cut(whole("gz cut in its middle"), 200), NOT_GZIP),
        raw("gz with a wrong sum", "json.gz", turned(whole("gz with a wrong sum"), 6), NOT_GZIP),
        raw("gz with a wrong length", "json.gz", turned(whole("gz with a wrong length"), 2), NOT_GZIP),
        raw(
            "gz with something after it",
            "json.gz",
            [whole("gz with something after it"), b"more".to_vec()].concat(),
            NOT_GZIP,
        ),
        raw("gz in gz", "json.gz", packed(&whole("gz in gz")), End::Refused("not written in UTF-8")),
        raw("ten thousand empty gz", "json.gz", members(10_000), End::Refused("ends too early")),
        raw("a bomb of blanks", "json.gz", bomb("", b' '), TOO_LARGE),
        raw("a bomb of one text", "json.gz", bomb("{\"resourceType\":\"Patient\",\"id\":\"", b'x'), TOO_LARGE),
        raw("a bomb of one line", "ndjson.gz", bomb("", b'['), TOO_LARGE),
        raw("a bomb of XML", "xml.gz", bomb("<Patient xmlns=\"http://hl7.org/fhir\">", b' '), TOO_LARGE),
    ]
}
