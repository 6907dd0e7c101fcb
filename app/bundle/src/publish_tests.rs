#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn manifest_of(names: &[(&str, &str)]) -> BTreeMap<String, String> {
    names.iter().map(|(name, hashed)| ((*name).to_owned(), (*hashed).to_owned())).collect()
}

#[test]
fn a_name_changes_with_the_content_and_keeps_its_folder_and_ending() {
    let one = hashed_name(&Piece::new("images/tick.svg", b"<svg/>".to_vec()));
    let two = hashed_name(&Piece::new("images/tick.svg", b"<svg />".to_vec()));
    assert_ne!(one, two);
    assert!(one.starts_with("images/tick.") && one.ends_with(".svg"), "{one}");
    assert_eq!(one.len(), "images/tick.12345678.svg".len());
}

#[test]
fn mentions_become_hashed_names_and_nothing_else_changes() {
    let piece = Piece::new("islands.js", br#"import a from "/assets/a.js"; const b = "/assets/";"#.to_vec());
    let refused = renamed(&piece, &manifest_of(&[("a.js", "a.1.js")]));
    assert!(matches!(refused, Err(Fault::Dangling { name, .. }) if name.is_empty()));

    let piece = Piece::new("islands.js", br#"import a from "/assets/a.js"; go("/assetsx/a.js");"#.to_vec());
    let text = renamed(&piece, &manifest_of(&[("a.js", "a.1.js")])).unwrap();
    assert_eq!(text, r#"import a from "/assets/a.1.js"; go("/assetsx/a.js");"#);
}

#[test]
fn a_mention_nobody_supplies_is_refused_by_name() {
    let piece = Piece::new("main.css", br#"a{background:url("/assets/images/none.svg")}"#.to_vec());
    let refused = renamed(&piece, &BTreeMap::new());
    assert!(
        matches!(refused, Err(Fault::Dangling { piece, name }) if piece == "main.css" && name == "images/none.svg")
    );
}

#[test]
fn a_new_manifest_removes_what_only_the_old_one_named() {
    let out = std::env::temp_dir().join(format!("candour-bundle-{}", std::process::id()));
    fs::create_dir_all(&out).unwrap();
    for name in ["a.1.css", "a.1.css.br", "a.1.css.gz", "a.2.css", "strangers.css"] {
        fs::write(out.join(name), "x").unwrap();
    }
    replace_manifest(&out, &manifest_of(&[("a.css", "a.1.css")])).unwrap();
    replace_manifest(&out, &manifest_of(&[("a.css", "a.2.css")])).unwrap();
    let mut left: Vec<_> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(left, ["a.2.css", "manifest.json", "strangers.css"]);
}
