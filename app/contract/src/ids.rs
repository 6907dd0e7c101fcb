//! Names of things as they leave the system: opaque, different for each audience, meaning nothing outside.

macro_rules! outer_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug)]
        pub struct $name(String);

        impl $name {
            /// Takes the text of an id from an address or a form: 1 to 64 letters, digits, `-` or `_`.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let sound = (1..=64).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
                sound.then(|| Self(text.to_owned()))
            }

            /// The text that goes into an address or a form.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

outer_id! {
    /// An entry, as one audience names it.
    EntryRef,
    /// A person, as staff of their practice name them.
    PersonRef,
    /// A redaction.
    RedactionRef,
    /// A review flag.
    FlagRef,
    /// A line of the queue about who a person is.
    IdentityLineRef,
    /// A rule of a practice.
    RuleRef,
    /// A signed-in session.
    SessionRef,
    /// A question to a patient whether their summary may be seen.
    RequestRef,
    /// A look at a summary.
    ViewRef,
    /// The receipt of a sharing choice: its code, as printed.
    ReceiptRef,
    /// An alert, as privacy officers name it.
    AlertRef,
    /// A look, as the patient it is told to names it.
    LookRef,
    /// A patient's question about a look.
    QueryRef,
    /// A patient's request to put something right.
    CorrectionRef,
    /// Someone an account looks after, as that account names them.
    LookedAfterRef,
    /// Somebody's access to another person's record, as staff name it.
    GrantRef,
    /// What pauses such access, as staff name it.
    ConcernRef,
    /// What a young person chose for a visit, as staff name it.
    VisitRef,
    /// A line of the review desk.
    LineRef,
    /// One decision at the review desk, on one line or several.
    DecisionRef,
    /// A pause of the programme.
    PauseRef,
    /// A consultation or a concern of an area.
    PaperRef,
    /// An area's short name, or a wave's.
    PartRef,
    /// A form to say no that came without its code.
    FormRef,
}
