//! Whether a sign-in is the person.

use domain::{
    identity::{Claims, Identity, Life, Mismatch, Name, Registration, Verification, fold, matches},
    ids::OdsCode,
    nhs_number::NhsNumber,
};

/// What differs from a good match, and the answer.
type Row = (&'static str, fn(&mut Claims, &mut Identity), Result<(), Mismatch>);

#[test]
fn sign_ins_are_matched() {
    let rows: &[Row] = &[
        ("all as recorded", |_, _| {}, Ok(())),
        ("an earlier name", |c, _| c.family_name = Some("Okafor".into()), Ok(())),
        ("another case, spaces and marks", |c, _| c.family_name = Some(" o’NEILL-smith ".into()), Ok(())),
        ("no practice claimed", |c, _| c.practice = None, Ok(())),
        ("another number", |c, _| c.nhs_number = number("9000000033"), Err(Mismatch::NhsNumber)),
        ("no number", |c, _| c.nhs_number = None, Err(Mismatch::NhsNumber)),
        ("another birthday", |c, _| c.birth_date = "1980-05-18".parse().ok(), Err(Mismatch::BirthDate)),
        ("no birthday claimed", |c, _| c.birth_date = None, Err(Mismatch::BirthDate)),
        ("none recorded", |_, i| i.birth_date = None, Err(Mismatch::BirthDate)),
        ("none on either side", |c, i| (c.birth_date, i.birth_date) = (None, None), Err(Mismatch::BirthDate)),
        ("another name", |c, _| c.family_name = Some("Smith".into()), Err(Mismatch::FamilyName)),
        ("a given name", |c, _| c.family_name = Some("Ada".into()), Err(Mismatch::FamilyName)),
        ("part of a name", |c, _| c.family_name = Some("ONeill".into()), Err(Mismatch::FamilyName)),
        ("no name claimed", |c, _| c.family_name = None, Err(Mismatch::FamilyName)),
        ("an empty name", |c, _| c.family_name = Some(String::new()), Err(Mismatch::FamilyName)),
        (
            "empty on both sides",
            |c, i| {
                c.family_name = Some("-".into());
                i.names.iter_mut().for_each(|name| name.family = "'".into());
            },
            Err(Mismatch::FamilyName),
        ),
        ("no name recorded", |_, i| i.names.clear(), Err(Mismatch::FamilyName)),
        ("another practice", |c, _| c.practice = OdsCode::parse("B2").ok(), Err(Mismatch::Practice)),
        (
            "everything wrong names the number first",
            |c, _| {
                *c = Claims { nhs_number: None, birth_date: None, family_name: None, practice: None };
            },
            Err(Mismatch::NhsNumber),
        ),
    ];
    for (name, change, expected) in rows {
        let (mut claims, mut identity) = pair();
        change(&mut claims, &mut identity);
        assert_eq!(matches(&claims, &identity, &OdsCode::parse("A1").unwrap()), *expected, "{name}");
    }
}

#[test]
fn names_are_folded() {
    for (name, folded) in [
        ("Smith", "smith"),
        ("O'Neill", "oneill"),
        ("O’NEILL", "oneill"),
        ("Smith-Jones", "smithjones"),
        ("van der Berg", "vanderberg"),
        ("  Ng ", "ng"),
        ("Zoë", "zoe"),
        ("ZOË", "zoe"),
        ("Zoe\u{308}", "zoe"),
        ("Núñez", "nunez"),
        ("Ŵyn", "wyn"),
        ("Björk", "bjork"),
        ("李", "李"),
        ("", ""),
        ("-'. ", ""),
    ] {
        assert_eq!(fold(name), folded, "{name:?}");
        assert_eq!(fold(&fold(name)), folded, "{name:?} twice");
    }
}

#[test]
fn unknown_registrations_are_not_regular() {
    for registration in Registration::ALL {
        assert_eq!(Registration::from_word(registration.word()), registration);
    }
    for word in ["", "Regular", "temporary", "regular "] {
        assert_eq!(Registration::from_word(word), Registration::Other, "{word:?}");
    }
}

fn pair() -> (Claims, Identity) {
    let name = |family: &str, current| Name { given: "Ada".to_owned(), family: family.to_owned(), current };
    let claims = Claims {
        nhs_number: number("9000000009"),
        birth_date: "1980-05-17".parse().ok(),
        family_name: Some("O'Neill-Smith".to_owned()),
        practice: OdsCode::parse("a1").ok(),
    };
    let identity = Identity {
        nhs_number: number("9000000009").unwrap(),
        verification: Verification::Verified,
        registration: Registration::Regular,
        names: vec![name("O'Neill-Smith", true), name("Okafor", false)],
        birth_date: "1980-05-17".parse().ok(),
        deceased: false,
        sensitive: false,
        superseded: false,
        life: Life::Active,
        registered_from: None,
        home: None,
        address: None,
        language: None,
    };
    (claims, identity)
}

fn number(text: &str) -> Option<NhsNumber> {
    NhsNumber::parse(text).ok()
}
