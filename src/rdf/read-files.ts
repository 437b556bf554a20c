import type { Fault } from '../base/faults.js'
import { FileText, Unreadable } from './file-text.js'
import type { ChunkOptions } from './file-text.js'
import type { Format } from './formats.js'
import type { ReadStatement } from './quad-text.js'
import { ParserLost, ReadingPass, RESUMING } from './reading-pass.js'
import type { ReadOptions } from './reading-pass.js'
import { sniffFormat } from './sniff.js'

/** Formats with a statement a line. */
const LINES = new Set(['nt', 'nq'])

/**
 * Statements of an RDF file, those before the first fault unless `lenient`; each fault is told. Left out are: lines of
 * N-Triples and N-Quads; triples with an IRI or language tag that is none, and statements of Turtle and the rest of
 * other formats where the grammar is broken. Throws `ParserLost` for what is nested too deeply.
 */
export async function* readStatements(path: string, options: ReadOptions): AsyncGenerator<ReadStatement> {
  const text = await FileText.open(path)
  let torn = false
  try {
    const format = sniffFormat(text)!
    const pass = (chunks: ChunkOptions, trusting: boolean): ReadingPass =>
      new ReadingPass(text, format, options, { ...chunks, trusting })
    if (!RESUMING.has(format.name)) {
      // A parser of JSON-LD that is not trusting leaves out what it does not trust in silence.
      if (options.lenient || format.name === 'jsonld') yield* pass({ byLine: true }, true).statements(options.lenient)
      else yield* strictly(text, format, options)
      return
    }
    const first = pass({}, false)
    if (!options.lenient) {
      yield* first.statements(false)
      return
    }
    torn = await drain(first.statements(false), options)
    if (LINES.has(format.name)) yield* pass({ without: first.badLines }, false).statements(true)
    else
      yield* new ReadingPass(text, format, { ...options, fault: () => undefined }, { trusting: true }).statements(true)
  } catch (error) {
    if (!(error instanceof Unreadable) || error instanceof ParserLost) throw error
    if (!torn) options.fault(error.fault)
  }
}

/** Statements up to the first fault of a format whose parser stops there; a trusting one tells what else there is. */
async function* strictly(text: FileText, format: Format, options: ReadOptions): AsyncGenerator<ReadStatement> {
  const passTo = (faults: Fault[], trusting: boolean): ReadingPass => {
    const told = { ...options, fault: (fault: Fault) => faults.push(fault) }
    return new ReadingPass(text, format, told, { byLine: true, trusting })
  }
  const [first, all]: [Fault[], Fault[]] = [[], []]
  yield* passTo(first, false).statements(false)
  if (!first.length) return
  await drain(passTo(all, true).statements(false), options)
  for (const fault of all.length ? all : first) options.fault(fault)
}

/** Reads to the end; whether the file breaks off, which is told. */
async function drain(statements: AsyncGenerator<unknown>, { fault }: ReadOptions): Promise<boolean> {
  try {
    while (!(await statements.next()).done) continue
    return false
  } catch (error) {
    if (!(error instanceof Unreadable) || error instanceof ParserLost) throw error
    fault(error.fault)
    return true
  }
}
