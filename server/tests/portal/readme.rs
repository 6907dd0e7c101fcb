//! The README names rooms that are there.

use std::path::Path;

#[test]
fn every_folder_of_the_map_exists() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(top.join("README.md")).unwrap();
    let rooms: Vec<&str> =
        readme.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(room, _)| room)).collect();
    assert!(rooms.len() >= 15, "the map is gone: {rooms:?}");
    for room in rooms {
        assert!(top.join(room).is_dir(), "README names {room}, which is no folder");
    }
}
