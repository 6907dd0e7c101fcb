//! Automatic access to the GP record, 2022 to 2023.

use super::{Event, Practice, Scope, Stopped, Story, Wave, What, Whose, day, event, instead, practice};

/// The practices that had been phased in, those of one supplier's wave of 1 February, and the others; a practice stands for
/// ten, so the wave of 946 that had not said no has 95 beside those that had.
const PHASED_IN: usize = 40;
const ONE_SUPPLIER: usize = 105;
const OTHERS: usize = 300;

/// The story.
#[must_use]
pub fn access() -> Story {
    let (early, wave, rest) = (Wave::EarlyAdopter, Wave::Accelerated, Wave::Rest);
    let waves = [(early, PHASED_IN), (wave, ONE_SUPPLIER), (rest, OTHERS)];
    let each = waves.into_iter().flat_map(|(wave, count)| std::iter::repeat_n(wave, count));
    let practices: Vec<Practice> = each
        .enumerate()
        .filter_map(|(number, wave)| practice(number, &format!("{}-area-{}", wave.word(), number % 3), wave, 90))
        .collect();
    let on = |wave| What::SwitchOn { scope: Scope::Wave(wave) };
    let all = Stopped { letters: true, uploads: true, switch_ons: true };
    let withdrawn = What::Paused { scope: Scope::Nation, except: Vec::new(), stopped: all };
    let goes_on = What::Resumed { scope: Scope::Wave(wave) };
    let events = vec![
        instead(day(2022, 8, 1), "The first are heard and told", What::Prepared { wave: early, day: day(2022, 9, 15) }),
        event(day(2022, 9, 15), "Some practices are phased in", What::WaveStarts { wave: early }),
        event(day(2022, 9, 15), "They are asked", What::Asked { scope: Scope::Wave(early) }),
        event(day(2022, 9, 20), "They are switched on", on(early)),
        event(day(2022, 11, 1), "The day for all; practices warn that it is unsafe", What::Nothing),
        event(day(2022, 11, 29), "Objectors have written to their suppliers", What::Asked { scope: Scope::Nation }),
        event(day(2022, 11, 30), "Withdrawn at the last minute, until further notice", withdrawn),
        event(day(2022, 11, 30), "The day by which every practice was to be on", on(rest)),
        event(day(2023, 1, 27), "The last day to say no for one supplier's practices", What::Nothing),
        instead(day(2023, 1, 31), "What the first found is published", What::Evaluated { wave: early }),
        instead(day(2023, 1, 31), "The wave is heard and told", What::Prepared { wave, day: day(2023, 3, 1) }),
        Event { whose: Whose::History, ..event(day(2023, 2, 1), "One supplier goes on", goes_on.clone()) },
        event(day(2023, 2, 1), "One supplier's wave", What::WaveStarts { wave }),
        event(day(2023, 2, 1), "Practices that had not said no are switched on", on(wave)),
        instead(day(2023, 3, 1), "It goes on for the wave", goes_on),
        instead(day(2023, 3, 1), "The wave starts", What::WaveStarts { wave }),
        instead(day(2023, 3, 2), "Practices that said yes turn it on", on(wave)),
        Event {
            whose: Whose::History,
            ..event(day(2023, 10, 31), "The contract ends the pause", What::Resumed { scope: Scope::Nation })
        },
        event(day(2023, 10, 31), "The contract's date for all", What::Duty),
    ];
    Story { name: "Automatic access to the record, 2022 to 2023", practices, events }
}
