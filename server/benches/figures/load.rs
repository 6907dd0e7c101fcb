//! The load: `wrk` with one thread, taking the sessions in turn.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Outcome, machine, process::Process};

/// Connections held open at once.
pub const CONNECTIONS: u64 = 16;

/// What one round came to.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    pub pages: u64,
    pub pages_a_second: f64,
    pub cpu_ms_a_page: f64,
    /// Milliseconds.
    pub p50: f64,
    /// Milliseconds.
    pub p99: f64,
}

/// One path asked for by many sessions in turn.
pub struct Load {
    script: PathBuf,
    path: &'static str,
}

/// Says what to do when there is no `wrk`.
pub fn check() -> Outcome<()> {
    match Command::new("wrk").arg("-v").output() {
        Ok(_) => Ok(()),
        Err(_) => Err("wrk is not here; run: sudo apt-get install -y wrk".into()),
    }
}

impl Load {
    /// Writes the script that takes these cookies in turn.
    pub fn new(script: PathBuf, path: &'static str, cookies: &[String]) -> Outcome<Self> {
        let list: String = cookies.iter().map(|cookie| format!("  \"candour={cookie}\",\n")).collect();
        fs::write(&script, format!("local cookies = {{\n{list}}}\n{SCRIPT}"))?;
        Ok(Self { script, path })
    }

    /// Runs it for some seconds. Any error, or an answer of another length than the page's, is no measurement.
    pub fn run(&self, process: &Process, seconds: u64, length: usize) -> Outcome<Round> {
        let before = machine::cpu_ms(process.id())?;
        let said = wrk(&self.script, &format!("http://{}{}", process.address, self.path), seconds)?;
        let cpu = machine::cpu_ms(process.id())? - before;
        let [pages, micros, bytes, p50, p99, errors] = said;
        if errors > 0.0 || pages < 1.0 {
            return Err(format!("{errors} answers of {pages} were errors").into());
        }
        let mean = bytes / pages;
        if mean < length as f64 * 0.8 || mean > length as f64 * 1.2 + 2_000.0 {
            return Err(format!("the answers hold {mean:.0} bytes, the page {length}").into());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of pages")]
        let count = pages as u64;
        Ok(Round {
            pages: count,
            pages_a_second: pages / (micros / 1e6),
            cpu_ms_a_page: cpu / pages,
            p50: p50 / 1e3,
            p99: p99 / 1e3,
        })
    }
}

fn wrk(script: &Path, url: &str, seconds: u64) -> Outcome<[f64; 6]> {
    let said = Command::new("wrk")
        .args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s"), "-s"])
        .arg(script)
        .arg(url)
        .output()?;
    let said = String::from_utf8(said.stdout)?;
    let line = said.lines().find_map(|line| line.strip_prefix("figures ")).ok_or("wrk gave no figures")?;
    let numbers = line.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    numbers.try_into().map_err(|_| "wrk gave other figures than it was asked for".into())
}

const SCRIPT: &str = r#"
local requests, turn = {}, 0

init = function()
  for i, cookie in ipairs(cookies) do
    requests[i] = wrk.format("GET", nil, { ["Cookie"] = cookie })
  end
end

request = function()
  turn = turn % #requests + 1
  return requests[turn]
end

done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
"#;
