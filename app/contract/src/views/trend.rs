//! How a figure changed over time, drawn only from entries a door let through.

use crate::ids::EntryRef;

/// One figure's past.
///
/// Points stand evenly, in the order of their days: a place in time where nothing is drawn would say that something was
/// there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trend {
    /// The part of a result it is, such as the upper half of a blood pressure; none for the result's one value.
    pub name: Option<String>,
    pub unit: Option<String>,
    /// Oldest first; two at least.
    pub points: Vec<TrendPoint>,
    /// Its lowest and highest value, as their source wrote them, with their heights.
    pub ends: [(String, u16); 2],
    /// The usual range, where every source that gave one gave the same: lower and upper height.
    pub usual: Option<(u16, u16)>,
}

/// One value of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrendPoint {
    pub id: EntryRef,
    pub date: String,
    pub value: String,
    /// Thousandths of the drawn height, from the bottom.
    pub height: u16,
    /// The entry whose page this is.
    pub is_this_one: bool,
}
