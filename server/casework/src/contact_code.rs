//! Codes that prove who reads a mailbox, for the person at home and for the practice's desk.

use contract::refusal::Refusal;
use domain::contact::{Answer, Contact, Mailbox, SetBy};
use mail::{Code, Notice as Words, Recipient};
use store::{Tx, contact::Kept};

use crate::{
    notify::Notice,
    office::{Office, refuse},
};

/// Wrong, late, guessed too often, or never sent: all read alike.
pub(crate) const WRONG_CODE: Refusal = Refusal::DoesNotFit("This code does not fit. Check it, or ask for a new one.");

/// The address as typed, if mail can go there.
pub(crate) fn mailbox(text: &str) -> Result<Mailbox, Refusal> {
    let sound: Result<Recipient, _> = text.trim().parse();
    match sound {
        Ok(recipient) if recipient.as_str().len() <= 254 => Ok(Mailbox(recipient.as_str().to_owned())),
        Ok(_) | Err(_) => Err(Refusal::DoesNotFit("Enter an email address, such as name@example.com")),
    }
}

/// Keeps a contact in place of the one that was read, with the keyed hash that tells a mailbox two people share.
pub(crate) async fn save(
    tx: &mut Tx,
    office: &Office,
    nhs_key: &str,
    read: &Kept,
    new: &Contact,
) -> Result<(), Refusal> {
    let mailbox_key = new.mailbox().map(|mailbox| office.keys.mailbox(&mailbox.0)).unwrap_or_default();
    tx.save_contact(nhs_key, read, new, &mailbox_key).await.map_err(refuse)
}

/// Sends a code. After too many in one day none is sent, and nothing says so: the answer is the same for everyone.
pub(crate) async fn send(tx: &mut Tx, office: &Office, nhs_key: &str, mailbox: Mailbox) -> Result<(), Refusal> {
    let (code, now) = (Code::from_random(office.random.bytes()), office.now());
    let read = tx.contact(nhs_key).await.map_err(refuse)?;
    let Ok(new) = read.contact.clone().propose(mailbox.clone(), hash(office, nhs_key, code), now) else {
        return Ok(());
    };
    save(tx, office, nhs_key, &read, &new).await?;
    let words = Words::Code(code);
    tx.queue_notice(office.fresh_id(), &mailbox.0, words.word(), &words.detail(), now).await.map_err(refuse)
}

/// Takes a code that came back; says whether it was right. A mailbox that counted before is told, in the usual words.
pub(crate) async fn take(tx: &mut Tx, office: &Office, nhs_key: &str, typed: &str, by: SetBy) -> Result<bool, Refusal> {
    let now = office.now();
    let code = Code::parse(typed).map(|code| hash(office, nhs_key, code)).unwrap_or_default();
    let read = tx.contact(nhs_key).await.map_err(refuse)?;
    match read.contact.clone().confirm(&code, now, by) {
        Answer::Wrong(contact) => {
            if contact != read.contact {
                save(tx, office, nhs_key, &read, &contact).await?;
            }
            Ok(false)
        }
        Answer::Right { contact, before } => {
            save(tx, office, nhs_key, &read, &contact).await?;
            if let Some(before) = before {
                let id = Notice::Contact(office.fresh_id()).id(office, nhs_key);
                let words = Words::News;
                tx.queue_notice(id, &before.0, words.word(), &words.detail(), now).await.map_err(refuse)?;
            }
            Ok(true)
        }
    }
}

/// Six digits are soon guessed, so only their keyed hash is kept.
fn hash(office: &Office, nhs_key: &str, code: Code) -> String {
    office.keys.fingerprint(&["contact-code", nhs_key, &code.digits()])
}
