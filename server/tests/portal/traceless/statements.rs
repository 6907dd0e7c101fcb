//! Who cannot prove who they are learns nothing from what the database is asked: the same statements, in the same order.

use crate::{
    effect::sharing::{settled, unproven},
    town::{database::Kind, logs::Logs, people::number, portal::Portal},
};

/// The statements that were sent, without what came of them. That a connection was opened says nothing of the asking.
pub fn statements(log: &str) -> Vec<String> {
    let said = |line: &str| Some(line.split_once("sqlx::query")?.1.split_once("rows_affected")?.0.to_owned());
    log.lines().filter_map(said).filter(|said| !said.contains("PRAGMA")).collect()
}

async fn sent_by_an_opt_out(portal: &Portal, logs: &Logs, account: &str, nhs_key: &str) -> Vec<String> {
    let mut browser = unproven(portal, account, nhs_key).await;
    let before = logs.text().len();
    assert_eq!(browser.post("/sharing", &[("extent", "none")]).await.status, 303);
    statements(&logs.text()[before..])
}

#[tokio::test]
async fn an_opt_out_asks_the_database_the_same_whether_or_not_the_number_is_held() {
    let logs = Logs::listen();
    for kind in Kind::all() {
        let portal = Portal::open(kind, "statements").await;
        let ann = settled(&portal, "Ann", 1).await;
        let held = portal.office.keys.nhs(&ann.number);
        let nobody = portal.office.keys.nhs(&number(7));
        // Statements are prepared once.
        sent_by_an_opt_out(&portal, &logs, "first", &portal.office.keys.nhs(&number(8))).await;
        let held = sent_by_an_opt_out(&portal, &logs, "held", &held).await;
        let nobody = sent_by_an_opt_out(&portal, &logs, "nobody", &nobody).await;
        assert!(held.iter().any(|one| one.contains("queue_line")), "the statements are heard: {held:#?}");
        assert_eq!(held, nobody, "{kind:?}");
        assert_eq!(portal.office.store.queue(&ann.ods).await.unwrap().len(), 1, "{kind:?}: the practice is told");
    }
}
