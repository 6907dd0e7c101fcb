//! Lists of codes as practices have them. The codes are those of NHS facts §3.2 and §6.

use domain::rule::code_list::read;

const SNOMED: Option<&str> = Some("http://snomed.info/sct");

fn codes(text: &str) -> Vec<(Option<String>, String)> {
    read(text).unwrap().into_iter().map(|code| (code.system, code.code)).collect()
}

fn faults(text: &str) -> Vec<usize> {
    read(text).unwrap_err().into_iter().map(|fault| fault.line).collect()
}

#[test]
fn headings_are_read_as_they_come() {
    let flag = "1364731000000104";
    for text in [
        "1364731000000104",
        "code\n1364731000000104",
        "Code,Display\r\n1364731000000104,\"a, b\"\r\n",
        "\u{feff}SCTID;Term\n1364731000000104;x\n\n",
        "Term\tConcept_ID\nx\t1364731000000104",
        "display,system,code\nx,http://snomed.info/sct,1364731000000104",
        "display,system,code\nx,SNOMED CT,1364731000000104\nagain,SNOMED,1364731000000104",
    ] {
        assert_eq!(codes(text), [(SNOMED.map(str::to_owned), flag.to_owned())], "{text:?}");
    }
    assert_eq!(codes("9Ndl\n9Ndm."), [(None, "9Ndl".to_owned()), (None, "9Ndm.".to_owned())]);
    assert_eq!(
        codes("code,system\n9Ndl,http://read.info/readv2"),
        [(Some("http://read.info/readv2".to_owned()), "9Ndl".to_owned())]
    );
}

#[test]
fn a_bad_line_is_named_and_nothing_is_kept() {
    for (text, lines) in [
        ("", vec![1]),
        ("code\n", vec![1]),
        ("code\n1364731000000104\n1364731000000105", vec![3]),
        ("code\n1.36473E+15", vec![2]),
        ("code,term\n,no code\n1364731000000104,fine\n\"open,x", vec![2, 4]),
        ("code\nabc def", vec![2]),
        ("code,system\n9Ndl,SNOMED", vec![2]),
        ("code\n01364731000000104", vec![2]),
    ] {
        assert_eq!(faults(text), lines, "{text:?}");
    }
    assert_eq!(faults(&"??\n".repeat(50)).len(), 20);
}

/// Every code these texts confirm passes the check of its last digit, and no neighbour does.
#[test]
fn the_last_digit_is_checked() {
    for code in ["1364731000000104", "1364751000000106", "1290331000000103", "37331000000100", "163231000000100"] {
        assert!(read(code).is_ok(), "{code}");
        let (stem, last) = code.split_at(code.len() - 1);
        let last: u32 = last.parse().unwrap();
        for other in (0..10).filter(|other| *other != last) {
            assert!(read(&format!("{stem}{other}")).is_err(), "{stem}{other}");
        }
    }
}
