//! Every statement the store can send, by name, so that tests can prepare and read them all.

/// Declares a file's statements as constants and lists them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)+
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use statements;

/// Each statement's name and text; the audit log's are prepared in both SQLite files.
#[cfg(test)]
pub(crate) fn all() -> Vec<(&'static str, &'static str)> {
    [
        crate::account::STATEMENTS,
        crate::alert::STATEMENTS,
        crate::attendance::STATEMENTS,
        crate::audit::STATEMENTS,
        crate::contact::STATEMENTS,
        crate::correction::STATEMENTS,
        crate::entry::STATEMENTS,
        crate::errand::STATEMENTS,
        crate::finding::STATEMENTS,
        crate::identity::STATEMENTS,
        crate::intake::STATEMENTS,
        crate::judged::STATEMENTS,
        crate::machine::STATEMENTS,
        crate::merge::STATEMENTS,
        crate::log::STATEMENTS,
        crate::newcomer::STATEMENTS,
        crate::look_query::STATEMENTS,
        crate::look_up::STATEMENTS,
        crate::organisation::STATEMENTS,
        crate::original::STATEMENTS,
        crate::outbox::STATEMENTS,
        crate::own_view::STATEMENTS,
        crate::person::STATEMENTS,
        crate::practice::STATEMENTS,
        crate::proxy::STATEMENTS,
        crate::queue::STATEMENTS,
        crate::redaction::STATEMENTS,
        crate::request::STATEMENTS,
        crate::review_line::STATEMENTS,
        crate::review_line::KEEP,
        crate::review_line::PACE,
        crate::rule::STATEMENTS,
        crate::sensitive::STATEMENTS,
        crate::saying::STATEMENTS,
        crate::session::STATEMENTS,
        crate::sharing::STATEMENTS,
        crate::staff::STATEMENTS,
        crate::summary_document::STATEMENTS,
        crate::switch_on::STATEMENTS,
        crate::view::STATEMENTS,
        crate::view_seen::STATEMENTS,
        crate::whole::STATEMENTS,
        crate::young::STATEMENTS,
        &crate::programme::statements(),
    ]
    .concat()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
