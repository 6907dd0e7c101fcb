//! Text made to harm is refused, or is only text.

use fhir::summary::{Fault, MarkupFault, read};
use proptest::prelude::*;

use crate::made::{document, problems, said};

fn refused(inner: &str) -> MarkupFault {
    match problems(inner) {
        Err(Fault::Markup { section: 1, why }) => why,
        other => unreachable!("{inner:.80}: {:?}", other.map(|found| said(&found))),
    }
}

#[test]
fn elements_that_have_no_place_in_a_summary_refuse_it() {
    for inner in [
        "<script>alert(1)</script>",
        "<p><img src=\"x\" onerror=\"alert(1)\"/></p>",
        "<iframe src=\"http://example.org\"/>",
        "<style>p{}</style>",
        "<svg><p>x</p></svg>",
        "<object data=\"x\"/>",
        "<form action=\"x\"><p>x</p></form>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<![CDATA[<script>]]>",
        "<!DOCTYPE html [<!ENTITY x \"y\">]>",
        "<?php echo 1 ?>",
    ] {
        assert_eq!(refused(inner), MarkupFault::Element, "{inner}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_and_not_mended() {
    for inner in [
        "<p>x",
        "<p>x</td></p>",
        "</div><p>outside</p><div>",
        "<p a=b>x</p>",
        "<p a=\"x</p>",
        "<p <script>x</p>",
        "<",
        "<p",
        "<!-- x",
        "<p title=\"<script>\">x</p>",
    ] {
        assert_eq!(refused(inner), MarkupFault::NotWellFormed, "{inner}");
    }
}

#[test]
fn entities_are_those_of_xml_alone() {
    for inner in
        ["<p>&lol;</p>", "<p>&</p>", "<p>a & b</p>", "<p>&#xFFFFFFFF;</p>", "<p>&#;</p>", "<p>&aaaaaaaaaaaaaaaa;</p>"]
    {
        assert_eq!(refused(inner), MarkupFault::Entity, "{inner}");
    }
    let found = problems("<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &#x41;&nbsp;&amp;</p>").unwrap();
    assert_eq!(said(&found)[0].0, "<script>alert(\"1\")</script> A &", "text, which the page writes as text");
}

#[test]
fn depth_and_size_are_bounded() {
    assert_eq!(refused(&format!("{}{}", "<div>".repeat(32), "</div>".repeat(32))), MarkupFault::TooDeep);
    assert_eq!(refused(&"<br/>".repeat(60_000)), MarkupFault::TooLarge);
    assert_eq!(refused(&"x".repeat(3 * 1024 * 1024)), MarkupFault::TooLarge);
    assert_eq!(refused(&"<p>x</p>".repeat(6_000)), MarkupFault::TooLarge, "rows");
    let long = problems(&format!("<p>{}</p>", "word ".repeat(100_000))).unwrap();
    assert_eq!(said(&long)[0].0.chars().count(), 4_000);
}

#[test]
fn characters_that_turn_the_writing_round_or_do_not_show_are_dropped() {
    let found = problems("<p>Ast\u{202e}hma\u{200b} \u{7}now\u{feff}</p>").unwrap();
    assert_eq!(said(&found)[0].0, "Asthma now");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_or_leaves_markup_behind(inner in "(<|</|/>|>|&|;|\"|=|td|tr|table|div|p|script|x| |id|colspan|[0-9]){0,60}") {
        drop(problems(&inner));
    }

    #[test]
    fn no_bytes_make_it_panic(at in 0..3_000_usize, byte: u8) {
        let mut bytes = document(&[("ProblemsHeader", "Problems", "<p>x</p>")]).to_string().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        drop(read(&bytes));
    }
}
