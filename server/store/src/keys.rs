//! Keyed hashes: how things are found and named without saying what they are.

mod proxy_names;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    ids::OdsCode,
    nhs_number::NhsNumber,
    post::{AddressMark, PostalAddress},
    programme::pack::{Addressed, Look, PersonalCode},
};
use hmac::{Hmac, Mac};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use tlog::Signer;

pub use proxy_names::ProxyNames;

/// The secret from which every keyed hash is made. Kept outside the database.
#[derive(Clone)]
pub struct Keys {
    secret: Arc<[u8]>,
}

/// The secret is too short.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the secret must be at least 32 bytes in base64: make one with `openssl rand -base64 32`")]
pub struct WeakSecret;

impl Keys {
    /// From a base64 secret of at least 32 bytes.
    ///
    /// # Errors
    /// [`WeakSecret`] for anything shorter or not base64.
    pub fn from_base64(text: &str) -> Result<Self, WeakSecret> {
        let secret = STANDARD.decode(text.trim()).map_err(|_| WeakSecret)?;
        if secret.len() < 32 { Err(WeakSecret) } else { Ok(Self { secret: secret.into() }) }
    }

    /// Thirty-two hexadecimal digits that stand for these parts under one purpose.
    fn keyed(&self, purpose: &str, parts: &[&str]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return String::new() };
        mac.update(purpose.as_bytes());
        for part in parts {
            mac.update(&[0]);
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        hex(&mac.finalize().into_bytes()[..16])
    }

    /// Signs the audit log's heads, for this portal's name alone.
    #[must_use]
    pub fn log_signer(&self, origin: &str) -> Option<Signer> {
        let half = |which: &str| self.keyed("audit-log", &[origin, which]);
        let secret = format!("{}{}", half("first"), half("second"));
        Signer::new(origin, &Sha256::digest(secret).into())
    }

    /// Finds a person by NHS number.
    #[must_use]
    pub fn nhs(&self, number: &NhsNumber) -> String {
        self.keyed("nhs-number", &[number.digits()])
    }

    /// Finds a person by the practice system's own id for them.
    #[must_use]
    pub fn source_person(&self, practice: &OdsCode, source_id: &str) -> String {
        self.keyed("source-person", &[practice.as_str(), source_id])
    }

    /// Finds people by folded family name and date of birth.
    #[must_use]
    pub fn name_and_birth(&self, practice: &OdsCode, folded_family: &str, born: Date) -> String {
        self.keyed("name-and-birth", &[practice.as_str(), folded_family, &born.to_string()])
    }

    /// Tells people at one address from others.
    #[must_use]
    pub fn home(&self, address: &str) -> String {
        self.keyed("home", &[address])
    }

    /// The mark that stands on a letter and on the mailing house's list: sixteen digits over its own name, address and code,
    /// so that a list in which any two were swapped is found.
    #[must_use]
    pub fn letter(&self, letter: &Addressed) -> String {
        let address = letter.address();
        let lines = address.lines().join("\n");
        let mut mark = self.keyed("letter", &[letter.name(), &lines, address.postcode(), letter.code().as_str()]);
        mark.truncate(16);
        mark
    }

    /// Tells where a letter goes from anywhere else, whatever the case and the signs between.
    #[must_use]
    pub fn postal(&self, address: &PostalAddress) -> AddressMark {
        let lines = address.lines().iter().map(String::as_str).chain([address.postcode()]);
        let (mut folded, mut is_apart) = (String::new(), false);
        for letter in lines.flat_map(|line| line.chars().chain([' '])) {
            if !letter.is_alphanumeric() {
                is_apart = true;
                continue;
            }
            // Flat 1, 12 High Street is not Flat 11, 2 High Street.
            if is_apart && letter.is_numeric() && folded.ends_with(char::is_numeric) {
                folded.push(' ');
            }
            folded.extend(letter.to_lowercase());
            is_apart = false;
        }
        AddressMark(self.keyed("postal", &[&folded]))
    }

