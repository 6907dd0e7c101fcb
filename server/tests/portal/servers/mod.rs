//! Several servers on one PostgreSQL: what one does counts on the others at the very next request, and what must happen
//! once happens once. Each server here has its own connections, memory and clock; they share the database alone.

mod closing;
mod log;
mod post;
mod sessions;

use crate::{
    record::{bundle, entry, patient},
    town::{
        browser::Browser,
        database::Kind,
        people::{BROOKSIDE, Person, WIDE, number},
        portal::Portal,
    },
};

/// Two servers, where the tests were given a PostgreSQL.
async fn two(name: &str) -> Option<(Portal, Portal)> {
    if !Kind::all().contains(&Kind::Postgres) {
        return None;
    }
    let one = Portal::open(Kind::Postgres, name).await;
    one.practice(BROOKSIDE, WIDE).await;
    let other = one.beside().await;
    Some((one, other))
}

/// Somebody with two problems in view.
async fn somebody(portal: &Portal, nth: usize) -> Person {
    let problems =
        [entry("problems", "one", "A problem", "2026-10-10"), entry("problems", "two", "Another thing", "2026-10-10")];
    portal.take_in(BROOKSIDE, &number(nth), &bundle(&patient("Ann", "Server", "1980-05-06"), &problems)).await
}

/// The same browser, whose next request goes to another server.
fn at<'a>(portal: &'a Portal, browser: &Browser<'_>) -> Browser<'a> {
    let mut same = Browser::new(portal, browser.cookie.clone());
    same.bearer.clone_from(&browser.bearer);
    same
}
