//! The mailing house's list, and the check that finds one in which anything was swapped.

use std::collections::BTreeMap;

use domain::programme::pack::Addressed;
use store::Keys;

/// One letter on the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u32,
    /// Keyed over this letter's own name, address and code; it is printed on the letter too.
    pub mark: String,
    pub name: String,
    pub address: Vec<String>,
    pub postcode: String,
    pub print: &'static str,
}

/// The heads of the list.
pub(super) const HEADS: [&str; 7] = ["Number", "Mark", "File", "Name", "Address", "Postcode", "Print"];

impl Line {
    fn of(number: u32, letter: &Addressed, keys: &Keys) -> Self {
        Self {
            number,
            mark: keys.letter(letter),
            name: letter.name().to_owned(),
            address: letter.address().lines().to_vec(),
            postcode: letter.address().postcode().to_owned(),
            print: if letter.wish().large_print { "large" } else { "standard" },
        }
    }

    /// The letter's file in the archive.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{:04}-{}.pdf", self.number, self.mark)
    }

    pub(super) fn cells(&self) -> Vec<String> {
        let (number, address) = (self.number.to_string(), self.address.join("\n"));
        let print = self.print.to_owned();
        vec![number, self.mark.clone(), self.file(), self.name.clone(), address, self.postcode.clone(), print]
    }
}

/// The list of a batch: each line is drawn from one letter alone, so that no name meets another's address.
#[must_use]
pub fn lines(letters: &[(u32, Addressed)], keys: &Keys) -> Vec<Line> {
    letters.iter().map(|(number, letter)| Line::of(*number, letter, keys)).collect()
}

/// The numbers of lines that are not as we made them: whose name, address, number or mark is not that of the letter whose mark
/// they carry, that are there twice, or that are missing.
#[must_use]
pub fn misfits(list: &[Line], letters: &[(u32, Addressed)], keys: &Keys) -> Vec<u32> {
    let mut ours: BTreeMap<String, Line> =
        lines(letters, keys).into_iter().map(|line| (line.mark.clone(), line)).collect();
    let mut wrong = Vec::new();
    for line in list {
        if ours.remove(&line.mark).is_none_or(|known| known != *line) {
            wrong.push(line.number);
        }
    }
    wrong.extend(ours.into_values().map(|line| line.number));
    wrong.sort_unstable();
    wrong.dedup();
    wrong
}
