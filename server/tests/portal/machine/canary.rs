//! What leaves by the API: what only the patient is kept from may, what nobody is told may not, and nothing of anyone else.

use domain::{
    role::Role,
    sharing::{Change, Extent},
};

use super::look::{choose, read};
use crate::{
    record::{
        bundle,
        secret::{CANARY, canary, secret_patient, shown},
        withheld::withheld,
    },
    town::{
        answer::Answer,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, WIDE, number},
        portal::Portal,
    },
};

/// Parts of secret words that no reader of a summary meets: entries that are not finished or not to be named, free text,
/// and what stands round an entry.
const NOBODY: [&str; 28] = [
    "in-error",
    "unknown-status",
    "unfiled",
    "unreviewed",
    "superseded",
    "-draft-",
    "-diary-",
    "-proposal-",
    "access-code",
    "restricted",
    "unknown-label",
    "cnry7-notice",
    "unknown-type",
    "not-clinical",
    "-note",
    "-writer",
    "-comment",
    "-description",
    "-conclusion",
    "-version",
    "-profile",
    "-tag",
    "-identifier",
    "-narrative",
    "-extension",
    "-author",
    "-url",
    "-patient-",
];

fn words(answer: &Answer) -> Vec<&str> {
    let ends = |rest: &str| rest.find(['<', '"', ' ', ';', '\\', '&']).unwrap_or(rest.len());
    answer.body.match_indices(CANARY).map(|(at, _)| &answer.body[at..at + ends(&answer.body[at..])]).collect()
}

#[tokio::test]
async fn a_summary_tells_clinicians_what_it_may_and_nothing_else() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "fhir_canary").await;
        portal.practice(BROOKSIDE, WIDE).await;
        portal.practice(HILLCREST, WIDE).await;
        portal.staff("dr-brook", BROOKSIDE, Role::Clinician).await;
        portal.staff("dr-hill", HILLCREST, Role::ClinicianElsewhere).await;
        let of = |place: &str| {
            let entries: Vec<_> = withheld(place, "2026-10-10").into_iter().flat_map(|one| one.resources).collect();
            let marked = shown("allergies", &format!("{place}-shown"), &format!("marker-{place}"), "2026-10-10");
            bundle(&secret_patient("Ann", "Canary", "1980-05-06", place), &[entries, vec![marked]].concat())
        };
        let ann = portal.take_in(BROOKSIDE, &number(1), &of("ann")).await;
        portal.take_in(BROOKSIDE, &number(2), &of("bea")).await;
        let additional = Change { extent: Some(Extent::ExpressCoreAndAdditional), ..Change::default() };
        choose(&portal, &ann, additional).await;
        let systems = [
            ("the practice's system", portal.system(BROOKSIDE, None).await),
            ("its clinician", portal.system(BROOKSIDE, Some("dr-brook")).await),
            ("a clinician elsewhere", portal.system(HILLCREST, Some("dr-hill")).await),
        ];
        for (who, system) in &systems {
            let answer = read(system, &ann).await;
            assert_eq!(answer.status, 200, "{who}: {}", answer.body);
            assert!(answer.body.contains("marker-ann"), "{who} reads the summary");
            let told = words(&answer);
            let kept_from_the_patient = canary("ann-existence-allergies");
            assert!(
                told.contains(&kept_from_the_patient.as_str()),
                "{who} reads what only the patient may not: {told:?}"
            );
            for word in told {
                assert!(NOBODY.iter().all(|part| !word.contains(part)), "{who} met `{word}`");
            }
            assert!(!answer.body.contains("bea"), "{who} met somebody else's words");
        }
        let alone = read(&portal.system(HILLCREST, None).await, &ann).await;
        assert!(alone.status == 403 && words(&alone).is_empty() && !alone.body.contains("marker-"));
    }
}
