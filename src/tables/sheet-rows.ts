import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Report } from '../base/faults.js'
import { startOf } from '../base/location.js'
import type { Cell } from '../records/table.js'
import type { TableDialect } from './mapping.js'
import type { TableFile } from './table-files.js'

/**
 * Rows of a sheet of a spreadsheet (Office Open XML), read as a stream. Days are `yyyy-MM-dd`. Of merged cells the
 * first has the text, the others are empty. Rows without any text are left out.
 */
export async function* sheetRows(
  file: TableFile,
  dialect: TableDialect,
  report: Report
): AsyncGenerator<readonly Cell[]> {
  const { streamXlsxRows } = await import('hucre/xlsx')
  const bytes = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>
  try {
    for await (const { index, values } of streamXlsxRows(bytes as never, { sheet: dialect.sheet || 0 })) {
      const cells = [...values].map((value, column) => ({
        text: textOf(value),
        at: { line: index + 1, column: column + 1 }
      }))
      if (cells.some(({ text }) => text !== '')) yield cells
    }
  } catch (error) {
    const message = `the spreadsheet cannot be read: ${(error as Error).message}`
    report.fault(startOf(file.name), { message, expected: dialect.sheet ? `a sheet ${dialect.sheet}` : undefined })
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value as string | number | boolean).trim()
  const [day, time] = value.toISOString().split('T') as [string, string]
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`
}
