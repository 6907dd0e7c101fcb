//! The clinician door: its decision table, and what holds whatever is asked.

use std::collections::BTreeSet;

use domain::{
    alert::{AlertReason, AlertType, is_a_pair},
    clinical::Clinical,
    content::Content,
    door::clinician::{
        Caller, NO_SUMMARY, Opened, Shut, Subject, decide, decide_entry, decide_row, kinds, kinds_told, reaches,
    },
    entry::{Facts, Finish, HoldReason, Review},
    ids::RequestId,
    kind::Kind,
    label::Labels,
    redaction::Audience,
    role::Role,
    sharing::{Choice, Extent},
    stamp::Stamp,
    summary::{Heading, Others, Row, Tells, Told, Words},
    view::{Basis, Relationship, Scope},
};
use proptest::{collection::btree_set, prelude::*, sample::select};
use uuid::Uuid;

use crate::{
    case::{Case, at, mark, practice, staff},
    random::{self, config},
};

fn now() -> Stamp {
    at("2026-03-10T12:00:00Z")
}

fn why() -> String {
    "Unconscious on arrival".to_owned()
}

fn approved() -> Basis {
    Basis::Approved(RequestId(Uuid::nil()))
}

/// A doctor of a hospital at which the patient attends, who said yes in person, and who chose nothing.
fn base() -> (Caller, Option<Subject>) {
    let caller = Caller {
        id: staff("doctor"),
        role: Role::ClinicianElsewhere,
        organisation: practice("RX9"),
        basis: Basis::InPerson,
        relationship: Some(Relationship::Attending),
        approved_until: None,
        own_record: false,
    };
    (caller, Some(Subject { choice: Choice::default(), practice: practice("A1"), sensitive: false }))
}

/// One change to the base.
type Change = fn(&mut Caller, &mut Option<Subject>);

fn choice(subject: &mut Option<Subject>) -> &mut Choice {
    &mut subject.as_mut().unwrap().choice
}

fn emergency(caller: &mut Caller) {
    caller.basis = Basis::Emergency { why: why() };
}

fn officer(caller: &mut Caller, basis: Basis) {
    (caller.role, caller.basis) = (Role::PrivacyOfficer, basis);
}

fn block(subject: &mut Option<Subject>) {
    choice(subject).blocked_organisations.insert(practice("RX9"));
}

fn bar(subject: &mut Option<Subject>, clinician: &str) {
    choice(subject).blocked_clinicians.insert(staff(clinician));
}

