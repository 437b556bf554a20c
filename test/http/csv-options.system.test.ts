import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spreadsheetCsv } from '../../src/sparql/spreadsheet-csv.js'
import { raw } from '../routes/raw.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let server: Running
beforeAll(async () => {
  server = await serve({ open: await openWorld({ cacheBytes: 1 << 20 }) })
})
afterAll(() => server.close())

const cells = `SELECT ?x { VALUES ?x { "=1+1" "+a" "-a, b" "@a" "-5.5" "a=b" "\\"=x" } }`
const asked = `/sparql?format=csv&query=${encodeURIComponent(cells)}`

describe('CSV for a spreadsheet', () => {
  it('begins with a byte order mark when asked to, and has a file name', async () => {
    for (const path of [`${asked}&bom=1`, '/queries/disagreements.csv?bom=1']) {
      const { text, headers } = await raw(server.port, `GET ${path}`)
      expect(text.startsWith('\ufeff')).toBe(true)
      expect(headers['content-disposition']).toMatch(/^attachment; filename=(?:answer|disagreements)\.csv$/)
    }
    expect((await raw(server.port, `GET ${asked}&bom=0`)).text.startsWith('x\r\n')).toBe(true)
    expect((await raw(server.port, 'GET /queries/disagreements.json?bom=1')).text).toMatch(/^\{/)
  })

  it('has no formulas when asked to, and its own entity tag', async () => {
    const [plain, safe] = [await raw(server.port, `GET ${asked}`), await raw(server.port, `GET ${asked}&safe=1`)]
    expect(plain.text.split('\r\n')).toEqual(['x', '=1+1', '+a', '"-a, b"', '@a', '-5.5', 'a=b', '"""=x"', ''])
    expect(safe.text.split('\r\n')).toEqual(['x', "'=1+1", "'+a", `"'-a, b"`, "'@a", '-5.5', 'a=b', '"""=x"', ''])
    expect(safe.headers['etag']).not.toBe(plain.headers['etag'])
  })

  it.each(['bom=2', 'safe=yes', 'bom=1&bom=1', 'safe='])('is refused for %s', async parameter => {
    for (const path of [asked, '/queries/disagreements.csv?'])
      expect((await raw(server.port, `GET ${path}&${parameter}`)).status).toBe(400)
  })
})

it('Whatever the cells, those that are no formulas stay as they are, and the others get an apostrophe.', () => {
  const text = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '1', '.', 'a', '"', ',', '\n', ' ') })
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), rows => {
      const csv = rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      const isFormula = (cell: string): boolean => /^[=+\-@]/.test(cell) && !/^[-+]?\d+(\.\d+)?$/.test(cell)
      expect(parse(spreadsheetCsv(csv, { bom: false, safe: true }))).toEqual(
        rows.map(row => row.map(cell => (isFormula(cell) ? `'${cell}` : cell)))
      )
    })
  )
})
