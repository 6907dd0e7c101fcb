//! Every kind of caller, one column each.

use domain::role::Role;
use server::{router::Whose, session::Who};

use super::{objects::Objects, programme::VALES};
use crate::town::{
    browser::Browser,
    people::{BROOKSIDE, CLINICAL, HILLCREST},
    portal::Portal,
};

/// A column of the matrix.
pub struct Caller<'a> {
    pub name: &'static str,
    pub browser: Browser<'a>,
    /// Whose routes they may use, before it is asked what for.
    pub may: &'static [Whose],
}

const PATIENT: &[Whose] = &[Whose::Anyone, Whose::Account, Whose::Patient, Whose::Proxy];
const FRONT: &[Whose] = &[Whose::Anyone, Whose::FrontDesk];
const REVIEW: &[Whose] = &[Whose::Anyone, Whose::FrontDesk, Whose::ReviewDesk, Whose::Viewer, Whose::RuleDesk];
const MANAGER: &[Whose] = &[Whose::Anyone, Whose::FrontDesk, Whose::Manager, Whose::RuleDesk, Whose::RuleManager];
const VIEWER: &[Whose] = &[Whose::Anyone, Whose::Viewer];
const USER: &[Whose] = &[Whose::Anyone, Whose::Machine, Whose::MachineStaff];
const OFFICER: &[Whose] = &[Whose::Anyone, Whose::Viewer, Whose::Officer];
const AREA: &[Whose] = &[Whose::Anyone, Whose::Programme];
const PROGRAMME: &[Whose] = &[Whose::Anyone, Whose::Programme, Whose::ProgrammeOfficer];
const NOBODY: &[Whose] = &[Whose::Anyone];

/// Signs everyone in.
pub async fn all<'a>(portal: &'a Portal, objects: &Objects) -> Vec<Caller<'a>> {
    let mut callers = vec![Caller { name: "anonymous", browser: portal.stranger(), may: NOBODY }];
    // Half an hour and a minute ago, and not used since.
    portal.clock.pass(-31 * 60);
    let expired = portal.sign_in(&objects.ann.patient()).await;
    portal.clock.pass(31 * 60);
    callers.push(Caller { name: "expired", browser: expired, may: NOBODY });
    let Who::Patient { account, person, .. } = objects.ann.patient() else { unreachable!() };
    let unwarned = Who::Patient { account, person, proven: true, warned: false };
    for (name, who, may) in [
        ("unwarned", unwarned, &[Whose::Anyone, Whose::Account][..]),
        ("patient", objects.ann.patient(), PATIENT),
        ("another", objects.bea.patient(), PATIENT),
        ("flagged", objects.fay.patient(), PATIENT),
        ("under-13", objects.tim.patient(), PATIENT),
        ("proxy", objects.proxy.clone(), PATIENT),
    ] {
        callers.push(Caller { name, browser: portal.sign_in(&who).await, may });
    }
    for (name, code, role, may) in [
        ("reception", BROOKSIDE, Role::Receptionist, FRONT),
        ("manager", BROOKSIDE, Role::PracticeManager, MANAGER),
        ("clinician", BROOKSIDE, Role::Clinician, REVIEW),
        ("lead", BROOKSIDE, Role::SafeguardingLead, REVIEW),
        ("hill-gp", HILLCREST, Role::Clinician, REVIEW),
        ("elsewhere", HILLCREST, Role::ClinicianElsewhere, VIEWER),
        ("privacy", BROOKSIDE, Role::PrivacyOfficer, OFFICER),
        ("programme", VALES, Role::ProgrammeOfficer, PROGRAMME),
        ("area", VALES, Role::AreaLead, AREA),
        ("ended", BROOKSIDE, Role::SafeguardingLead, NOBODY),
    ] {
        let who = portal.staff(&format!("staff-{name}"), code, role).await;
        callers.push(Caller { name, browser: portal.sign_in(&who).await, may });
    }
    portal.database.run("DELETE FROM appointment WHERE staff_id = 'staff-ended'").await;
    for role in [Role::Receptionist, Role::Clinician] {
        portal.staff("staff-choosing", BROOKSIDE, role).await;
    }
    let choosing = Who::Choosing {
        id: "staff-choosing".to_owned(),
        name: "staff-choosing".to_owned(),
        roles: vec![(BROOKSIDE.to_owned(), CLINICAL.to_owned())],
    };
    callers.push(Caller {
        name: "choosing",
        browser: portal.sign_in(&choosing).await,
        may: &[Whose::Anyone, Whose::Choosing],
    });
    for (name, code, staff, may) in [
        ("system", BROOKSIDE, None, &[Whose::Anyone, Whose::Machine][..]),
        ("user", BROOKSIDE, Some("staff-clinician"), USER),
        ("hill-user", HILLCREST, Some("staff-hill-gp"), USER),
        ("user-ended", BROOKSIDE, Some("staff-gone"), NOBODY),
    ] {
        if let Some(staff) = staff {
            portal.staff(staff, code, Role::Clinician).await;
        }
        callers.push(Caller { name, browser: portal.system(code, staff).await, may });
    }
    portal.database.run("DELETE FROM appointment WHERE staff_id = 'staff-gone'").await;
    callers
}
