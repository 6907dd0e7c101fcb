//! The three access codes are known whatever surrounds them.

use domain::access_code::AccessCode;

#[test]
fn codes_are_known() {
    for (text, known) in [
        ("1364731000000104", Some(AccessCode::ReviewIndicated)),
        (" 1364731000000104\n", Some(AccessCode::ReviewIndicated)),
        ("1364751000000106", Some(AccessCode::ReviewNotIndicated)),
        ("1290331000000103", Some(AccessCode::DeclinedByPatient)),
        ("1364731000000105", None),
        ("136473100000010", None),
        ("13647310000001040", None),
        ("", None),
    ] {
        assert_eq!(AccessCode::from_snomed(text), known, "{text:?}");
    }
    assert_eq!(AccessCode::ALL.map(|code| AccessCode::from_snomed(code.snomed())), AccessCode::ALL.map(Some));
}
