//! Say no with the code in a letter. No name stands here, whoever asks.

use leptos::prelude::*;

use crate::{
    components::{draft::Draft, errors::error_summary, layout::Sheet},
    forms::opt_out::by_code_form,
    frame::{Frame, Html},
    paths,
};

/// The page.
#[must_use]
pub fn own(frame: &Frame<'_>) -> Html {
    redraw(frame, Draft::default())
}

/// The same with a pair to mend.
pub(crate) fn redraw(frame: &Frame<'_>, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Say no with your code").with_exit().faulty(draft.is_faulty()).draw(|| {
        let words = ("Code in your letter", "Your date of birth", "Say no");
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Say no with your code"</h1>
            <p>"Did you get a letter with a code? Use it here to say no. Then staff in other places cannot open a summary of your notes."</p>
            <p>"Your own practice still has your notes. It can still treat you."</p>
            {by_code_form(&draft, paths::opt_out::OPT_OUT, words)}
            <h2 class="nhsuk-heading-m">"If the code does not work"</h2>
            <p>"Call your practice, go in or write. You can say no to them with no code."</p>
            <p>"Or "<a href=paths::SIGN_IN>"sign in"</a>" and choose who may see your summary."</p>
        }
    })
}
