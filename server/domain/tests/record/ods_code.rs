//! Organisation codes: one to nine letters and digits; and what may be typed for a place or a member of staff.

use domain::ids::{NotAStaffId, OdsCode, StaffId};

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

#[test]
fn what_somebody_types_is_no_name_and_no_number() {
    for (text, code) in [
        ("rx1", Some("RX1")),
        ("RTH", Some("RTH")),
        ("303", Some("303")),
        ("y99901", Some("Y99901")),
        ("G7H8J", Some("G7H8J")),
        ("Boots", None),
        ("HOSPITAL", None),
        ("01632960", None),
        ("999 111 001", None),
        ("Mill Lane", None),
    ] {
        assert_eq!(OdsCode::typed(text).ok().as_ref().map(OdsCode::as_str), code, "{text:?}");
    }
}

#[test]
fn a_user_id_somebody_types_is_no_patients_number_and_no_name() {
    let number = domain::nhs_number::NhsNumber::from_first_nine("999111001").unwrap();
    for (text, outcome) in [
        (" 555043304334 ", Ok("555043304334")),
        ("demonstration-dr.one_2", Ok("demonstration-dr.one_2")),
        (number.digits(), Err(NotAStaffId::NhsNumber)),
        (&number.spaced(), Err(NotAStaffId::NhsNumber)),
        ("Dr One", Err(NotAStaffId::Shape)),
        ("", Err(NotAStaffId::Shape)),
        (&"x".repeat(65), Err(NotAStaffId::Shape)),
    ] {
        let read = StaffId::typed(text);
        assert_eq!(read.as_ref().map(|id| id.0.as_str()).map_err(|error| *error), outcome, "{text:?}");
    }
}
