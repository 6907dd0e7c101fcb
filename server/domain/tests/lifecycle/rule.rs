//! A rule's versions: every step from every state.

use domain::rule::{Act, Matcher, Rule, RuleId, RuleRefused, State};

use crate::{at, staff};

fn rule(id: RuleId, state: State) -> Rule {
    let matcher = Matcher { phrases: vec!["police report".to_owned()], ..Matcher::default() };
    Rule { id, version: 3, name: "Police".to_owned(), source: String::new(), matcher, act: Act::Hold, state }
}

fn own() -> RuleId {
    RuleId::from_random([7; 16])
}

fn states() -> [State; 3] {
    [
        State::Draft,
        State::On { since: at(1), by: staff("manager") },
        State::Off { since: at(2), by: staff("manager"), why: "too much".to_owned() },
    ]
}

#[test]
fn on_and_off() {
    let [draft, on, off] = states();
    for state in [draft.clone(), off.clone()] {
        let turned = rule(own(), state).turn_on(staff("m2"), at(9)).unwrap();
        assert_eq!((turned.state, turned.version), (State::On { since: at(9), by: staff("m2") }, 3));
    }
    assert_eq!(rule(own(), on.clone()).turn_on(staff("m2"), at(9)), Err(RuleRefused::IsOn));
    let ended = rule(own(), on).turn_off(staff("m2"), at(9), "noise".to_owned()).unwrap();
    assert_eq!(ended.state, State::Off { since: at(9), by: staff("m2"), why: "noise".to_owned() });
    for state in [draft, off] {
        assert_eq!(rule(own(), state.clone()).turn_off(staff("m"), at(9), String::new()), Err(RuleRefused::NotOn));
        assert_eq!(rule(own(), state).replaced(staff("m"), at(9), 4), Err(RuleRefused::NotOn));
    }
}

#[test]
fn a_version_that_counted_stays_as_it_was() {
    let [draft, on, off] = states();
    let again = |state| {
        let drawn = rule(own(), state).redraft("New".to_owned(), String::new(), Matcher::default(), Act::Withhold);
        let drawn = drawn.unwrap();
        assert_eq!((drawn.state, drawn.name.as_str(), drawn.act), (State::Draft, "New", Act::Withhold));
        drawn.version
    };
    assert_eq!([again(draft), again(on), again(off)], [3, 4, 4]);
}

#[test]
fn a_national_rule_only_gets_stricter() {
    let [draft, on, _] = states();
    let national = RuleId::national("police");
    assert!(rule(national.clone(), draft).turn_on(staff("m"), at(1)).is_ok());
    let standing = rule(national, on);
    assert_eq!(standing.clone().turn_off(staff("m"), at(2), "no".to_owned()), Err(RuleRefused::National));
    let said = standing.clone().redraft("x".to_owned(), String::new(), Matcher::default(), Act::Hold);
    assert_eq!(said, Err(RuleRefused::National));
    assert_eq!(standing.clone().at_least(Act::Withhold).act, Act::Withhold);
    let strict = Rule { act: Act::Withhold, ..standing };
    assert_eq!(strict.at_least(Act::Hold).act, Act::Withhold);
}

#[test]
fn ids_are_told_apart() {
    for text in ["", "a b", "../x", "é"] {
        assert_eq!(RuleId::parse(text), None, "{text:?}");
    }
    let national = RuleId::national("marac");
    assert_eq!(RuleId::parse(national.as_str()), Some(national));
    assert_eq!(RuleId::parse(own().as_str()), Some(own()));
}
