//! Seeds, changed by chance that repeats itself.

/// Makes new bytes of old ones; what it made lately it may change further.
pub struct Mutator {
    state: u64,
    pool: Vec<Vec<u8>>,
    seeds: usize,
}

/// Most bytes of what is made.
const MOST: usize = 8_192;

const WORDS: [&str; 24] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-1e999",
    "<",
    "</",
    "/>",
    "<!DOCTYPE x>",
    "&#0;",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "\n",
    "\"resourceType\":",
    "\"reference\":\"#\"",
    "9999-99-99",
];

impl Mutator {
    pub const fn new(seed: u64, pool: Vec<Vec<u8>>) -> Self {
        let seeds = pool.len();
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, pool, seeds }
    }

    /// Below `most`, or 0.
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 11).unwrap_or(0) % most.max(1)
    }

    pub fn another(&mut self) -> Vec<u8> {
        // Half of what is made comes straight from a seed: changes upon changes seldom stay whole.
        let most = if self.below(2) == 0 { self.seeds } else { self.pool.len() };
        let from = self.below(most);
        let mut bytes = self.pool.get(from).cloned().unwrap_or_default();
        for _ in 0..=self.below(4) {
            self.change(&mut bytes);
        }
        bytes.truncate(MOST);
        if self.pool.len() < 256 {
            self.pool.push(bytes.clone());
        } else {
            let seeds = self.seeds;
            let at = seeds + self.below(self.pool.len() - seeds);
            self.pool[at].clone_from(&bytes);
        }
        bytes
    }

    /// Puts another's words between two quotation marks, so that what holds them stays whole.
    fn reword(&mut self, bytes: &mut Vec<u8>) {
        let other = self.below(self.seeds);
        let other = self.pool[other].clone();
        let (Some(from), Some(to)) = (self.quoted(&other), self.quoted(bytes)) else { return };
        drop(bytes.splice(to, other[from].iter().copied()));
    }

    /// What stands between some mark and the next.
    fn quoted(&mut self, bytes: &[u8]) -> Option<std::ops::Range<usize>> {
        let marks: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'"').collect();
        let nth = self.below(marks.len());
        Some(marks.get(nth)? + 1..*marks.get(nth + 1)?)
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let (at, to) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
        let range = at.min(to)..at.max(to);
        match self.below(12) {
            0 => drop(bytes.drain(range)),
            1 => bytes.truncate(at),
            2 => {
                let word = WORDS[self.below(WORDS.len())];
                drop(bytes.splice(at..at, word.bytes()));
            }
            3 => {
                let again = bytes[range].to_vec();
                drop(bytes.splice(at..at, again));
            }
            4 => {
                let other = self.below(self.pool.len());
                let other = self.pool[other].clone();
                let from = self.below(other.len());
                drop(bytes.splice(range, other[from..].iter().copied()));
            }
            5 => {
                let piece = bytes[range].to_vec();
                drop(bytes.splice(at..at, piece.repeat(3)));
            }
            6..10 => self.reword(bytes),
            _ => {
                let new = u8::try_from(self.below(256)).unwrap_or(0);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = new;
                }
            }
        }
    }
}
