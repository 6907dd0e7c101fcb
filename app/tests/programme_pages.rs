//! The public page of the programme.

use app::{frame::Area, pages::programme};
use futures::executor::block_on;

use crate::support::{
    frame,
    programme::{FakeHistory, FakeStatus},
};

#[test]
fn a_number_that_stays_back_is_named_so_and_an_answer_too() {
    let page = block_on(programme::status(&FakeStatus, &frame(Area::Public))).unwrap().0;
    for words in ["Mill Lane: Paused", "=Hill: On, opening people in turn", "not shown", "No answer yet.", "120"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("on for all"));
}

#[test]
fn a_file_has_a_line_for_each_practice_and_no_formula() {
    let file = block_on(programme::status_csv(&FakeStatus)).unwrap();
    let lines =
        ["Area,Practice,State", "North Vale,Mill Lane,Paused", "North Vale,'=Hill,\"On, opening people in turn\"", ""];
    assert_eq!(file, lines.join("\r\n"));
}

#[test]
fn history_stands_side_by_side_with_what_our_rules_refused() {
    let page = block_on(programme::history(&FakeHistory, &frame(Area::Public))).unwrap().0;
    for words in ["Letters: 12,000<", "Not done<", "Nothing starts on silence. (60 times)"] {
        assert!(page.contains(words), "{words}");
    }
}
