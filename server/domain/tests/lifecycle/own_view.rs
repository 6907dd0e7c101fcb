//! The own off-switch: off at once from everywhere, back only by a later sign-in and the practice.

use domain::own_view::{NotBack, OwnView};

use crate::at;

#[test]
fn every_step_from_every_state() {
    let (off, asked) = (OwnView::Off { since: at(5) }, OwnView::Asked { since: at(5), at: at(8) });
    let again = OwnView::Asked { since: at(5), at: at(9) };
    for (view, ask_before, ask_after, back) in [
        (OwnView::On, Err(NotBack::NotOff), Err(NotBack::NotOff), Err(NotBack::NotOff)),
        (off, Err(NotBack::SignInAgain), Ok(again), Ok(OwnView::On)),
        (asked, Err(NotBack::SignInAgain), Ok(asked), Ok(OwnView::On)),
    ] {
        assert_eq!(view.switch_off(at(9)), OwnView::Off { since: at(9) }, "{view:?}");
        assert_eq!(view.ask_back(at(9), at(5)), ask_before, "{view:?}, in the session that switched it off");
        assert_eq!(view.ask_back(at(9), at(6)), ask_after, "{view:?}, signed in since");
        assert_eq!(view.back(), back, "{view:?}");
    }
}
