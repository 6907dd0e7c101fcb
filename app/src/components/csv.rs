//! Lines of comma-separated values for a spreadsheet, which must not take a cell for a formula.

/// One line. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| self::cell(cell)).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let is_formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
            || text.starts_with(['\t', '\r', '\n']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_cell_is_never_a_formula_and_never_two_cells() {
        for (cell, written) in [
            ("Ann O’Brien", "Ann O’Brien"),
            ("=1+1", "'=1+1"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("-2", "'-2"),
            ("+44", "'+44"),
            ("\tx", "'\tx"),
            ("＝1", "'＝1"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=A1,\"x\"\n", "\"'=A1,\"\"x\"\"\n\""),
            ("", ""),
        ] {
            assert_eq!(line(&[cell, "end"]), format!("{written},end\r\n"));
        }
    }
}