#[test]
fn each_line_of_the_table_is_decided_so() {
    let open: Option<Shut> = None;
    let rows: &[(&str, Change, Option<Shut>)] = &[
        ("yes in person", |_, _| {}, open),
        ("an approval", |c, _| (c.basis, c.approved_until) = (approved(), Some(now().plus_seconds(60))), open),
        (
            "an approval that is over",
            |c, _| (c.basis, c.approved_until) = (approved(), Some(now())),
            Some(Shut::NotApproved),
        ),
        ("no approval", |c, _| c.basis = approved(), Some(Shut::NotApproved)),
        ("no approval, and nobody there", |c, s| (c.basis, *s) = (approved(), None), Some(Shut::NotApproved)),
        ("an emergency", |c, _| emergency(c), open),
        (
            "an emergency without a reason",
            |c, _| c.basis = Basis::Emergency { why: "  help    ".to_owned() },
            Some(Shut::NoReason),
        ),
        ("public interest", |c, _| c.basis = Basis::PublicInterest { why: why() }, open),
        ("their own patient", |c, _| (c.basis, c.organisation) = (Basis::OwnPractice, practice("A1")), open),
        ("another practice's patient as their own", |c, _| c.basis = Basis::OwnPractice, Some(Shut::NotOwnPractice)),
        ("nobody as their own", |c, s| (c.basis, *s) = (Basis::OwnPractice, None), Some(Shut::NotOwnPractice)),
        ("a clinician by statute", |c, _| c.basis = Basis::Statute { why: why() }, Some(Shut::OfficerOnly)),
        ("a clinician by court order", |c, _| c.basis = Basis::CourtOrder { why: why() }, Some(Shut::OfficerOnly)),
        ("an officer by statute", |c, _| officer(c, Basis::Statute { why: why() }), open),
        ("an officer by court order", |c, _| officer(c, Basis::CourtOrder { why: why() }), open),
        ("an officer in an emergency", |c, _| officer(c, Basis::Emergency { why: why() }), Some(Shut::OfficerOnly)),
        ("an officer with a yes", |c, _| officer(c, Basis::InPerson), Some(Shut::OfficerOnly)),
        ("a receptionist", |c, _| c.role = Role::Receptionist, Some(Shut::Role)),
        ("a manager", |c, _| c.role = Role::PracticeManager, Some(Shut::Role)),
        ("a programme officer", |c, _| c.role = Role::ProgrammeOfficer, Some(Shut::Role)),
        ("an area lead", |c, _| c.role = Role::AreaLead, Some(Shut::Role)),
        ("a GP", |c, _| c.role = Role::Clinician, open),
        ("a safeguarding lead", |c, _| c.role = Role::SafeguardingLead, open),
        ("their own record", |c, _| c.own_record = true, Some(Shut::OwnRecord)),
        ("no relationship", |c, _| c.relationship = None, Some(Shut::NoRelationship)),
        ("no relationship with nobody", |c, s| (c.relationship, *s) = (None, None), Some(Shut::NoRelationship)),
        ("a claimed relationship", |c, _| c.relationship = Some(Relationship::SelfClaimed), open),
        ("nobody there", |_, s| *s = None, Some(Shut::NoSummary)),
        ("opted out", |_, s| choice(s).extent = Extent::OptedOut, Some(Shut::OptedOut)),
        (
            "opted out, in an emergency",
            |c, s| {
                emergency(c);
                choice(s).extent = Extent::OptedOut;
            },
            Some(Shut::OptedOut),
        ),
        (
            "opted out, by court order",
            |c, s| {
                officer(c, Basis::CourtOrder { why: why() });
                choice(s).extent = Extent::OptedOut;
            },
            Some(Shut::OptedOut),
        ),
        ("a blocked organisation", |_, s| block(s), Some(Shut::BlockedOrganisation)),
        (
            "a blocked organisation in an emergency",
            |c, s| {
                emergency(c);
                block(s);
            },
            Some(Shut::BlockedOrganisation),
        ),
        (
            "a blocked organisation by statute",
            |c, s| {
                officer(c, Basis::Statute { why: why() });
                block(s);
            },
            open,
        ),
        (
            "a blocked organisation, opted out",
            |_, s| {
                block(s);
                choice(s).extent = Extent::OptedOut;
            },
            Some(Shut::BlockedOrganisation),
        ),
        (
            "a blocked clinician who ought to ask first",
            |_, s| {
                bar(s, "doctor");
                choice(s).ask_first = true;
            },
            Some(Shut::BlockedClinician),
        ),
        ("a blocked clinician", |_, s| bar(s, "doctor"), Some(Shut::BlockedClinician)),
        ("another clinician is blocked", |_, s| bar(s, "other"), open),
        ("asks first", |_, s| choice(s).ask_first = true, Some(Shut::AskFirst)),
        (
            "asks first, in an emergency",
            |c, s| {
                emergency(c);
                choice(s).ask_first = true;
            },
            open,
        ),
        (
            "no emergencies",
            |c, s| {
                emergency(c);
                choice(s).emergency_allowed = false;
            },
            Some(Shut::EmergenciesNotAllowed),
        ),
        ("no emergencies, but a yes", |_, s| choice(s).emergency_allowed = false, open),
        (
            "no emergencies, by court order",
            |c, s| {
                officer(c, Basis::CourtOrder { why: why() });
                choice(s).emergency_allowed = false;
            },
            open,
        ),
    ];
    for (name, change, shut) in rows {
        let (mut caller, mut subject) = base();
        change(&mut caller, &mut subject);
        assert_eq!(decide(&caller, subject.as_ref(), now()).err(), *shut, "{name}");
    }
}

#[test]
fn blocked_forbidden_and_nobody_read_alike() {
    for shut in [Shut::NoSummary, Shut::BlockedOrganisation, Shut::BlockedClinician, Shut::EmergenciesNotAllowed] {
        assert_eq!(shut.words(), NO_SUMMARY, "{shut:?}");
    }
}

