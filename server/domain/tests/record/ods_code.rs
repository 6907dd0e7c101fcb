//! Organisation codes: one to nine letters and digits.

use domain::ids::OdsCode;

#[test]
fn codes_are_read() {
    for (text, code) in [
        ("Y99901", Some("Y99901")),
        (" y99901 ", Some("Y99901")),
        ("G7H8J", Some("G7H8J")),
        ("K81003001", Some("K81003001")),
        ("A", Some("A")),
        ("", None),
        (" ", None),
        ("K810030011", None),
        ("Y99-901", None),
        ("Y99 901", None),
        ("Ÿ99901", None),
        ("Y99901\0", None),
    ] {
        assert_eq!(OdsCode::parse(text).ok().as_ref().map(OdsCode::as_str), code, "{text:?}");
    }
}
