//! What to do about a step of the programme that does not fit.

use contract::refusal::Refusal;
use domain::programme::{
    answer::AnswerRefused,
    pack::{BatchRefused, PackRefused, WriteRefused},
    pause::PauseRefused,
    wave::WaveRefused,
};

pub(super) const NO_REASON: &str = "Say why in a few words.";

pub(super) const fn pause(refused: PauseRefused) -> Refusal {
    Refusal::DoesNotFit(match refused {
        PauseRefused::NoReason => NO_REASON,
        PauseRefused::NoNotice => "Say what the public page tells.",
        PauseRefused::ExceptsAll => "What stays on must be a part of what is paused, not all of it.",
        PauseRefused::NotAPart => "Choose a part that stands still now.",
        PauseRefused::AlreadyResumed => "This pause is over already.",
        PauseRefused::ConditionsOpen => "Not every condition has its evidence yet.",
        PauseRefused::NoSuchCondition => "There is no such condition.",
        PauseRefused::AlreadyMet => "This condition has its evidence already.",
    })
}

pub(super) fn wave(refused: &WaveRefused) -> Refusal {
    Refusal::DoesNotFit(match refused {
        WaveRefused::NoReason => NO_REASON,
        WaveRefused::ConcernOpen => "A listed concern has no answer yet. Answer it before you choose a day.",
        WaveRefused::DayInThePast => "Choose a day after today.",
        WaveRefused::NoDay => "Give the wave a day first.",
        WaveRefused::AlreadyStarted => "This wave has started already.",
        WaveRefused::NeedsAnother => "You have signed already. Another person must sign.",
        WaveRefused::NotReady(_) => "This wave may not start yet. The list shows what is missing.",
        WaveRefused::NotStarted => "This wave has not started.",
        WaveRefused::AlreadyPublished => "The evaluation is published already.",
        WaveRefused::NotEvaluated => "Write down what was found first.",
    })
}

pub(super) const fn answer(refused: AnswerRefused) -> Refusal {
    Refusal::DoesNotFit(match refused {
        AnswerRefused::NoReason => NO_REASON,
        AnswerRefused::AskInThePast => "Choose a day after today.",
    })
}

pub(super) const fn letters(refused: WriteRefused) -> Refusal {
    Refusal::DoesNotFit(match refused {
        WriteRefused::Paused => "The programme is paused here. No letter is printed or handed over until it goes on.",
        WriteRefused::Practice(off) => off.words(),
        WriteRefused::NotStarted => "The wave has not started. Nobody is written to before it has.",
    })
}

pub(super) const fn batch(refused: BatchRefused) -> Refusal {
    Refusal::DoesNotFit(match refused {
        BatchRefused::AlreadyHandedOver => "This batch was handed over already.",
        BatchRefused::NotChecked => "Check this batch first. Someone may have to stay out of it.",
        BatchRefused::AlreadyScrapped => "This batch was destroyed.",
        BatchRefused::NoReason => NO_REASON,
    })
}

/// Every one who has no letter out reads alike at the front desk, whatever the reason.
pub(crate) const fn pack(refused: PackRefused) -> Refusal {
    Refusal::DoesNotFit(match refused {
        PackRefused::Paused => "The programme is paused here. No letter is printed or handed over until it goes on.",
        PackRefused::NotHeldOut => "This letter is not held out any more.",
        PackRefused::CameBackFromHere => {
            "A letter came back from this address. Ask the person, then say that the address is right, or correct it in your own system."
        }
        PackRefused::NoOwner => "Name who looks at it, and a day from today on.",
        PackRefused::HeldOut
        | PackRefused::NotQueued
        | PackRefused::NotPrinted
        | PackRefused::NotSent
        | PackRefused::Ended => "No letter was sent to this person yet. Letters go out in turn.",
    })
}