#[test]
fn an_open_door_says_how_much_until_when_and_what_it_raises() {
    let (mut caller, mut subject) = base();
    let opened = |caller: &Caller, subject: &Option<Subject>| decide(caller, subject.as_ref(), now()).unwrap();
    let plain = opened(&caller, &subject);
    let hour = now().plus_seconds(3600);
    assert_eq!((plain.scope, plain.until, plain.without_places, plain.told_later), (Scope::Core, hour, false, false));
    assert_eq!(plain.alerts, []);
    let sensitive = subject.as_mut().unwrap();
    (sensitive.sensitive, sensitive.choice.extent) = (true, Extent::ExpressCoreAndAdditional);
    caller.relationship = Some(Relationship::SelfClaimed);
    let more = opened(&caller, &subject);
    assert_eq!((more.scope, more.without_places), (Scope::CoreAndAdditional, true));
    assert_eq!(more.alerts, [(AlertType::SelfClaimed, AlertReason::Other)]);
    emergency(&mut caller);
    let access = (AlertType::Access, AlertReason::AccessEmergency);
    assert_eq!(opened(&caller, &subject).alerts, [access, (AlertType::SelfClaimed, AlertReason::SelfClaimEmergency)]);
    (caller.basis, caller.approved_until) = (approved(), Some(now().plus_seconds(60)));
    assert_eq!(opened(&caller, &subject).until, now().plus_seconds(60), "no longer than the patient said");
    officer(&mut caller, Basis::Statute { why: why() });
    caller.approved_until = Some(now().plus_seconds(60));
    let law = opened(&caller, &subject);
    assert!(law.told_later && law.until == hour, "an approval is no part of it");
}

fn opened(scope: Scope) -> Opened {
    Opened { scope, until: now(), without_places: false, alerts: Vec::new(), told_later: false }
}

fn medicine(change: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = Facts { kind: Kind::Medicine, ..Case::shown().facts };
    change(&mut facts);
    facts
}

#[test]
fn what_is_kept_from_the_patient_goes_to_clinicians_and_what_is_unfinished_does_not() {
    let core = opened(Scope::Core);
    let goes = |facts: &Facts| decide_entry(&core, facts).is_some();
    for facts in [
        medicine(|_| {}),
        medicine(|facts| facts.marks = Audience::ALL.map(mark).to_vec()),
        medicine(|facts| facts.review = Review::Held { why: HoldReason::Everything }),
        medicine(|facts| facts.labels = Labels { nopat_existence: true, nopat_content: true, other: false }),
        medicine(|facts| facts.text_only = true),
        medicine(|facts| (facts.clinical, facts.recorded) = (None, None)),
        medicine(|facts| {
            facts.labels.other = true;
            facts.review = Review::Released { by: staff("gp"), at: now() };
        }),
    ] {
        assert!(goes(&facts), "{facts:?}");
    }
    for finish in Finish::ALL {
        assert_eq!(goes(&medicine(|facts| facts.finish = finish)), finish == Finish::Final, "{finish:?}");
    }
    for facts in [
        medicine(|facts| facts.access_code = true),
        medicine(|facts| facts.drawable = false),
        medicine(|facts| facts.labels.other = true),
    ] {
        assert!(!goes(&facts), "{facts:?}");
    }
    let text = decide_entry(&core, &medicine(|_| {})).unwrap().reads_text();
    assert!(!text, "free text is no part of a summary");
}

#[test]
fn a_scope_holds_its_kinds_and_no_other() {
    for scope in [Scope::Core, Scope::CoreAndAdditional] {
        for kind in Kind::ALL {
            let goes = decide_entry(&opened(scope), &medicine(|facts| facts.kind = kind)).is_some();
            assert_eq!(goes, kinds(scope).contains(&kind), "{scope:?} {kind:?}");
            assert!(!goes || kind.is_readable());
        }
    }
    assert_eq!(kinds(Scope::Core), [Kind::Allergy, Kind::Medicine]);
}

#[test]
fn a_look_is_told_with_every_kind_its_scope_could_show() {
    for scope in [Scope::Core, Scope::CoreAndAdditional] {
        let headings = Heading::ALL.into_iter().filter(|heading| reaches(scope, *heading)).map(Heading::kind);
        let could: BTreeSet<Kind> = kinds(scope).iter().copied().chain(headings).collect();
        assert_eq!(kinds_told(scope).iter().copied().collect::<BTreeSet<_>>(), could, "{scope:?}");
    }
}

