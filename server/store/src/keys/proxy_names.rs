//! Names of entries for one proxy: other than the patient's and than another proxy's, so that nobody can hold two lists
//! side by side and see what differs.
//!
//! A keyed permutation of the patient's own name for an entry (four rounds of Luby and Rackoff's construction), so that
//! it leads both ways and no table has to be kept.

use super::Keys;

/// Rounds after which the permutation cannot be told from chance, whichever way it is asked.
const ROUNDS: [&str; 4] = ["0", "1", "2", "3"];

/// The names of one grant.
#[derive(Clone, Debug)]
pub struct ProxyNames {
    keys: Keys,
    grant: String,
}

impl ProxyNames {
    pub(super) fn new(keys: Keys, grant: &str) -> Self {
        Self { keys, grant: grant.to_owned() }
    }

    /// The proxy's name for what the patient names so; empty for what is no name.
    #[must_use]
    pub fn outer(&self, patient_ref: &str) -> String {
        let Some(start) = halves(patient_ref) else { return String::new() };
        let (left, right) = ROUNDS.iter().fold(start, |(left, right), round| (right, left ^ self.mixed(round, right)));
        format!("{left:016x}{right:016x}")
    }

    /// The patient's name for what the proxy names so; empty for what is no name, which nothing has.
    #[must_use]
    pub fn inner(&self, proxy_ref: &str) -> String {
        let Some(start) = halves(proxy_ref) else { return String::new() };
        let (left, right) =
            ROUNDS.iter().rev().fold(start, |(left, right), round| (right ^ self.mixed(round, left), left));
        format!("{left:016x}{right:016x}")
    }

    fn mixed(&self, round: &str, half: u64) -> u64 {
        let digest = self.keys.keyed("proxy-names", &[&self.grant, round, &format!("{half:016x}")]);
        digest.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
    }
}

/// The two halves of thirty-two hexadecimal digits, which have one way to be written.
fn halves(name: &str) -> Option<(u64, u64)> {
    let sound = name.len() == 32 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let half = |at: std::ops::Range<usize>| u64::from_str_radix(name.get(at)?, 16).ok();
    sound.then(|| Some((half(0..16)?, half(16..32)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::Keys;

    #[test]
    fn names_lead_there_and_back_and_differ_by_grant() {
        let keys = Keys { secret: vec![7; 32].into() };
        let (one, other) = (keys.proxy_names("one"), keys.proxy_names("other"));
        let mut met = std::collections::BTreeSet::new();
        for at in 0_u128..100 {
            let name = format!("{at:032x}");
            let outer = one.outer(&name);
            assert_eq!(one.inner(&outer), name);
            assert_ne!(one.inner(&name), name, "the patient's own name means nothing to the proxy");
            assert_ne!(other.outer(&name), outer);
            assert!(outer.len() == 32 && met.insert(outer));
        }
    }

    #[test]
    fn what_is_no_name_names_nothing() {
        let names = Keys { secret: vec![7; 32].into() }.proxy_names("one");
        for odd in ["", "0", &"A".repeat(32), &"g".repeat(32), &"0".repeat(33), &"é".repeat(16)] {
            assert_eq!((names.outer(odd), names.inner(odd)), (String::new(), String::new()), "{odd}");
        }
    }
}
