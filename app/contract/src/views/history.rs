//! History run again, as anyone may read it: two roll-outs by the rules of their time and by ours.

/// The page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryPage {
    pub stories: Vec<StoryView>,
}

/// One roll-out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoryView {
    pub name: &'static str,
    /// What happened, a sentence each.
    pub about: &'static [&'static str],
    /// What was done that must never be: the words, how often then, and how often by our rules.
    pub breaches: Vec<(&'static str, u64, u64)>,
    pub moments: Vec<MomentView>,
}

/// What is counted, such as "Letters", with the number so far then and by our rules; none where the day does not belong to
/// those rules.
pub type Counted = (&'static str, Option<u32>, Option<u32>);

/// One day with what stood after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MomentView {
    /// Such as "16 April 2010".
    pub day: String,
    pub words: &'static str,
    pub counts: Vec<Counted>,
    /// What our rules refused that day, each reason with how often.
    pub refused: Vec<(String, u32)>,
}