    /// Stands for what a reader is shown of what speaks against somebody's letter, and of where it goes.
    #[must_use]
    pub fn looked(&self, staff_ref: &str, look: &Look) -> String {
        let to = look.to.as_ref().map_or("", |to| to.0.as_str());
        let words = look.dangers.words();
        self.keyed("looked", &[staff_ref, to].into_iter().chain(words).collect::<Vec<_>>())
    }

    /// Tells a mailbox that two people gave, whatever the case of its letters.
    #[must_use]
    pub fn mailbox(&self, address: &str) -> String {
        self.keyed("mailbox", &[&address.trim().to_lowercase()])
    }

    /// Names a person to staff of a practice.
    #[must_use]
    pub fn staff_person(&self, practice: &OdsCode, number: &NhsNumber) -> String {
        self.keyed("staff-person", &[practice.as_str(), number.digits()])
    }

    /// Finds an entry within a person by its source identity.
    #[must_use]
    pub fn source_entry(&self, number: &NhsNumber, source_type: &str, source_id: &str) -> String {
        self.keyed("source-entry", &[number.digits(), source_type, source_id])
    }

    /// Names an entry to one audience: `patient` or `staff`.
    #[must_use]
    pub fn audience_entry(&self, audience: &str, practice: &OdsCode, source_key: &str) -> String {
        self.keyed("audience-entry", &[audience, practice.as_str(), source_key])
    }

    /// Tells whether two entries say the same: kind, codes, date and words.
    #[must_use]
    pub fn fingerprint(&self, parts: &[&str]) -> String {
        self.keyed("fingerprint", parts)
    }

    /// Finds an account by its provider's issuer and subject.
    #[must_use]
    pub fn subject(&self, issuer: &str, subject: &str) -> String {
        self.keyed("subject", &[issuer, subject])
    }

    /// Finds the form a personal code stands on.
    #[must_use]
    pub fn pack_code(&self, code: &PersonalCode) -> String {
        self.keyed("pack-code", &[code.as_str()])
    }

    /// Counts how often something of a kind was tried, without telling what or finding the form it stands on.
    #[must_use]
    pub fn tried(&self, kind: &str, what: &str) -> String {
        self.keyed("tried", &[kind, what])
    }

    /// Finds what was granted to someone by their number and date of birth, so that one of both mistyped finds nobody.
    #[must_use]
    pub fn proxy(&self, number: &NhsNumber, born: Date) -> String {
        self.keyed("proxy", &[number.digits(), &born.to_string()])
    }

    /// Names whom an account looks after, to that account alone.
    #[must_use]
    pub fn looked_after(&self, account: &str, grant: &str) -> String {
        self.keyed("looked-after", &[account, grant])
    }

    /// Names the entries of a record to whom one grant opens it.
    #[must_use]
    pub fn proxy_names(&self, grant: &str) -> ProxyNames {
        ProxyNames::new(self.clone(), grant)
    }

    /// Finds a session by the id in its cookie.
    #[must_use]
    pub fn session(&self, id: &str) -> String {
        self.keyed("session", &[id])
    }

    /// Finds a machine's token.
    #[must_use]
    pub fn machine_token(&self, token: &str) -> String {
        self.keyed("machine-token", &[token])
    }

    /// Stands for what a machine sent, to tell a repeat from something else.
    #[must_use]
    pub fn machine_message(&self, parts: &[&str]) -> String {
        self.keyed("machine-message", parts)
    }

    /// Names a look to the account that is told of it.
    #[must_use]
    pub fn look(&self, account: &str, look: &str) -> String {
        self.keyed("look", &[account, look])
    }

    /// Names something in the copy of a record that its patient takes away.
    #[must_use]
    pub fn in_document(&self, parts: &[&str]) -> String {
        self.keyed("in-document", parts)
    }

    /// Names a session to its own account.
    #[must_use]
    pub fn session_ref(&self, id: &str) -> String {
        self.keyed("session-ref", &[id])
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)] as char, DIGITS[usize::from(b & 15)] as char]).collect()
}
