//! A patient takes their own visits with them as a file that proves itself, and anyone can tell when it was changed.

use casework::proof::{NotProven, Part, check};

use crate::{
    record::{bundle, entry, patient},
    town::{
        database::Kind,
        people::{BROOKSIDE, WIDE, number},
        portal::Portal,
    },
};

#[tokio::test]
async fn the_file_proves_itself_and_no_word_of_it_can_be_changed() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "own_visits").await;
        portal.practice(BROOKSIDE, WIDE).await;
        let document =
            bundle(&patient("Ann", "Own", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
        let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let signer = portal.office.keys.log_signer("record.example/audit").unwrap();
        let verifier = signer.verifier();
        let empty = ann.get("/who-looked/proof").await;
        assert_eq!(check(&empty.body, verifier), Ok(Part { rows: 0, size: 0 }), "nothing is signed yet");
        for path in ["/summary", "/record/problems", "/record/timeline"] {
            assert_eq!(ann.get(path).await.status, 200);
        }
        assert_eq!(ann.post("/account/view/off", &[]).await.status, 303);
        portal.office.store.fold(&signer, "one", portal.office.now()).await.unwrap();
        let file = ann.get("/who-looked/proof").await;
        assert_eq!((file.status, file.header("cache-control")), (200, Some("no-store")));
        let proven = check(&file.body, verifier).unwrap();
        assert!(proven.rows == 3 && proven.size > 4, "{kind:?}: the pages alone: {proven:?}");
        assert!(file.body.contains("\"patient-summary\"") && file.body.contains("\"problems\""));
        let account = person.patient().account();
        for closed in [account.as_str(), &person.id.0.to_string()] {
            assert!(!file.body.contains(closed), "a column that is not opened");
        }
        let bent = file.body.replacen("\"patient-summary\"", "\"patient-section\"", 1);
        assert!(matches!(check(&bent, verifier), Err(NotProven::Row(_))), "another act");
        let cut: String =
            file.body.lines().enumerate().filter(|(at, _)| *at != 0).map(|(_, line)| format!("{line}\n")).collect();
        assert_eq!(check(&cut, verifier), Err(NotProven::Form(1)), "no head");
        let other = portal.office.keys.log_signer("elsewhere.example/audit").unwrap();
        assert!(matches!(check(&file.body, other.verifier()), Err(NotProven::Head(_))), "another portal's key");
    }
}
