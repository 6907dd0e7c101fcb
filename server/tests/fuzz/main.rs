//! The fuzz targets of settings, cookies and forms without a fuzzer. `CANDOUR_TEST_FUZZ` asks for more: so many seconds
//! for each target.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

#[path = "../../fhir/tests/fuzz/drive.rs"]
mod drive;
#[path = "../../fhir/tests/fuzz/mutate.rs"]
mod mutate;
#[path = "../../fuzz/targets.rs"]
mod targets;

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts: &[&str] = match target {
        "configuration" => &[
            "listen = \"127.0.0.1:4000\"\npublic_url = \"https://record.example\"\nsign_in_per_minute = 7\n",
            "http://127.0.0.1:3000",
            "https://[::1]:3000/",
            "smtp_url = \"smtps://user:word@mail.example\"\nmail_from = \"a@example.org\"",
        ],
        "cookies" => &["candour=AAAAAAAAAAAAAAAAAAAAAA; a=b", "__Host-candour=\"x%20y\"; =; ;"],
        _ => &["note=a+b%20c&reason=coercion&audience=both", "a[]=1&a[]=2&%zz=%&=&&x"],
    };
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

#[test]
fn no_bytes_break_a_target() {
    drive::play(&targets::ALL, 11, seeds);
}
