//! Real data: the shared samples, on both databases, twice.

use std::path::PathBuf;

use casework::intake::{Placement, take_in};

use crate::office::on_both;

/// The shared folder stands beside the project.
pub fn samples() -> Option<PathBuf> {
    let own = std::env::var_os("CANDOUR_SHARED_DATA").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    [own, Some(beside)].into_iter().flatten().find(|folder| folder.is_dir())
}

#[tokio::test]
async fn the_samples_come_in_once_and_say_nothing_new_again() {
    let Some(folder) = samples() else {
        eprintln!("SKIPPED: no shared data beside the project, so no real samples were taken in");
        return;
    };
    on_both(|surgery| {
        let folder = folder.clone();
        async move {
            let mut totals = [(0, 0, 0), (0, 0, 0)];
            for totals in &mut totals {
                for part in ["synthea", "gpconnect"] {
                    for (_, bytes) in fhir::files::documents(&folder.join(part)) {
                        let arrival = fhir::read(&bytes.unwrap()).unwrap();
                        match take_in(&surgery.office, &surgery.ods, &Placement::AssignTestNumbers, &arrival).await {
                            Ok(taken) => {
                                totals.0 += taken.imported;
                                totals.1 += taken.unchanged;
                            }
                            Err(_) => totals.2 += 1,
                        }
                    }
                }
            }
            let [first, again] = totals;
            assert!(first.0 > 2_900, "{first:?}");
            assert_eq!(first.2, 3, "the three bare resources that name nobody here");
            assert_eq!(again.0, 0, "{again:?}");
            assert_eq!(again.1, first.0 + first.1);
        }
    })
    .await;
}
