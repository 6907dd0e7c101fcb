//! Whose record it is, so that two people of one name are not mistaken.

use contract::views::practice::PersonRow;

/// Name, birth and NHS number in one line.
pub fn in_a_line(person: &PersonRow) -> String {
    format!("{}, born {}, NHS number {}", person.name, person.birth_date, person.nhs_number)
}