fn row(heading: Heading, title: &str, change: impl FnOnce(&mut Row)) -> Row {
    let mut row = Row {
        heading,
        date: None,
        labels: Labels::default(),
        finish: Finish::Final,
        access_code: false,
        denies: false,
        tells: Tells::new(title, &[]),
        words: Clinical::new(Words { title: title.to_owned(), ..Words::default() }),
    };
    change(&mut row);
    row
}

fn allergies(titles: &[&str]) -> Vec<Told> {
    let told = |title: &&str| Content { title: (*title).to_owned(), ..Content::default() };
    titles.iter().map(|title| Told { kind: Kind::Allergy, tells: Tells::of(&told(title)) }).collect()
}

#[test]
fn a_row_of_a_document_goes_as_an_entry_of_its_heading_would() {
    let core = opened(Scope::Core);
    let wasp = |change: fn(&mut Row)| row(Heading::Allergies, "Wasp sting", change);
    let deny = |row: &mut Row| row.denies = true;
    let nobody: &[&str] = &[];
    let cases: [(Row, &[&str], &[&str], bool); 10] = [
        (wasp(|_| {}), nobody, nobody, true),
        (wasp(|row| row.labels.nopat_existence = true), nobody, nobody, true),
        (wasp(|row| row.labels.other = true), nobody, nobody, false),
        (wasp(|row| row.finish = Finish::Unknown), nobody, nobody, false),
        (wasp(|row| row.access_code = true), nobody, nobody, false),
        (wasp(|_| {}), nobody, &["Wasp allergy"], false),
        (wasp(|_| {}), &["Wasp allergy"], &["Wasp allergy"], true),
        (wasp(|_| {}), nobody, &["Penicillin"], true),
        (row(Heading::Allergies, "No known allergies", deny), &["No known allergies"], nobody, true),
        (row(Heading::Allergies, "No known allergies", deny), &["No known allergies"], &["Penicillin"], false),
    ];
    for (row, shown, stays, goes) in cases {
        let others = Others { shown: allergies(shown), withheld: allergies(stays), ..Others::default() };
        let permit = decide_row(&core, &row, &others);
        assert_eq!(permit.is_some(), goes, "{row:?} beside {shown:?} and {stays:?}");
        assert!(permit.is_none_or(|permit| !permit.reads_text()), "free text is no part of a summary");
    }
    for scope in [Scope::Core, Scope::CoreAndAdditional] {
        for heading in Heading::ALL.into_iter().chain([Heading::Unknown]) {
            let goes = decide_row(&opened(scope), &row(heading, "Words", |_| {}), &Others::default()).is_some();
            assert_eq!(goes, reaches(scope, heading), "{scope:?} {heading:?}");
            let expected = heading != Heading::Unknown && (heading.is_core() || scope == Scope::CoreAndAdditional);
            assert_eq!(goes, expected, "{scope:?} {heading:?}");
        }
    }
}

fn any_choice() -> impl Strategy<Value = Choice> {
    let organisations = btree_set(select(vec!["A1", "RX9", "B2"]).prop_map(practice), 0..3);
    let clinicians = btree_set(select(vec!["doctor", "other"]).prop_map(staff), 0..2);
    (select(Extent::ALL.to_vec()), any::<bool>(), organisations, clinicians, any::<bool>()).prop_map(
        |(extent, ask_first, blocked_organisations, blocked_clinicians, emergency_allowed)| Choice {
            extent,
            ask_first,
            blocked_organisations,
            blocked_clinicians,
            emergency_allowed,
        },
    )
}

fn any_caller() -> impl Strategy<Value = Caller> {
    let bases = vec![
        Basis::OwnPractice,
        Basis::InPerson,
        approved(),
        Basis::Emergency { why: why() },
        Basis::PublicInterest { why: why() },
        Basis::Statute { why: why() },
        Basis::CourtOrder { why: why() },
        Basis::CourtOrder { why: String::new() },
    ];
    let relationship = proptest::option::weighted(0.9, select(Relationship::ALL.to_vec()));
    let approval = proptest::option::weighted(0.8, (-60..100_000_i64).prop_map(|seconds| now().plus_seconds(seconds)));
    let organisation = select(vec!["A1", "RX9"]).prop_map(practice);
    (select(Role::ALL.to_vec()), organisation, select(bases), relationship, approval, proptest::bool::weighted(0.05))
        .prop_map(|(role, organisation, basis, relationship, approved_until, own_record)| Caller {
            id: staff("doctor"),
            role,
            organisation,
            basis,
            relationship,
            approved_until,
            own_record,
        })
}

