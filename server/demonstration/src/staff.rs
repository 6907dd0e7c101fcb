//! Who works in the demonstration.

use crate::organisation::{AREA, HARBOUR_ROAD, LARKFIELD, MILLBROOK, ROWAN_HOUSE, ST_BRANNOC};

/// One fictional member of staff, as the demonstration's sign-in offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoStaff {
    /// Stable sign-in name, never one of a patient.
    pub id: &'static str,
    /// Name with title.
    pub name: &'static str,
    /// One of `gp nurse receptionist practice-manager safeguarding-lead clinician privacy-officer
    /// programme-officer area-lead`.
    pub role: &'static str,
    /// ODS code of the organisation they act for.
    pub ods: &'static str,
}

const fn member(id: &'static str, name: &'static str, role: &'static str, ods: &'static str) -> DemoStaff {
    DemoStaff { id, name, role, ods }
}

/// Every role once at least, so that each act that needs two people has them.
#[must_use]
pub fn staff() -> Vec<DemoStaff> {
    vec![
        member("dr-okafor", "Dr Chidi Okafor", "gp", LARKFIELD.ods),
        member("dr-lindqvist", "Dr Maja Lindqvist", "gp", LARKFIELD.ods),
        member("nurse-bevan", "Sister Rhian Bevan", "nurse", LARKFIELD.ods),
        member("reception", "Kelly Trott", "receptionist", LARKFIELD.ods),
        member("manager", "Dominic Farr", "practice-manager", LARKFIELD.ods),
        member("lead-hart", "Dr Eleanor Hart", "safeguarding-lead", LARKFIELD.ods),
        member("lead-iqbal", "Dr Imran Iqbal", "safeguarding-lead", LARKFIELD.ods),
        member("privacy", "Beatrice Onslow", "privacy-officer", LARKFIELD.ods),
        member("dr-mwangi", "Dr Wanjiru Mwangi", "gp", MILLBROOK.ods),
        member("manager-millbrook", "Pauline Grice", "practice-manager", MILLBROOK.ods),
        member("lead-millbrook", "Dr Stuart Penhale", "safeguarding-lead", MILLBROOK.ods),
        member("dr-castellano", "Dr Lucia Castellano", "clinician", ST_BRANNOC.ods),
        member("dr-sorensen", "Dr Nils Sorensen", "clinician", ST_BRANNOC.ods),
        member("privacy-hospital", "Howard Binns", "privacy-officer", ST_BRANNOC.ods),
        member("pharmacist", "Anjali Rao", "clinician", HARBOUR_ROAD.ods),
        member("privacy-pharmacy", "Graham Pell", "privacy-officer", HARBOUR_ROAD.ods),
        member("nurse-rowan", "Sister Helen Sharp", "clinician", ROWAN_HOUSE.ods),
        member("privacy-rowan", "Leila Osei", "privacy-officer", ROWAN_HOUSE.ods),
        member("programme", "Ruth Abara", "programme-officer", AREA.ods),
        member("area", "Neil Standish", "area-lead", AREA.ods),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn count(role: &str, ods: &str) -> usize {
        staff().iter().filter(|member| member.role == role && member.ods == ods).count()
    }

    #[test]
    fn every_role_is_filled() {
        let roles: BTreeSet<_> = staff().iter().map(|member| member.role).collect();
        let wanted = "area-lead clinician gp nurse practice-manager privacy-officer programme-officer \
                      receptionist safeguarding-lead";
        assert_eq!(roles.into_iter().collect::<Vec<_>>().join(" "), wanted);
    }

    #[test]
    fn two_people_can_always_be_found_for_an_act_of_two() {
        assert!(count("gp", LARKFIELD.ods) >= 2 && count("safeguarding-lead", LARKFIELD.ods) >= 2);
        assert!(count("gp", MILLBROOK.ods) >= 1 && count("clinician", ST_BRANNOC.ods) >= 1);
    }

    #[test]
    fn no_two_sign_in_names_are_the_same() {
        let ids: BTreeSet<_> = staff().iter().map(|member| member.id).collect();
        assert_eq!(ids.len(), staff().len());
    }
}
