//! What the machine says of itself and of a process, from `/proc`.

use std::{fs, process::Command};

use crate::Outcome;

/// Cores that may be used.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

/// Memory in whole gigabytes.
pub fn memory_gb() -> Outcome<u64> {
    Ok(kilobytes("/proc/meminfo", "MemTotal:")? / 1_000_000)
}

/// Memory a process holds, in megabytes.
pub fn resident_mb(process: u32) -> Outcome<u64> {
    Ok(kilobytes(&format!("/proc/{process}/status"), "VmRSS:")? / 1_000)
}

/// Milliseconds of CPU a process has used, in all its threads.
pub fn cpu_ms(process: u32) -> Outcome<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in brackets may hold blanks; user and system time are the 12th and 13th fields after it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<f64>().ok());
    let (user, system) = ticks(11).zip(ticks(12)).ok_or("the process's own counters cannot be read")?;
    Ok((user + system) * 1_000.0 / ticks_a_second()?)
}

fn ticks_a_second() -> Outcome<f64> {
    let said = Command::new("getconf").arg("CLK_TCK").output()?;
    Ok(String::from_utf8(said.stdout)?.trim().parse()?)
}

fn kilobytes(path: &str, field: &str) -> Outcome<u64> {
    let text = fs::read_to_string(path)?;
    let line = text.lines().find_map(|line| line.strip_prefix(field)).ok_or_else(|| format!("no {field} in {path}"))?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
