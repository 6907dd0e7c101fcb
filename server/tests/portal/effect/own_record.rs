//! Nobody works on their own record, whatever their role.

use casework::operator::note_own_record;
use domain::{ids::StaffId, role::Role};

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

#[tokio::test]
async fn staff_meet_their_own_record_as_something_for_a_colleague() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "own_record").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let document =
            bundle(&patient("Ann", "Own", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
        let own = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let document =
            bundle(&patient("Bea", "Other", "1980-05-06"), &[entry("problems", "two", "A problem", "2026-10-10")]);
        let other = portal.take_in(BROOKSIDE, &number(2), &document).await;
        let who = portal.staff("dr-own", BROOKSIDE, Role::Clinician).await;
        note_own_record(&portal.office, &StaffId("dr-own".to_owned()), &own.number).await.unwrap();
        let mut doctor = portal.sign_in(&who).await;
        for path in ["", "/record/timeline", "/preview", "/preview/summary"] {
            let refused = doctor.get(&own.at(path)).await;
            assert!(
                refused.status == 422 && refused.body.contains("your own record"),
                "{kind:?} {path}: {}",
                refused.status
            );
            assert_eq!(doctor.get(&other.at(path)).await.status, 200, "a colleague's patient: {path}");
        }
        let freeze = doctor.post(&own.at("/freeze"), &[("why", "x")]).await;
        assert_eq!(freeze.status, 422);
        let open = [("level", "full"), ("from-day", "1"), ("from-month", "1"), ("from-year", "2020"), ("why", "me")];
        assert_eq!(doctor.post(&own.at("/access"), &open).await.status, 422);
    }
}
