//! The fuzz targets of settings, cookies and forms without a fuzzer. `CANDOUR_TEST_FUZZ` asks for more: so many seconds
//! for each target.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

#[path = "../../fhir/tests/fuzz/mutate.rs"]
mod mutate;
#[path = "../../fuzz/targets.rs"]
mod targets;

use std::{
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use mutate::Mutator;

/// How many times each target runs unless more is asked for.
const TIMES: u64 = 10_000;

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
    let seconds = std::env::var("CANDOUR_TEST_FUZZ").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    for (name, target) in targets::ALL {
        let mut mutator = Mutator::new(11 + seconds.unwrap_or(0), seeds(name));
        let (started, mut times) = (Instant::now(), 0);
        while seconds.map_or(times < TIMES, |seconds| started.elapsed() < Duration::from_secs(seconds)) {
            let bytes = mutator.another();
            if catch_unwind(AssertUnwindSafe(|| target(&bytes))).is_err() {
                std::io::stdout().write_all(&bytes).unwrap();
                unreachable!("{name} broke at execution {times} on these {} bytes", bytes.len());
            }
            times += 1;
        }
        println!("{name}: {times} executions in {:.1} s", started.elapsed().as_secs_f64());
    }
}
