/** Choices for CSV that is opened in a spreadsheet. */
export interface SpreadsheetOptions {
  /** A byte order mark, by which spreadsheets know UTF-8. */
  bom: boolean
  /** An apostrophe before cells that a spreadsheet would take for a formula. */
  safe: boolean
}

const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|$)/g
const formula = /^"?[=+\-@\t]/
const number = /^"?[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?"?$/i

/** CSV (RFC 4180) as spreadsheets read it safely. Plain numbers are no formulas and stay as they are. */
export function spreadsheetCsv(csv: string, { bom, safe }: SpreadsheetOptions): string {
  const text = safe
    ? csv.replace(cell, (whole, value: string, end: string) =>
        formula.test(value) && !number.test(value) ? value.replace(/^"?/, `$&'`) + end : whole
      )
    : csv
  return bom ? `\ufeff${text}` : text
}
