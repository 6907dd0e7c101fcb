//! The Summary Care Record, 2005 to 2010.

use super::{Event, Practice, Scope, Stopped, Story, Wave, What, day, event, instead, practice};
use crate::programme::place::AreaCode;

/// The areas of each wave and their practices: a name, how many practices, how many people each (in thousands).
///
/// The names are those reported; of the six early adopters, the nine further trusts and the accelerated regions only the
/// number was, or not even that.
const AREAS: [(&str, Wave, usize, u32); 24] = [
    ("pilot", Wave::Pilot, 2, 100),
    ("early-1", Wave::EarlyAdopter, 10, 50),
    ("early-2", Wave::EarlyAdopter, 10, 50),
    ("early-3", Wave::EarlyAdopter, 10, 50),
    ("early-4", Wave::EarlyAdopter, 10, 50),
    ("early-5", Wave::EarlyAdopter, 10, 50),
    ("early-6", Wave::EarlyAdopter, 10, 50),
    ("lincolnshire", Wave::FastFollower, 10, 70),
    ("stoke-on-trent", Wave::FastFollower, 3, 4),
    ("medway", Wave::FastFollower, 5, 50),
    ("brighton-and-hove", Wave::FastFollower, 5, 50),
    ("isle-of-wight", Wave::FastFollower, 2, 70),
    ("next-1", Wave::FastFollower, 10, 50),
    ("next-2", Wave::FastFollower, 10, 50),
    ("next-3", Wave::FastFollower, 10, 50),
    ("next-4", Wave::FastFollower, 10, 50),
    ("next-5", Wave::FastFollower, 10, 50),
    ("next-6", Wave::FastFollower, 10, 50),
    ("next-7", Wave::FastFollower, 10, 50),
    ("next-8", Wave::FastFollower, 10, 50),
    ("next-9", Wave::FastFollower, 10, 50),
    ("accelerated-1", Wave::Accelerated, 100, 70),
    ("accelerated-2", Wave::Accelerated, 100, 70),
    ("accelerated-3", Wave::Accelerated, 100, 80),
];

/// The story; by mid-December 2010 almost 30,000 of its people had packs and 4,080 were uploaded.
#[must_use]
pub fn summary_care_record() -> Story {
    let each =
        AREAS.into_iter().flat_map(|(area, wave, count, people)| std::iter::repeat_n((area, wave, people), count));
    let practices: Vec<Practice> =
        each.enumerate().filter_map(|(number, (area, wave, people))| practice(number, area, wave, people)).collect();
    Story { name: "The Summary Care Record, 2005 to 2010", practices, events: [began(), stopped()].concat() }
}

fn area(name: &str) -> Scope {
    AreaCode::parse(name).map_or(Scope::Nation, Scope::Area)
}

fn began() -> Vec<Event> {
    let (pilot, early, fast) = (Wave::Pilot, Wave::EarlyAdopter, Wave::FastFollower);
    let letters = |scope, people| What::Letters { scope, people, with_form: false };
    vec![
        event(day(2005, 6, 1), "Committees vote not to engage; the plan is made", What::Nothing),
        instead(day(2006, 9, 1), "The pilot is prepared", What::Prepared { wave: pilot, day: day(2007, 1, 1) }),
        event(day(2007, 1, 1), "The pilot starts", What::WaveStarts { wave: pilot }),
        event(day(2007, 1, 1), "The pilot's practices are asked", What::Asked { scope: Scope::Wave(pilot) }),
        event(day(2007, 1, 1), "The pilot's people are written to", letters(Scope::Wave(pilot), 200)),
        event(day(2007, 5, 1), "The pilot uploads", What::Uploads { scope: Scope::Wave(pilot), people: 100 }),
        event(day(2007, 6, 1), "The pilot is evaluated", What::Evaluated { wave: pilot }),
        instead(day(2007, 6, 1), "Six areas are prepared", What::Prepared { wave: early, day: day(2007, 9, 1) }),
        event(day(2007, 9, 1), "Six early adopters start", What::WaveStarts { wave: early }),
        event(day(2007, 9, 1), "Their practices are asked", What::Asked { scope: Scope::Wave(early) }),
        event(day(2007, 9, 1), "Their people are written to", letters(Scope::Wave(early), 2_600)),
        event(day(2008, 6, 1), "A small share is uploaded", What::Uploads { scope: Scope::Wave(early), people: 150 }),
        event(day(2008, 12, 1), "Five fast followers start; committees not told", What::WaveStarts { wave: fast }),
        event(day(2008, 12, 1), "Three practices in Stoke are written to", letters(area("stoke-on-trent"), 12)),
        event(day(2009, 3, 1), "The other fast followers and nine more", letters(Scope::Wave(fast), 5_840)),
        event(day(2009, 9, 1), "Uploads go on", What::Uploads { scope: Scope::Nation, people: 1_000 }),
    ]
}

fn stopped() -> Vec<Event> {
    let (pilot, early, fast) = (Wave::Pilot, Wave::EarlyAdopter, Wave::FastFollower);
    let accelerated = Wave::Accelerated;
    let uploads = |people| What::Uploads { scope: Scope::Nation, people };
    let letters = |wave, people| What::Letters { scope: Scope::Wave(wave), people, with_form: false };
    let (only_uploads, only_letters) =
        (Stopped { uploads: true, ..Stopped::default() }, Stopped { letters: true, ..Stopped::default() });
    let others = vec![Scope::Wave(pilot), Scope::Wave(early), Scope::Wave(fast)];
    vec![
        event(day(2010, 2, 1), "Paid by region, the roll-out is accelerated", What::WaveStarts { wave: accelerated }),
        event(day(2010, 2, 1), "Accelerated areas are written to", letters(accelerated, 12_000)),
        event(
            day(2010, 4, 16),
            "Uploads suspended in accelerated areas; early adopters go on",
            What::Paused { scope: Scope::Nation, except: others, stopped: only_uploads },
        ),
        event(day(2010, 5, 1), "Letters go on in accelerated areas", letters(accelerated, 8_348)),
        event(day(2010, 5, 15), "Early adopters upload", What::Uploads { scope: Scope::Wave(early), people: 300 }),
        event(
            day(2010, 6, 15),
            "Packs stop while a review runs",
            What::Paused { scope: Scope::Nation, except: Vec::new(), stopped: only_letters },
        ),
        event(day(2010, 7, 15), "Nearly 400 more are uploaded during the review", uploads(400)),
        event(day(2010, 9, 1), "Uploads went on in other areas", uploads(2_130)),
        event(day(2010, 10, 10), "The review: forms in every pack, simpler words", What::Evaluated { wave: early }),
        instead(
            day(2010, 10, 11),
            "Fast followers are heard and told",
            What::Prepared { wave: fast, day: day(2010, 12, 1) },
        ),
        event(day(2010, 12, 15), "Packs start again, with forms", What::Resumed { scope: Scope::Nation }),
        instead(day(2010, 12, 15), "Fast followers start", What::WaveStarts { wave: fast }),
        instead(day(2010, 12, 15), "Their practices are asked", What::Asked { scope: Scope::Wave(fast) }),
        event(
            day(2010, 12, 16),
            "More packs; nobody is told where",
            What::Letters { scope: Scope::Nation, people: 1_000, with_form: true },
        ),
    ]
}
