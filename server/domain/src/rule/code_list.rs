//! A list of codes, as a practice uploads it: comma-, semicolon- or tab-parted lines, with or without a heading.

use super::CodeMatch;

/// What is wrong with one line, counted from 1.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct BadLine {
    pub line: usize,
    pub what: &'static str,
}

/// Longest code there is room for; SNOMED CT identifiers have at most 18 digits.
const LONGEST: usize = 40;
/// Words a heading uses for the column of codes, of systems, and of what is only for people.
const CODE: [&str; 8] =
    ["code", "codes", "snomed", "snomed code", "sctid", "concept id", "conceptid", "snomed ct code"];
const SYSTEM: [&str; 5] = ["system", "code system", "codesystem", "terminology", "url"];
/// SNOMED CT as its lists call it. Source of the address: NHS facts §6.
const SNOMED: &str = "http://snomed.info/sct";

/// Reads a list whole, or says what to mend line by line.
///
/// Without a heading the first column is the code. A system that is left out, or named SNOMED, stands for SNOMED CT
/// where the code is a number that can be one, and for any system otherwise. A code that comes twice is kept once.
///
/// # Errors
/// Every bad line, at most twenty.
pub fn read(text: &str) -> Result<Vec<CodeMatch>, Vec<BadLine>> {
    let text = text.trim_start_matches('\u{feff}');
    let parted = [',', ';', '\t'].into_iter().max_by_key(|c| text.lines().next().map_or(0, |l| l.matches(*c).count()));
    let parted = parted.unwrap_or(',');
    let mut columns = (0, None);
    let (mut codes, mut faults) = (Vec::new(), Vec::new());
    let mut is_first = true;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fields = match fields(line, parted) {
            Ok(fields) => fields,
            Err(what) => {
                faults.push(BadLine { line: at + 1, what });
                continue;
            }
        };
        if std::mem::take(&mut is_first)
            && let Some(named) = heading(&fields)
        {
            columns = named;
            continue;
        }
        match one(&fields, columns) {
            Ok(code) if codes.contains(&code) => {}
            Ok(code) => codes.push(code),
            Err(what) => faults.push(BadLine { line: at + 1, what }),
        }
        if faults.len() == 20 {
            break;
        }
    }
    if codes.is_empty() && faults.is_empty() {
        faults.push(BadLine { line: 1, what: "there is no code in this list" });
    }
    if faults.is_empty() { Ok(codes) } else { Err(faults) }
}

/// Where codes and systems stand, if this line is a heading.
fn heading(fields: &[String]) -> Option<(usize, Option<usize>)> {
    let place = |names: &[&str]| {
        let said = |field: &String| field.trim().to_lowercase().replace('_', " ");
        fields.iter().position(|field| names.contains(&said(field).as_str()))
    };
    Some((place(&CODE)?, place(&SYSTEM)))
}

fn one(fields: &[String], (code, system): (usize, Option<usize>)) -> Result<CodeMatch, &'static str> {
    let code = fields.get(code).map(|code| code.trim()).unwrap_or_default();
    if code.is_empty() {
        return Err("there is no code");
    }
    if code.len() > LONGEST || !code.bytes().all(|b| b.is_ascii_alphanumeric() || b"-./^".contains(&b)) {
        return Err("this is no code: it has letters, digits, dots or dashes alone");
    }
    let system = system.and_then(|place| fields.get(place)).map(|system| system.trim()).unwrap_or_default();
    let is_number = code.bytes().all(|b| b.is_ascii_digit());
    let says_snomed = system.to_lowercase().contains("snomed");
    if (says_snomed || (system.is_empty() && code.len() > 5)) && is_number {
        if !is_snomed(code) {
            return Err("this is no SNOMED CT code: a digit is missing or wrong (spreadsheets round long numbers)");
        }
        return Ok(CodeMatch { system: Some(SNOMED.to_owned()), code: code.to_owned() });
    }
    if says_snomed {
        return Err("a SNOMED CT code is a number");
    }
    Ok(CodeMatch { system: (!system.is_empty()).then(|| system.to_owned()), code: code.to_owned() })
}

/// Whether the last digit of a SNOMED CT identifier fits the others: Verhoeff's check, 6 to 18 digits.
fn is_snomed(code: &str) -> bool {
    const TURN: [usize; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let digits = || code.bytes().rev().map(|b| usize::from(b.saturating_sub(b'0')));
    let check = digits().enumerate().fold(0, |sum, (place, digit)| {
        let turned = (0..place % 8).fold(digit, |digit, _| TURN.get(digit).copied().unwrap_or_default());
        // The dihedral group of the pentagon.
        match (sum < 5, turned < 5) {
            (true, true) => (sum + turned) % 5,
            (true, false) => (sum + turned - 5) % 5 + 5,
            (false, true) => (sum + 5 - turned) % 5 + 5,
            (false, false) => (sum + 5 - turned) % 5,
        }
    });
    (6..=18).contains(&code.len()) && !code.starts_with('0') && check == 0
}

/// The fields of one line; a field in double quotes may hold the parting sign, and two quotes stand for one.
fn fields(line: &str, parted: char) -> Result<Vec<String>, &'static str> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            c if c == parted && !quoted => fields.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    if quoted {
        return Err("a quotation mark is not closed");
    }
    fields.push(field);
    Ok(fields)
}
