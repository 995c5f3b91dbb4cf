//! Numbers and columns, as people read them.

/// `1 file`, `2,345 lines`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// `2,345`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A line per row, in columns: a name, and facts to its right.
pub(crate) fn align<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; N]| {
        let padded = row.iter().zip(&widths).enumerate();
        let cells = padded.map(|(index, (cell, &width))| match index {
            0 => format!("{cell:width$}  "),
            1 => format!("{cell:>width$}"),
            _ => format!(", {cell:>width$}"),
        });
        cells.collect()
    };
    rows.iter().map(line).collect()
}
