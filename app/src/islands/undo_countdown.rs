//! Taking a release back, while it can still be taken back.

use leptos::prelude::*;

/// A form that undoes a release: counts its seconds down and goes away with the last one.
///
/// Without script it is the same form, with the seconds that were left when the page was drawn.
#[island]
pub fn UndoCountdown(
    /// Where the form is posted.
    action: String,
    /// Seconds left when the page was drawn.
    seconds: i64,
) -> impl IntoView {
    let (left, set_left) = signal(seconds);
    // An effect runs in the browser alone.
    Effect::new(move |_| {
        let tick = move || set_left.update(|left| *left = (*left - 1).max(0));
        if let Ok(timer) = set_interval_with_handle(tick, std::time::Duration::from_secs(1)) {
            Effect::new(move |_| {
                if left.get() == 0 {
                    timer.clear();
                }
            });
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <form method="post" action=action prop:hidden=move || left.get() == 0>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">
                {move || label(left.get())}
            </button>
        </form>
    }
}

fn label(seconds: i64) -> String {
    match seconds {
        1 => "Undo release (1 second left)".to_owned(),
        _ => format!("Undo release ({seconds} seconds left)"),
    }
}
