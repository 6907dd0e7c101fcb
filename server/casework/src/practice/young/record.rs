//! What a clinician records after asking a child alone, and whether a young person may have their own access.

use contract::{
    ids::PersonRef,
    input::young::{AskedAlone, Assess},
    refusal::Refusal,
};
use domain::{
    access::Access,
    young::{Asked, AssessmentRefused, Matter, Matters, Outcome, ProxyReviewRefused},
};
use jiff::civil::Date;
use store::person::Safety;

use super::{super::StaffDesk, day};
use crate::office::refuse;

impl StaffDesk {
    pub(super) async fn record_asked(&self, who: &PersonRef, input: &AskedAlone) -> Result<(), Refusal> {
        let kept = Matters::of(input.kept.iter().filter_map(|word| Matter::from_word(word)));
        let outcome = match input.outcome.as_str() {
            "pause" => Outcome::Pause,
            "until-13" => Outcome::UntilThirteen(kept),
            "until-16" => Outcome::UntilSixteen(kept),
            _ => return Err(Refusal::DoesNotFit("Choose what follows for proxies.")),
        };
        let (by, at, on) = (self.staff.id.clone(), self.office.now(), day(input.on)?);
        let asked = Asked { by, at, on, words: input.words.clone(), outcome };
        let step = |access: Access, born| {
            let proxy_review = access.proxy_review.record(asked, born).map_err(review_refused)?;
            Ok(Access { proxy_review, ..access })
        };
        self.grow(who, "asked-alone", &input.outcome, &input.words, step).await
    }

    pub(super) async fn record_assessment(&self, who: &PersonRef, input: &Assess) -> Result<(), Refusal> {
        let (by, at) = (self.staff.id.clone(), self.office.now());
        match input {
            Assess::Capable { notes } => {
                let step = |access: Access, born| {
                    let assessment = access.assessment.capable(by, at, notes, born).map_err(assessment_refused)?;
                    Ok(Access { assessment, ..access })
                };
                self.grow(who, "assess", "capable", notes, step).await
            }
            Assess::NotYet { why, again } => {
                let again = day(*again)?;
                let step = |access: Access, born| {
                    let done = access.assessment.not_yet(by, at, why, again, born);
                    Ok(Access { assessment: done.map_err(assessment_refused)?, ..access })
                };
                self.grow(who, "assess", "not yet", why, step).await
            }
        }
    }

    /// A step of growing up on someone's access, by a clinician or lead, in one transaction.
    async fn grow(
        &self,
        who: &PersonRef,
        action: &str,
        what: &str,
        why: &str,
        step: impl FnOnce(Access, Option<Date>) -> Result<Access, Refusal> + Send,
    ) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let access = step(held.safety.access.clone(), held.identity.birth_date)?;
        tx.save_safety(&held, &Safety { access, ..held.safety.clone() }).await.map_err(refuse)?;
        self.record_act(&mut tx, action, &held, None, what, why).await?;
        tx.commit().await.map_err(refuse)
    }
}

const fn review_refused(error: ProxyReviewRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        ProxyReviewRefused::NoWords => "Say what you asked and what they said.",
        ProxyReviewRefused::InTheFuture => "The day you asked them cannot be in the future.",
        ProxyReviewRefused::TooEarly => "This counts from eight weeks before the 11th birthday on. Ask them then.",
        ProxyReviewRefused::GrownUp => "They are 16 or over: proxies have ended.",
        ProxyReviewRefused::PastThirteen => "They are 13 or over. Choose until 16, or a pause.",
        ProxyReviewRefused::AgeUnknown => NO_BIRTH,
    })
}

const fn assessment_refused(error: AssessmentRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        AssessmentRefused::NoWords => "Say what you found.",
        AssessmentRefused::AgainOutOfRange => "The day to look again must be after today and before they are 16.",
        AssessmentRefused::TooEarly => "This counts from eight weeks before the 13th birthday on.",
        AssessmentRefused::GrownUp => "They are 16 or over: access is their own.",
        AssessmentRefused::AgeUnknown => NO_BIRTH,
    })
}

pub(super) const NO_BIRTH: &str = "No date of birth is known. Put it right in the practice system first.";
