//! Passing the programme's gates, inside the transaction that acts. Whoever passes holds the gate: a pause waits for them, and
//! they for a pause.

use contract::refusal::Refusal;
use domain::{
    ids::OdsCode,
    practice::Whom,
    programme::{
        answer::part,
        clock::{Stops, more_days_over, read},
        opening::{Opening, OpeningRefused, may_open},
        pack::{WriteRefused, may_write},
        pause::standing,
        upload::{Pack, Upload, UploadRefused, may_upload},
    },
    sharing::Extent,
    stamp::Stamp,
};
use store::{StoreError, Tx};

use crate::office::refuse;

/// Whether a practice may turn online access on now. One in no plan of the programme decides alone, but for a pause.
pub(crate) async fn pass_opening(tx: &mut Tx, practice: &OdsCode, whom: Whom) -> Result<(), Refusal> {
    let file = tx.gate_file(practice).await.map_err(refuse)?;
    let opening = Opening {
        standing: standing(&file.place, &file.pauses),
        started: file.started,
        part: part(file.answered.as_ref()),
        whom,
    };
    let passed = match may_open(&opening) {
        Err(refused) if !file.place.is_in_programme() && refused != OpeningRefused::Paused => Ok(()),
        passed => passed,
    };
    passed.map_err(|refused| Refusal::DoesNotFit(refused.words()))
}

/// Whether people of a practice may be written to now.
pub(crate) async fn pass_letters(tx: &mut Tx, practice: &OdsCode) -> Result<Result<(), WriteRefused>, StoreError> {
    let file = tx.gate_file(practice).await?;
    Ok(may_write(&standing(&file.place, &file.pauses), file.started, part(file.answered.as_ref())))
}

/// Whether the summary of a person may be taken in now. A practice in no plan of the programme sends as it always did, but
/// for a pause.
pub(crate) async fn pass_upload(
    tx: &mut Tx,
    practice: &OdsCode,
    (nhs_key, extent): (&str, Extent),
    now: Stamp,
) -> Result<Result<(), UploadRefused>, StoreError> {
    let file = tx.gate_file(practice).await?;
    let before = tx.places_before_of(practice).await?;
    let more = more_days_over(&file.place, &before, &tx.more_time().await?);
    let pack = match tx.pack_sent(practice, nhs_key).await? {
        Some(sent) => {
            Pack::Running(read(sent, now.london_day(), &Stops::over(&file.place, &before, &file.pauses), more))
        }
        None => Pack::NotSent,
    };
    let upload = Upload {
        extent,
        standing: standing(&file.place, &file.pauses),
        started: file.started,
        part: part(file.answered.as_ref()),
        pack,
    };
    Ok(match may_upload(&upload) {
        Err(refused)
            if !file.place.is_in_programme() && !matches!(refused, UploadRefused::Paused | UploadRefused::OptedOut) =>
        {
            Ok(())
        }
        passed => passed,
    })
}
