//! Documents in files and directories.

use std::{fs, io::Write, path::Path};

use fhir::{Unreadable, files::documents};
use flate2::{Compression, write::GzEncoder};

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn found(path: &Path) -> Vec<(String, Result<String, Unreadable>)> {
    documents(path)
        .map(|(name, read)| {
            let short =
                name.strip_prefix(&path.display().to_string()).unwrap_or(&name).trim_start_matches('/').to_owned();
            (short, read.map(|bytes| String::from_utf8(bytes).unwrap().trim().to_owned()))
        })
        .collect()
}

#[test]
fn a_directory_is_read_in_order_and_lazily() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("b")).unwrap();
    fs::write(at("c.json"), "{\n}").unwrap();
    fs::write(at("b/two.ndjson"), "{\"n\":1}\n\n{\"n\":\n").unwrap();
    fs::write(at("a.json.gz"), packed("{\"z\":1}")).unwrap();
    fs::write(at("d.gz"), packed("{}\n[]\n")).unwrap();
    fs::write(at("e.gz"), b"not gzip").unwrap();
    fs::write(at("readme.txt"), "no").unwrap();
    let expected = [
        ("a.json.gz", Ok("{\"z\":1}")),
        ("b/two.ndjson:1", Ok("{\"n\":1}")),
        ("b/two.ndjson:3", Ok("{\"n\":")),
        ("c.json", Ok("{\n}")),
        ("d.gz:1", Ok("{}")),
        ("d.gz:2", Ok("[]")),
        ("e.gz", Err(Unreadable::NotGzip)),
    ];
    let all = found(folder.path());
    let all: Vec<_> = all.iter().map(|(name, read)| (name.as_str(), read.as_deref().map_err(|fault| *fault))).collect();
    assert_eq!(all, expected);
}

#[test]
fn a_file_asked_for_is_read_whatever_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.txt");
    fs::write(&path, "{\n\"a\": 1\n}").unwrap();
    assert_eq!(found(&path), [(String::new(), Ok("{\n\"a\": 1\n}".to_owned()))]);
    fs::write(&path, "{\"a\": 1}\n{\"a\": 2}").unwrap();
    assert_eq!(found(&path).len(), 2);
    let missing = found(&folder.path().join("none.json"));
    assert_eq!(missing[0].1, Err(Unreadable::NotOpened(std::io::ErrorKind::NotFound)));
    fs::write(folder.path().join("empty.json"), "").unwrap();
    assert_eq!(found(&folder.path().join("empty.json")).len(), 1, "an empty file is told, not passed over");
}

#[test]
fn a_document_that_unpacks_too_large_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.json.gz");
    let mut encoder = GzEncoder::new(fs::File::create(&path).unwrap(), Compression::fast());
    let block = vec![b' '; 1 << 20];
    for _ in 0..66 {
        encoder.write_all(&block).unwrap();
    }
    encoder.finish().unwrap();
    assert_eq!(found(&path), [(String::new(), Err(Unreadable::TooLarge))]);
}