fn subject(choice: Choice) -> Subject {
    Subject { choice, practice: practice("A1"), sensitive: false }
}

const fn by_law(caller: &Caller) -> bool {
    matches!(caller.basis, Basis::Statute { .. } | Basis::CourtOrder { .. })
}

/// How much an answer opens.
fn reach(answer: &Result<Opened, Shut>) -> u8 {
    answer.as_ref().map_or(0, |opened| if opened.scope == Scope::Core { 1 } else { 2 })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_stricter_choice_never_opens_more(caller in any_caller(), one in any_choice(), other in any_choice()) {
        let strict = one.strictest(&other);
        let answer = |choice: &Choice| decide(&caller, Some(&subject(choice.clone())), now());
        prop_assert!(strict.is_as_strict_as(&one) && strict.is_as_strict_as(&other));
        prop_assert!(reach(&answer(&strict)) <= reach(&answer(&one)).min(reach(&answer(&other))));
        if one.is_as_strict_as(&other) {
            prop_assert!(reach(&answer(&one)) <= reach(&answer(&other)));
        }
    }

    #[test]
    fn an_opt_out_closes_to_all(caller in any_caller(), choice in any_choice()) {
        let out = Choice { extent: Extent::OptedOut, ..choice };
        prop_assert!(decide(&caller, Some(&subject(out)), now()).is_err());
    }

    #[test]
    fn statute_and_court_order_pass_a_block_and_the_emergency_ban_and_nothing_else_does(
        caller in any_caller(),
        choice in any_choice(),
    ) {
        let blocks = choice.blocked_organisations.contains(&caller.organisation)
            || choice.blocked_clinicians.contains(&caller.id);
        let bans = matches!(caller.basis, Basis::Emergency { .. }) && !choice.emergency_allowed;
        let free = Choice {
            blocked_organisations: Default::default(),
            blocked_clinicians: Default::default(),
            emergency_allowed: true,
            ..choice.clone()
        };
        let answer = decide(&caller, Some(&subject(choice)), now());
        if by_law(&caller) {
            prop_assert_eq!(answer, decide(&caller, Some(&subject(free)), now()));
        } else if blocks || bans {
            prop_assert!(answer.is_err());
        }
    }

    #[test]
    fn an_open_door_was_earned(caller in any_caller(), choice in any_choice()) {
        let Ok(opened) = decide(&caller, Some(&subject(choice)), now()) else { return Ok(()) };
        prop_assert!(caller.relationship.is_some() && !caller.own_record);
        prop_assert_eq!(caller.role == Role::PrivacyOfficer, by_law(&caller));
        prop_assert!(opened.until > now() && opened.until <= now().plus_seconds(8 * 3600));
        prop_assert!(opened.alerts.iter().all(|(kind, reason)| is_a_pair(*kind, *reason)));
        let without_permission = caller.basis.why().is_some();
        prop_assert_eq!(opened.alerts.iter().any(|(kind, _)| *kind == AlertType::Access), without_permission);
        let claimed = caller.relationship == Some(Relationship::SelfClaimed);
        prop_assert_eq!(opened.alerts.iter().any(|(kind, _)| *kind == AlertType::SelfClaimed), claimed);
    }

    #[test]
    fn nobody_there_and_a_block_answer_alike(caller in any_caller(), choice in any_choice()) {
        let mut blocked = Choice { extent: Extent::ExpressCore, ..choice };
        blocked.blocked_organisations.insert(caller.organisation.clone());
        let absent = decide(&caller, None, now()).unwrap_err().words();
        let subject = Subject { practice: practice("Z9"), ..subject(blocked) };
        let shut = decide(&caller, Some(&subject), now());
        prop_assert!(by_law(&caller) || shut.is_err_and(|shut| shut.words() == absent));
    }

    #[test]
    fn a_practices_hiding_changes_nothing_for_clinicians(case in random::case()) {
        let core = opened(Scope::CoreAndAdditional);
        let bare = Facts { marks: Vec::new(), ..case.facts.clone() };
        prop_assert_eq!(decide_entry(&core, &case.facts).is_some(), decide_entry(&core, &bare).is_some());
    }
}
