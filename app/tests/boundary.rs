//! What this crate can reach: nothing that holds or opens unredacted data.

use std::process::Command;

const OUT_OF_REACH: [&str; 11] = [
    "server",
    "domain",
    "casework",
    "store",
    "fhir",
    "identity",
    "mail",
    "demonstration",
    "sqlx",
    "rusqlite",
    "libsqlite3-sys",
];

#[test]
fn the_pages_have_no_path_to_the_record() {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--offline", "--locked", "-p", "app", "--features", "ssr", "-e", "normal,build"])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let names: Vec<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains(&"contract") && names.contains(&"leptos"), "{}", String::from_utf8_lossy(&output.stderr));
    for name in OUT_OF_REACH {
        assert!(!names.contains(&name), "app reaches {name}");
    }
}
