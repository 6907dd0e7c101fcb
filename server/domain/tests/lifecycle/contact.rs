//! A safe contact: nothing counts before its code comes back, and what counts decides the way.

use domain::contact::{Answer, CODES_A_DAY, Channel, Confirmed, Contact, Mailbox, Reach, SetBy, Way, way};

use crate::{at, staff};

fn mailbox(name: &str) -> Mailbox {
    Mailbox(format!("{name}@mail.example"))
}

fn proposed(contact: Contact, name: &str, seconds: i64) -> Contact {
    contact.propose(mailbox(name), format!("code-{name}"), at(seconds)).unwrap()
}

fn confirmed(channel: Channel) -> Contact {
    let confirmed = Some(Confirmed { channel, since: at(0), by: SetBy::Own });
    Contact { confirmed, ..Contact::default() }
}

#[test]
fn a_mailbox_counts_when_its_code_comes_back() {
    let asked = proposed(Contact::default(), "a", 0);
    assert_eq!(way(&asked, Reach::default(), false), Way::Nobody, "nothing before it is confirmed");
    let Answer::Right { contact, before } = asked.confirm("code-a", at(1799), SetBy::Own) else { panic!("refused") };
    assert_eq!((before, way(&contact, Reach::default(), false)), (None, Way::Mail(mailbox("a"))));
    // The one that counts stays until the next is confirmed, and is told then.
    let changing = proposed(contact, "b", 3600);
    assert_eq!(way(&changing, Reach::default(), false), Way::Mail(mailbox("a")));
    let by = SetBy::Desk(staff("s"));
    let Answer::Right { contact, before } = changing.confirm("code-b", at(3601), by) else { panic!("refused") };
    assert_eq!((before, way(&contact, Reach::default(), false)), (Some(mailbox("a")), Way::Mail(mailbox("b"))));
    let Answer::Wrong(again) = contact.clone().confirm("code-b", at(3602), SetBy::Own) else { panic!("taken twice") };
    assert_eq!(again, contact, "a code counts once");
}

#[test]
fn a_wrong_a_late_and_a_guessed_code_do_nothing() {
    for (tries, code, seconds) in [(0, "code-b", 1), (0, "code-a", 1800), (5, "code-a", 1)] {
        let mut contact = proposed(Contact::default(), "a", 0);
        for _ in 0..tries {
            let Answer::Wrong(next) = contact.confirm("000000", at(1), SetBy::Own) else { panic!("guessed") };
            contact = next;
        }
        let Answer::Wrong(after) = contact.confirm(code, at(seconds), SetBy::Own) else {
            panic!("{code} after {tries}")
        };
        assert_eq!(after.confirmed, None);
    }
}

#[test]
fn codes_a_day_are_few() {
    let day = 24 * 60 * 60;
    let mut contact = Contact::default();
    for number in 0..CODES_A_DAY {
        contact = proposed(contact, "a", i64::try_from(number).unwrap());
    }
    assert!(contact.clone().propose(mailbox("a"), String::new(), at(day - 1)).is_err());
    assert!(contact.propose(mailbox("a"), String::new(), at(day)).is_ok());
}

#[test]
fn every_way() {
    let none = Reach::default();
    let dead = Reach { deceased: true, ..none };
    let old = Reach { superseded: true, ..none };
    let merged = Reach { in_merge: true, ..none };
    let hidden = Reach { sensitive: true, ..none };
    let mail = || Channel::Email(mailbox("a"));
    for (contact, reach, usual, must) in [
        (Contact::default(), none, Way::Nobody, Way::InPerson),
        (confirmed(Channel::Nothing), none, Way::Nobody, Way::InPerson),
        (confirmed(Channel::Letter), none, Way::Letter, Way::Letter),
        (confirmed(mail()), none, Way::Mail(mailbox("a")), Way::Mail(mailbox("a"))),
        (confirmed(mail()), dead, Way::Nobody, Way::Nobody),
        (confirmed(Channel::Letter), old, Way::Nobody, Way::Nobody),
        (confirmed(mail()), merged, Way::Nobody, Way::InPerson),
        (confirmed(mail()), hidden, Way::Nobody, Way::InPerson),
        (confirmed(Channel::Letter), hidden, Way::InPerson, Way::InPerson),
    ] {
        assert_eq!((way(&contact, reach, false), way(&contact, reach, true)), (usual, must), "{contact:?} {reach:?}");
    }
}

#[test]
fn letters_and_nothing_count_at_once_and_end_what_was_begun() {
    let contact = proposed(confirmed(Channel::Email(mailbox("a"))), "b", 1);
    for (contact, channel) in [
        (contact.clone().by_letter(at(2), SetBy::Own), Channel::Letter),
        (contact.by_nothing(at(2), SetBy::Own), Channel::Nothing),
    ] {
        assert_eq!(contact.confirmed, Some(Confirmed { channel, since: at(2), by: SetBy::Own }));
        assert_eq!(contact.proposed, None);
    }
}

#[test]
fn an_address_is_drawn_masked_and_never_printed() {
    assert_eq!(mailbox("someone").masked(), "s…@mail.example");
    assert_eq!(format!("{:?}", mailbox("someone")), "Mailbox(…)");
}
