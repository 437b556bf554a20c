import type { Fault } from '../base/faults.js'
import { FileText, UnreadableError } from './file-text.js'
import type { ChunkOptions } from './file-text.js'
import type { Format } from './formats.js'
import type { ReadStatement } from './quad-text.js'
import { ParserCrashError, ReadingPass, RESUMABLE_FORMATS } from './reading-pass.js'
import type { ReadOptions } from './reading-pass.js'
import { sniffFormat } from './sniff.js'

/** Formats with a statement a line. */
const LINE_FORMATS = new Set(['nt', 'nq'])

/**
 * Statements of an RDF file, those before the first fault unless `lenient`; each fault is reported. Left out are: lines
 * of N-Triples and N-Quads; triples with an invalid IRI or language tag; and where the grammar is broken, statements of
 * Turtle and the rest of a file in other formats. Throws `ParserCrashError` for statements nested too deeply.
 */
export async function* readStatements(path: string, options: ReadOptions): AsyncGenerator<ReadStatement> {
  const text = await FileText.open(path)
  let isCutOff = false
  try {
    const format = sniffFormat(text)!
    const pass = (chunks: ChunkOptions, trusting: boolean): ReadingPass =>
      new ReadingPass(text, format, options, { ...chunks, trusting })
    if (!RESUMABLE_FORMATS.has(format.name)) {
      // A parser of JSON-LD that is not trusting leaves out bad terms and gives no error.
      if (options.lenient || format.name === 'jsonld') yield* pass({ byLine: true }, true).statements(options.lenient)
      else yield* strictly(text, format, options)
      return
    }
    const first = pass({}, false)
    if (!options.lenient) {
      yield* first.statements(false)
      return
    }
    isCutOff = await drain(first.statements(false), options)
    if (LINE_FORMATS.has(format.name)) yield* pass({ omittedLines: first.badLines }, false).statements(true)
    else
      yield* new ReadingPass(text, format, { ...options, onFault: () => undefined }, { trusting: true }).statements(
        true
      )
  } catch (error) {
    if (!(error instanceof UnreadableError) || error instanceof ParserCrashError) throw error
    if (!isCutOff) options.onFault(error.fault)
  }
}

/** Statements before the first fault, for a format whose parser stops there; a trusting one finds the other faults. */
async function* strictly(text: FileText, format: Format, options: ReadOptions): AsyncGenerator<ReadStatement> {
  const passTo = (faults: Fault[], trusting: boolean): ReadingPass => {
    const collecting = { ...options, onFault: (fault: Fault) => faults.push(fault) }
    return new ReadingPass(text, format, collecting, { byLine: true, trusting })
  }
  const [first, all]: [Fault[], Fault[]] = [[], []]
  yield* passTo(first, false).statements(false)
  if (!first.length) return
  await drain(passTo(all, true).statements(false), options)
  for (const fault of all.length ? all : first) options.onFault(fault)
}

/** Reads to the end; whether the file is cut off, which is reported. */
async function drain(statements: AsyncGenerator<unknown>, { onFault }: ReadOptions): Promise<boolean> {
  try {
    while (!(await statements.next()).done) continue
    return false
  } catch (error) {
    if (!(error instanceof UnreadableError) || error instanceof ParserCrashError) throw error
    onFault(error.fault)
    return true
  }
}
