//! A form that came without its code, as kept.

use domain::{
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    practice::Decision,
    programme::form::{Form, FormState, Taken, Written},
    sharing::{ReceiptCode, Told},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

const TABLE: &str = "form";

/// Who, when and why.
type StoredDecision = (String, i64, String);

#[derive(Serialize, Deserialize)]
struct Stored {
    name: String,
    #[serde(default)]
    family: String,
    number: String,
    born: String,
    at: String,
    by: String,
    when: i64,
    how: String,
    receipt: String,
    state: StoredState,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredState {
    Waiting { at: String },
    Settled { at: String, choice: String, by: StoredDecision },
    Closed { by: StoredDecision },
}

fn stored(decision: &Decision) -> StoredDecision {
    (decision.by.0.clone(), decision.at.micros(), decision.why.clone())
}

fn decision((by, at, why): StoredDecision) -> Decision {
    Decision { by: StaffId(by), at: Stamp::from_micros(at), why }
}

fn ods(text: &str) -> Result<OdsCode, StoreError> {
    OdsCode::parse(text).map_err(|_| inconsistent(TABLE, "a practice nobody can name"))
}

fn receipt(text: &str) -> Result<ReceiptCode, StoreError> {
    ReceiptCode::parse(text).map_err(|_| inconsistent(TABLE, "a receipt that is none"))
}

/// The text of a form.
pub(crate) fn write(form: &Form) -> Result<String, StoreError> {
    let Form { written, taken, receipt, state } = form;
    let state = match state {
        FormState::Waiting { at } => {
            StoredState::Waiting { at: at.as_ref().map(ToString::to_string).unwrap_or_default() }
        }
        FormState::Settled { at, choice, by } => {
            StoredState::Settled { at: at.to_string(), choice: choice.as_str().to_owned(), by: stored(by) }
        }
        FormState::Closed { by } => StoredState::Closed { by: stored(by) },
    };
    let body = Stored {
        name: written.name.clone(),
        family: written.family.clone(),
        number: written.number.as_ref().map(|number| number.digits().to_owned()).unwrap_or_default(),
        born: written.born.to_string(),
        at: taken.at.to_string(),
        by: taken.by.0.clone(),
        when: taken.when.micros(),
        how: taken.how.word().to_owned(),
        receipt: receipt.as_str().to_owned(),
        state,
    };
    super::text(TABLE, &body)
}

/// The form of such a text.
pub(crate) fn read(text: &str) -> Result<Form, StoreError> {
    let body: Stored = super::read(TABLE, text)?;
    let number = Some(body.number).filter(|number| !number.is_empty()).map(|number| NhsNumber::parse(&number));
    let written = Written {
        name: body.name,
        family: body.family,
        number: number.transpose().map_err(|_| inconsistent(TABLE, "a number that is none"))?,
        born: body.born.parse().map_err(|_| inconsistent(TABLE, "a day that is no date"))?,
    };
    let taken = Taken {
        at: ods(&body.at)?,
        by: StaffId(body.by),
        when: Stamp::from_micros(body.when),
        how: Told::from_word(&body.how).ok_or_else(|| inconsistent(TABLE, "a way nobody can name"))?,
    };
    let state = match body.state {
        StoredState::Waiting { at } if at.is_empty() => FormState::Waiting { at: None },
        StoredState::Waiting { at } => FormState::Waiting { at: Some(ods(&at)?) },
        StoredState::Settled { at, choice, by } => {
            FormState::Settled { at: ods(&at)?, choice: receipt(&choice)?, by: decision(by) }
        }
        StoredState::Closed { by } => FormState::Closed { by: decision(by) },
    };
    Ok(Form { written, taken, receipt: receipt(&body.receipt)?, state })
}
