//! Who is written to, who is looked at first, and who is not written to.

use jiff::{ToSpan, civil::Date};

use super::{CameBack, Copies, Dangers, HeldOut, Hidden, Look, Pack, PackRefused, Which, WhyBack};
use crate::{
    date::age_on, door::patient::Standing, identity::Registration, ids::StaffId, overdue::review_by, post::AddressMark,
};

/// From this age a person is written to themselves. A letter to a child is read by those it lives with; until a young
/// person is written to, nothing of theirs is uploaded on silence.
pub const WRITTEN_TO_FROM: i16 = 16;

/// What is known of a person before a letter is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient {
    /// Alive, regularly registered here, under the number that counts.
    pub belongs: bool,
    pub born: Option<Date>,
    pub dangers: Dangers,
    /// Where it goes; none where no name or no address is known.
    pub to: Option<AddressMark>,
}

/// Why somebody looks first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LookFirst {
    Danger,
    NoAddress,
    /// The form works with the date of birth alone.
    NoBirthDate,
    /// A letter came back from this very address.
    CameBack,
}

/// What becomes of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Write {
    To,
    Hold(LookFirst),
    Not,
}

/// A pack as it is kept, with what somebody looked at and the copies that left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    pub pack: Pack,
    pub look: Look,
    pub copies: Copies,
}

/// Who looks at what a practice holds out: none where it has nobody whose role may decide it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owners {
    pub lead: Option<StaffId>,
    pub clinician: Option<StaffId>,
}

/// Stands for an owner until the practice has one.
const NOBODY: &str = "Nobody yet";

impl Owners {
    /// Holds a letter out from a day on; what is kept for leads waits for a lead.
    #[must_use]
    pub fn hold(&self, for_leads: bool, today: Date) -> HeldOut {
        let other = self.clinician.clone().filter(|_| !for_leads);
        let owner = self.lead.clone().or(other).unwrap_or_else(|| StaffId(NOBODY.to_owned()));
        HeldOut { owner, due: review_by(today), for_leads }
    }
}

impl Recipient {
    /// What is known of a person by what the doors know.
    #[must_use]
    pub fn of(standing: &Standing, hidden: &[Hidden], to: Option<AddressMark>, today: Date) -> Self {
        Self {
            belongs: !standing.deceased && !standing.superseded && standing.registration == Registration::Regular,
            born: standing.birth_date,
            dangers: Dangers::of(standing, hidden, today),
            to,
        }
    }

    /// The same as somebody sees it who is no safeguarding lead.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self { dangers: self.dangers.plain(), ..self.clone() }
    }

    /// The day a child becomes old enough to be written to; none for anybody who is.
    #[must_use]
    pub fn grows_up(&self, today: Date) -> Option<Date> {
        let born = self.born.filter(|born| age_on(*born, today) < WRITTEN_TO_FROM)?;
        Some(born.saturating_add(i64::from(WRITTEN_TO_FROM).years()))
    }
}

impl Known {
    /// A pack nobody looked at and no copy of which left.
    #[must_use]
    pub fn new(pack: Pack) -> Self {
        Self { pack, look: Look::default(), copies: Copies::default() }
    }

    /// The same as somebody sees it who is no safeguarding lead.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self { look: self.look.plain(), ..self.clone() }
    }

    /// The post brought a copy back; one whose address nobody wrote down went where the person lives `now`.
    ///
    /// # Errors
    /// [`PackRefused::NotSent`] where no such copy left.
    pub fn give_back(
        self,
        which: Which,
        (on, why): (Date, WhyBack),
        now: Option<AddressMark>,
    ) -> Result<Self, PackRefused> {
        let left = self.copies.sent.last().map(|one| one.copy);
        let newest = self.pack.newest_sent().or(left).ok_or(PackRefused::NotSent)?;
        let copy = match which {
            Which::Newest => newest,
            Which::Earlier => newest.checked_sub(1).filter(|copy| *copy > 0).ok_or(PackRefused::NotSent)?,
        };
        let pack = match self.pack {
            // Who died or left had it before that.
            ended @ Pack::Ended { .. } => ended,
            pack => pack.give_back(copy, on, why)?,
        };
        Ok(Self { pack, copies: self.copies.came_back(copy, CameBack { on, why }, now), ..self })
    }

    /// A letter is taken out of a batch that was about to leave: whether it is destroyed or gone nobody can tell here. So the
    /// copy counts as one that may be with them, without a clock, and the next one is another.
    #[must_use]
    pub fn perhaps_left(self, copy: u32, to: Option<AddressMark>) -> Self {
        let next = copy.saturating_add(1);
        let pack = match self.pack {
            Pack::HeldOut { held, copy: _ } => Pack::HeldOut { held, copy: next },
            Pack::Queued { .. } => Pack::Queued { copy: next },
            pack => pack,
        };
        Self { pack, copies: self.copies.left(copy, to), ..self }
    }

    /// Whether a copy may be with the person now: one left, and did not come back.
    #[must_use]
    pub fn may_be_with_them(&self) -> bool {
        self.copies.sent.last().is_some_and(|one| one.back.is_none())
    }

    /// Another copy, to where the person lives `now`; not to where a letter came back from, unless somebody asked about it.
    ///
    /// # Errors
    /// [`PackRefused::CameBackFromHere`], else what does not fit.
    pub fn again(self, now: Option<AddressMark>, confirmed: bool) -> Result<Self, PackRefused> {
        let copies = match now {
            Some(now) if !self.copies.may_go_to(&now) => {
                if !confirmed {
                    return Err(PackRefused::CameBackFromHere);
                }
                self.copies.confirm(now)
            }
            Some(_) | None => self.copies,
        };
        Ok(Self { pack: self.pack.reprint()?, copies, ..self })
    }
}

