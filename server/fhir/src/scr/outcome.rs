//! A fault as an OperationOutcome with its status. Source: NHS facts §1.6.

use serde_json::json;

/// A code that stands beside the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coding {
    /// A system alone may not do this.
    InvalidMethod,
    /// Nothing the caller can mend.
    UnknownError,
}

impl Coding {
    const fn code(self) -> &'static str {
        match self {
            Self::InvalidMethod => "INVALID_METHOD",
            Self::UnknownError => "UNKNOWN_ERROR",
        }
    }
}

/// One fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    pub status: u16,
    /// A code of FHIR's issue types.
    pub code: &'static str,
    pub text: String,
    pub coding: Option<Coding>,
}

impl Issue {
    /// A fault without a code of its own.
    pub fn new(status: u16, code: &'static str, text: impl Into<String>) -> Self {
        Self { status, code, text: text.into(), coding: None }
    }

    /// Something in the request is missing or wrong: 400.
    pub fn value(text: impl Into<String>) -> Self {
        Self::new(400, "value", text)
    }

    /// A field holds something else than it may: 400.
    #[must_use]
    pub fn invalid(value: &str, field: &str) -> Self {
        Self::value(format!("Invalid value - {} in field '{field}'", super::quoted(value)))
    }

    /// Not for this caller: 403.
    pub fn forbidden(text: impl Into<String>) -> Self {
        Self::new(403, "forbidden", text)
    }

    /// A system alone may not do this: 403.
    #[must_use]
    pub fn system_alone() -> Self {
        let text = "This needs a token for a member of staff: a system alone may only search, read and upload";
        Self { coding: Some(Coding::InvalidMethod), ..Self::forbidden(text) }
    }

    /// Our own fault: 500.
    #[must_use]
    pub fn unknown() -> Self {
        let text = "The service could not answer. Nothing was changed.";
        Self { coding: Some(Coding::UnknownError), ..Self::new(500, "exception", text) }
    }

    /// The number is wrong, or nobody of the caller's organisation has it: 400.
    #[must_use]
    pub fn no_such_person() -> Self {
        Self::value(
            "Code: 400, Display: Invalid Request;Code: 35160, Display: [PSIS-35160] - Invalid input message. Mandatory \
             field NHS Number is missing or incorrect",
        )
    }

    /// The person opted out: 403.
    #[must_use]
    pub fn opted_out() -> Self {
        // Two blanks stand in the national text, and programs match it.
        Self::forbidden(
            "Code: 420, Display: Business condition related to access control  which prevents the action being \
             performed by PSIS;Code: 30418, Display: [PSIS-30418] - ACF does not permit access to resource",
        )
    }

    /// This document was sent before, or does not follow the one we hold: 400.
    #[must_use]
    pub fn repeated(what: &str) -> Self {
        Self::value(format!("Code: 400, Display: Invalid Request;Code: 30134, Display: [PSIS-30134] - {what}"))
    }

    /// The OperationOutcome.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut details = json!({ "text": self.text });
        if let (Some(coding), Some(fields)) = (self.coding, details.as_object_mut()) {
            let system = "https://fhir.nhs.uk/CodeSystem/Spine-ErrorOrWarningCode";
            fields.insert("coding".to_owned(), json!([{ "system": system, "code": coding.code() }]));
        }
        json!({
            "resourceType": "OperationOutcome",
            "issue": [{ "severity": "error", "code": self.code, "details": details }],
        })
        .to_string()
        .into_bytes()
    }
}
