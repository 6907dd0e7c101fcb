//! A wicked sign-in provider against the real sign-in: router, relying party and session store, for patients and staff.
//!
//! Every case differs from an honest sign-in in one thing. None signs anyone in, says a word of what the provider said,
//! or goes unnoticed; the honest provider beside it shows that the harness signs people in when nothing is wrong.

mod answering;
mod case;
mod claims;
mod describing;
mod forge;
mod honest;
mod informing;
pub mod provider;
mod reply;
mod returning;
pub mod scene;
mod sessions;
mod signing;
mod somebody_else;
mod staff;

#[test]
fn the_cases_are_as_many_as_promised() {
    let kinds = [
        ("ID token: claims", claims::CASES),
        ("ID token: level", claims::LEVEL),
        ("ID token: signature and keys", signing::CASES),
        ("token endpoint", answering::CASES),
        ("token endpoint: time", answering::SLOW),
        ("user information", informing::CASES),
        ("discovery and key set", describing::CASES),
        ("the way back", returning::CASES),
        ("staff: roles and assurance", staff::CASES),
    ];
    let (mut all, mut runs) = (0, 0);
    for (kind, cases) in kinds {
        let played: usize = cases.iter().map(case::Case::runs).sum();
        println!("{kind}: {} cases, {played} sign-ins", cases.len());
        all += cases.len();
        runs += played;
    }
    println!("together: {all} cases, {runs} sign-ins, 0 sessions");
    assert!(all >= 60, "{all}");
}
