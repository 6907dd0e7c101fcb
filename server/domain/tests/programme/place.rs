//! Short names of areas, and what covers whom.

use domain::{
    practice::programme::Wave,
    programme::place::{AreaCode, Place, Scope},
};

use crate::{area, ods, place};

#[test]
fn an_area_has_a_short_name() {
    for (text, read) in [
        ("north-vale", Some("north-vale")),
        (" North-Vale ", Some("north-vale")),
        ("ab", Some("ab")),
        ("a", None),
        ("", None),
        ("-north", None),
        ("north--vale", None),
        ("north vale", None),
        ("north/vale", None),
        (&"a".repeat(41), None),
    ] {
        assert_eq!(AreaCode::parse(text).ok().as_ref().map(AreaCode::as_str), read, "{text}");
    }
}

#[test]
fn a_scope_covers_its_own_and_is_named_by_a_word() {
    let here = place();
    let nowhere = Place { area: None, wave: None, ..here.clone() };
    for (scope, word, covers, covers_one_of_no_area) in [
        (Scope::Nation, "nation", true, true),
        (Scope::Area(area("north-vale")), "area:north-vale", true, false),
        (Scope::Area(area("south-vale")), "area:south-vale", false, false),
        (Scope::Wave(Wave::Accelerated), "wave:accelerated", true, false),
        (Scope::Wave(Wave::Pilot), "wave:pilot", false, false),
        (Scope::Practice(ods("Y99901")), "practice:Y99901", true, true),
        (Scope::Practice(ods("Y99902")), "practice:Y99902", false, false),
    ] {
        assert_eq!(scope.covers(&here), covers, "{word}");
        assert_eq!(scope.covers(&nowhere), covers_one_of_no_area, "{word}");
        assert_eq!(scope.word(), word);
        assert_eq!(Scope::from_word(word), Some(scope));
    }
    for word in ["", "nations", "area:", "area:x/y", "wave:later", "practice:", "practice:not one", "region:a"] {
        assert_eq!(Scope::from_word(word), None, "{word}");
    }
}
