//! A look lets a letter go for exactly what somebody looked at; what is kept for safeguarding leads is nobody else's to know.

use domain::role::Role;

use super::{
    done,
    letters::{look_at, neighbour, staff, written},
    officer,
};
use crate::town::{browser::Browser, database::Kind, people::Person, portal::Portal};

async fn decided(portal: &Portal) {
    casework::programme::packs::make(&portal.office).await.unwrap();
}

async fn waiting(portal: &Portal) -> String {
    let page = officer(portal).await.get("/programme/packs").await.body;
    let row = page.split("Someone looks first").nth(1).unwrap_or_default();
    row.split("<td class=\"nhsuk-table__cell\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned()
}

async fn send(reader: &mut Browser<'_>, person: &Person, look: &str) -> (u16, String) {
    let fields = [("decision", "send"), ("words", "She lives alone now"), ("look", look)];
    let answer = reader.post(&person.at("/pack"), &fields).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn a_danger_that_came_since_the_page_was_drawn_keeps_the_letter() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "looked_before").await;
        let [_, _, cy] = written(&portal).await;
        let mut gp = staff(&portal, Role::Clinician).await;
        let before = look_at(&mut gp, &cy).await;
        done(&mut gp, &cy.at("/freeze"), &[("why", "New")]).await;
        for stale in [before.as_str(), ""] {
            let (status, body) = send(&mut gp, &cy, stale).await;
            assert!(status == 422 && body.contains("changed since you looked"), "{kind:?}: {body}");
        }
        let now = look_at(&mut gp, &cy).await;
        assert_eq!(send(&mut gp, &cy, &now).await.0, 303, "{kind:?}");
        assert_eq!(look_at(&mut gp, &cy).await, "");
        let (status, body) = send(&mut gp, &cy, &now).await;
        assert!(status == 422 && body.contains("not held out any more"), "{kind:?}: {body}");
        // A second flag that came and went is another danger than the first.
        done(&mut gp, &cy.at("/flags"), &[("note", "Again")]).await;
        decided(&portal).await;
        assert_ne!(look_at(&mut gp, &cy).await, "", "{kind:?}");
    }
}

#[tokio::test]
async fn who_is_no_lead_learns_nothing_of_what_leads_hold_out() {
    for kind in Kind::all() {
        let portal = Portal::open(kind, "leads_only").await;
        let [ada, bob, cy] = written(&portal).await;
        let (mut gp, mut lead) = (staff(&portal, Role::Clinician).await, staff(&portal, Role::SafeguardingLead).await);
        let kept = [("note", "For leads"), ("leads_only", "yes")];
        for person in [&ada, &cy] {
            done(&mut lead, &person.at("/flags"), &kept).await;
        }
        decided(&portal).await;
        // Cy has a flag everyone knows of; Ada has none.
        let page = gp.get("/practice/packs").await.body;
        assert!(page.contains("Cy Street") && !page.contains("Ada Street"), "{kind:?}: {page}");
        let page = lead.get("/practice/packs").await.body;
        assert!(page.contains("Cy Street") && page.contains("Ada Street"), "{kind:?}: {page}");
        // Whoever is held out for leads alone, and whoever is not held out, read alike.
        let fields = [("decision", "send"), ("words", "She lives alone now"), ("look", "")];
        let (hers, his) = (gp.post(&ada.at("/pack"), &fields).await, gp.post(&bob.at("/pack"), &fields).await);
        assert_eq!((hers.status, his.status), (422, 422), "{kind:?}");
        assert_eq!(
            hers.body.matches("not held out any more").count(),
            his.body.matches("not held out any more").count()
        );
        // What the GP lets go is gone from their list, and waits for a lead.
        let look = look_at(&mut gp, &cy).await;
        assert_eq!(send(&mut gp, &cy, &look).await.0, 303, "{kind:?}");
        assert_eq!(look_at(&mut gp, &cy).await, "", "{kind:?}");
        assert_eq!(waiting(&portal).await, "3", "{kind:?}: and one without an address");
        decided(&portal).await;
        assert_eq!(look_at(&mut gp, &cy).await, "", "{kind:?}");
        for person in [&cy, &ada] {
            let look = look_at(&mut lead, person).await;
            assert_ne!(look, "", "{kind:?}");
            assert_eq!(send(&mut lead, person, &look).await.0, 303, "{kind:?}");
        }
        decided(&portal).await;
        assert_eq!(waiting(&portal).await, "1", "{kind:?}");
    }
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page_without_gaps() {
    let portal = Portal::open(Kind::Sqlite, "many-held").await;
    let [_, _, cy] = written(&portal).await;
    let mut lead = staff(&portal, Role::SafeguardingLead).await;
    let mut gp = staff(&portal, Role::Clinician).await;
    for nth in 20..50 {
        let person = neighbour(&portal, nth, &format!("Given{nth}")).await;
        let mut fields = vec![("note", "Look")];
        // Every other is for leads alone.
        if nth % 2 == 0 {
            fields.push(("leads_only", "yes"));
        }
        done(&mut lead, &person.at("/flags"), &fields).await;
    }
    decided(&portal).await;
    let count = |page: &str| page.matches("name=\"look\"").count();
    let first = lead.get("/practice/packs").await.body;
    let next = first.split("/practice/packs?after=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let second = lead.get(&format!("/practice/packs?after={next}")).await.body;
    assert_eq!((count(&first), count(&second)), (25, 7));
    assert!(!second.contains("More letters"));
    let page = gp.get("/practice/packs").await.body;
    assert_eq!(count(&page), 17, "Cy, one without an address and every other: {page}");
    assert!(!page.contains("More letters") && page.contains(&cy.at("/pack")));
}
