//! Which labels hide, hold or change nothing.

use domain::label::{
    Labels,
    Place::{self, MetaSecurity, SecurityLabel},
};
use proptest::prelude::*;

const NEUTRAL: Labels = Labels { nopat_existence: false, nopat_content: false, other: false };
const EXISTENCE: Labels = Labels { nopat_existence: true, ..NEUTRAL };
const CONTENT: Labels = Labels { nopat_content: true, ..NEUTRAL };
const OTHER: Labels = Labels { other: true, ..NEUTRAL };

const STU3: &str = "http://hl7.org/fhir/v3";
const R4: &str = "http://terminology.hl7.org/CodeSystem/v3-";

#[test]
fn nopat_hides_in_any_system_and_case() {
    let systems = [
        None,
        Some("http://hl7.org/fhir/v3/ActCode".to_owned()),
        Some(format!("{R4}ActCode")),
        Some(format!("{R4}Confidentiality")),
        Some("urn:made-up".to_owned()),
        Some(String::new()),
    ];
    for system in &systems {
        for code in ["NOPAT", "nopat", "NoPat", " NOPAT ", "NOPAT\n"] {
            assert_eq!(label(MetaSecurity, system.as_deref(), Some(code)), EXISTENCE, "{system:?} {code:?}");
            assert_eq!(label(SecurityLabel, system.as_deref(), Some(code)), CONTENT, "{system:?} {code:?}");
        }
    }
}

#[test]
fn neutral_labels_change_nothing_and_all_others_hold() {
    let rows = [
        ("Confidentiality", "U", NEUTRAL),
        ("Confidentiality", "L", NEUTRAL),
        ("Confidentiality", "M", NEUTRAL),
        ("Confidentiality", "N", NEUTRAL),
        ("ActReason", "HTEST", NEUTRAL),
        ("ObservationValue", "SUBSETTED", NEUTRAL),
        ("Confidentiality", "R", OTHER),
        ("Confidentiality", "V", OTHER),
        ("Confidentiality", "n", OTHER),
        ("Confidentiality", "NORMAL", OTHER),
        ("Confidentiality", "", OTHER),
        ("ActCode", "PSY", OTHER),
        ("ActCode", "NOPATIENT", OTHER),
        // A neutral word under another system is another code.
        ("ActCode", "N", OTHER),
        ("ActReason", "U", OTHER),
        ("Confidentiality", "HTEST", OTHER),
        ("ActReason", "SUBSETTED", OTHER),
    ];
    for (system, code, expected) in rows {
        for place in [MetaSecurity, SecurityLabel] {
            for address in [format!("{STU3}/{system}"), format!("{R4}{system}")] {
                assert_eq!(label(place, Some(&address), Some(code)), expected, "{address} {code:?}");
            }
        }
    }
    for (system, code, expected) in [
        (None, Some("N"), NEUTRAL),
        (None, Some("HTEST"), NEUTRAL),
        (None, Some("R"), OTHER),
        (None, None, OTHER),
        (Some("urn:made-up"), Some("N"), OTHER),
        (Some(""), Some("N"), OTHER),
        (Some("http://terminology.hl7.org/CodeSystem/v3-Confidentiality"), None, OTHER),
    ] {
        assert_eq!(label(MetaSecurity, system, code), expected, "{system:?} {code:?}");
    }
}

#[test]
fn labels_add_up_and_are_kept() {
    for left in 0..8 {
        let labels = Labels::from_bits(left);
        assert_eq!(labels.bits(), left);
        for right in 0..8 {
            assert_eq!(labels.and(Labels::from_bits(right)).bits(), left | right);
        }
    }
    for unknown in [8, 12, 1 << 40, i64::MIN, -1] {
        assert!(Labels::from_bits(unknown).other, "{unknown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_does_not_matter_and_no_label_takes_one_away(
        (given, shuffled) in proptest::collection::vec((any::<bool>(), "NOPAT|N|R|HTEST|[A-Z]{1,3}"), 0..6)
            .prop_flat_map(|given| (Just(given.clone()), Just(given).prop_shuffle())),
    ) {
        prop_assert_eq!(all(&given), all(&shuffled));
        for upto in 0..given.len() {
            let (before, after) = (all(&given[..upto]).bits(), all(&given[..=upto]).bits());
            prop_assert_eq!(before | after, after);
        }
    }
}

fn all(given: &[(bool, String)]) -> Labels {
    given.iter().fold(Labels::default(), |labels, (meta, code)| {
        labels.with(if *meta { MetaSecurity } else { SecurityLabel }, None, Some(code))
    })
}

fn label(place: Place, system: Option<&str>, code: Option<&str>) -> Labels {
    Labels::default().with(place, system, code)
}
