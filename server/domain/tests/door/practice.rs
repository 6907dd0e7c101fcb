//! The practice door: roles by whose record and which practice (DESIGN §1 and §2).

use domain::{
    clinical::Clinical,
    content::Content,
    door::practice::{Decision, Why, decide, decide_listed, may_read, may_see_kept_for_leads, may_see_mark},
    entry::Entry,
    ids::{EntryId, PersonId},
    redaction::{Audience, RedactionReason},
    role::{Role, Staff},
};

use crate::case::{Case, mark, practice, staff};

/// What a role may do at its own practice: read clinical words; see a mark, and one kept for leads.
const ROLES: [(Role, bool, bool, bool); 8] = [
    // role                    reads  marks  leads' marks
    (Role::Receptionist, false, false, false),
    (Role::PracticeManager, false, false, false),
    (Role::Clinician, true, true, false),
    (Role::SafeguardingLead, true, true, true),
    (Role::ClinicianElsewhere, false, false, false),
    (Role::PrivacyOfficer, false, false, false),
    (Role::ProgrammeOfficer, false, false, false),
    (Role::AreaLead, false, false, false),
];

#[test]
fn only_clinical_staff_of_the_practice_read_and_never_of_themselves() {
    let entry = entry();
    for (role, reads, _, _) in ROLES {
        for (home, own_record) in [(true, false), (true, true), (false, false), (false, true)] {
            let expected = match (home, own_record) {
                (false, _) => Err(Why::AnotherPractice),
                (true, true) => Err(Why::OwnRecord),
                (true, false) if reads => Ok(()),
                (true, false) => Err(Why::Role),
            };
            let someone = someone(role, if home { "A1" } else { "B2" });
            let what = format!("{role:?}, at home: {home}, own record: {own_record}");
            assert_eq!(may_read(&someone, &entry.practice, own_record), expected, "{what}");
            let listed = decide_listed(&someone, &entry.practice, own_record);
            assert_eq!(listed, decide(&someone, &entry, own_record), "{what}");
            match decide(&someone, &entry, own_record) {
                Decision::Shown(permit) => {
                    assert_eq!(expected, Ok(()), "{what}");
                    assert!(permit.reads_text(), "{what}");
                    assert_eq!(entry.content.open(&permit).title, "Full blood count");
                }
                Decision::Withheld(why) => assert_eq!(expected, Err(why), "{what}"),
            }
        }
    }
}

#[test]
fn marks_kept_for_leads_are_for_leads() {
    for (role, _, marks, kept) in ROLES {
        for audience in Audience::ALL {
            for reason in RedactionReason::ALL {
                let mut mark = mark(audience);
                mark.reason = reason;
                assert_eq!(may_see_mark(role, &mark), marks, "{role:?}");
                mark.leads_only = true;
                assert_eq!(may_see_mark(role, &mark), kept, "{role:?}");
            }
        }
        assert_eq!(may_see_kept_for_leads(role, false), marks, "{role:?}");
        assert_eq!(may_see_kept_for_leads(role, true), kept, "{role:?}");
    }
}

#[test]
fn the_table_names_every_role_once() {
    assert_eq!(ROLES.map(|(role, ..)| role), Role::ALL);
    for role in Role::ALL {
        assert_eq!(Role::from_word(role.word()), Some(role));
        let reads = ROLES.into_iter().any(|(named, reads, ..)| named == role && reads);
        assert_eq!(role.is_clinical(), reads, "{role:?}");
    }
    assert_eq!(Role::from_word("admin"), None);
}

#[test]
fn clinical_roles_need_a_national_clinical_code() {
    for (code, clinical) in [
        ("S8000:G8000:R8000", true),
        ("S8000:G8000:R8001", true),
        ("R8000", true),
        ("S8000:G8000:R8009", false),
        ("S8000:G8000:R80001", false),
        ("R8000:G8000:S8000", false),
        ("", false),
    ] {
        for role in Role::ALL {
            let needs = matches!(role, Role::Clinician | Role::SafeguardingLead | Role::ClinicianElsewhere);
            assert_eq!(role.accepts_national_code(code), clinical || !needs, "{role:?} with {code:?}");
        }
    }
}

#[test]
fn sealed_words_do_not_print() {
    let entry = entry();
    assert!(!format!("{entry:?}").contains("blood"));
}

fn entry() -> Entry {
    Entry {
        id: EntryId::from_random([1; 16]),
        person: PersonId::from_random([2; 16]),
        practice: practice("A1"),
        facts: Case::shown().facts,
        content: Clinical::new(Content { title: "Full blood count".to_owned(), ..Content::default() }),
    }
}

fn someone(role: Role, code: &str) -> Staff {
    Staff { id: staff("someone"), name: "Someone".to_owned(), role, organisation: practice(code) }
}
