//! What stands round every answer: headers, cookies, forms from elsewhere, sessions, and a database that is gone.

mod cookies;
mod headers;
mod outage;
mod posts;
mod sessions;

use crate::{
    record::{bundle, entry, patient},
    town::{
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// A practice and one patient with one problem in view.
async fn ann(portal: &Portal) -> Person {
    portal.practice(BROOKSIDE, WIDE).await;
    let document =
        bundle(&patient("Ann", "Edge", "1980-05-06"), &[entry("problems", "one", "A problem", "2026-10-10")]);
    portal.take_in(BROOKSIDE, &number(1), &document).await
}