/// Whether a letter may go to a person, given what somebody looked at and what came back.
#[must_use]
pub fn write_to(recipient: &Recipient, known: &Known, today: Date) -> Write {
    let to = recipient.to.as_ref();
    if !recipient.belongs || recipient.grows_up(today).is_some() {
        Write::Not
    } else if !known.look.settles(&recipient.dangers, to) {
        Write::Hold(LookFirst::Danger)
    } else if recipient.born.is_none() && to.is_some() {
        Write::Hold(LookFirst::NoBirthDate)
    } else {
        match to {
            None => Write::Hold(LookFirst::NoAddress),
            Some(to) if !known.copies.may_go_to(to) => Write::Hold(LookFirst::CameBack),
            Some(_) => Write::To,
        }
    }
}

/// Whether a letter that is held out waits for somebody who looks, a safeguarding lead or not. Who is none learns nothing of
/// what only leads hold out, and a letter they let go waits for a lead without their learning why.
#[must_use]
pub fn waits_for(known: &Known, recipient: &Recipient, is_lead: bool, today: Date) -> bool {
    let Pack::HeldOut { held, .. } = &known.pack else { return false };
    is_lead || !held.for_leads || holds_plainly(recipient, known, today)
}

/// Whether something holds a letter out that any clinician may know of.
fn holds_plainly(recipient: &Recipient, known: &Known, today: Date) -> bool {
    matches!(write_to(&recipient.plain(), &known.plain(), today), Write::Hold(_))
}

/// What a person's pack becomes by what is known of them now. A letter that is out stays out, but for a death or a move; what
/// is held out waits for somebody to look, whatever changes; who comes back is written to anew, and what was looked at before
/// they left counts no more.
#[must_use]
pub fn next(known: Option<Known>, recipient: &Recipient, owners: &Owners, today: Date) -> Known {
    let known = known.unwrap_or_else(|| Known::new(Pack::Ended { on: today }));
    let write = write_to(recipient, &known, today);
    if let (Write::To | Write::Hold(_), Pack::Ended { .. }) = (write, &known.pack) {
        // What left before stays known, and where it came back from.
        let copy = known.copies.sent.last().map_or(1, |one| one.copy.saturating_add(1));
        let fresh = Known { look: Look::default(), pack: Pack::Queued { copy }, ..known };
        return match write_to(recipient, &fresh, today) {
            Write::Hold(_) => {
                let held = owners.hold(!holds_plainly(recipient, &fresh, today), today);
                Known { pack: Pack::HeldOut { held, copy }, ..fresh }
            }
            Write::To | Write::Not => fresh,
        };
    }
    let plainly = write_to(&recipient.plain(), &known.plain(), today);
    let for_leads = !holds_plainly(recipient, &known, today);
    let (pack, look) = match (write, known.pack) {
        (Write::Not, pack) => (pack.end(today), Look::default()),
        // The front desk hears of it and asks the person. That it would wait for a lead besides tells on nobody's list.
        (Write::Hold(_), pack @ Pack::Returned { .. }) if plainly == Write::Hold(LookFirst::CameBack) => {
            (pack, known.look)
        }
        (Write::Hold(_), pack @ (Pack::Queued { .. } | Pack::Printed { .. } | Pack::Returned { .. })) => {
            let held = pack.clone().hold_out(owners.hold(for_leads, today), today);
            (held.unwrap_or(pack), known.look)
        }
        // Now it is held out for all to see, from today: an older day would tell of what only leads know.
        (Write::Hold(_), Pack::HeldOut { held, copy }) if held.for_leads && !for_leads => {
            (Pack::HeldOut { held: owners.hold(false, today), copy }, known.look)
        }
        (Write::To | Write::Hold(_), pack) => (pack, known.look),
    };
    Known { pack, look, copies: known.copies }
}
