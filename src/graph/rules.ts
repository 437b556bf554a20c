import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import oxigraph from 'oxigraph'
import type { Report } from '../faults.js'
import { fileName } from '../settings.js'
import type { Folder } from '../settings.js'
import { filesBelow, readText } from '../text.js'
import { freeStore, loadQuads } from './scratch-store.js'

/** Runs the folder's CONSTRUCT rules over the union of all quads; gives what they construct and nobody asserted. */
export async function applyRules(asserted: readonly (readonly Quad[])[], inferred: readonly Quad[], folder: Folder, report: Report): Promise<Quad[]> {
  const rules = await readRules(folder, report)
  if (!rules.length) return []
  const store = new oxigraph.Store()
  for (const quads of [...asserted, inferred]) loadQuads(store, quads)
  const constructed: Quad[] = []
  for (const { file, text } of rules) {
    const answer = ask(store, file, text, report)
    for (const quad of answer) {
      if (quad.subject.termType === 'BlankNode' || quad.object.termType === 'BlankNode') {
        report.fault({ file, line: 1, column: 1 }, { message: 'the rule makes blank nodes', found: `${quad.predicate.value} …`, expected: 'nodes with IRIs' })
        break
      }
      if (!store.has(quad)) constructed.push(toN3(quad))
    }
  }
  freeStore(store)
  return constructed
}

interface Rule { file: string; text: string }

async function readRules(folder: Folder, report: Report): Promise<Rule[]> {
  const rules: Rule[] = []
  for (const path of await filesBelow(folder.rules, '.rq')) {
    const text = await readText(folder, path, report)
    if (text !== undefined) rules.push({ file: fileName(folder, path), text })
  }
  return rules
}

function ask(store: oxigraph.Store, file: string, text: string, report: Report): oxigraph.Quad[] {
  let answer: unknown
  try {
    answer = store.query(text)
  } catch (error) {
    const message = (error as Error).message
    const [, line = '1', column = '1'] = /at (\d+):(\d+)/.exec(message) ?? []
    report.fault({ file, line: Number(line), column: Number(column) }, { message: `the rule cannot be run: ${message.replace(/^error at [\d:]+: /, '')}`, expected: 'a CONSTRUCT query' })
    return []
  }
  const quads = Array.isArray(answer) ? answer as unknown[] : [undefined]
  if (quads.every(row => row instanceof oxigraph.Quad)) return quads
  report.fault({ file, line: 1, column: 1 }, { message: 'the rule constructs nothing', found: 'SELECT or ASK', expected: 'a CONSTRUCT query' })
  return []
}

function toN3({ subject, predicate, object }: oxigraph.Quad): Quad {
  return DataFactory.quad(toTerm(subject) as Quad['subject'], toTerm(predicate) as Quad['predicate'], toTerm(object) as Quad['object'])
}

function toTerm(term: oxigraph.Term): Term {
  if (term.termType !== 'Literal') return DataFactory.namedNode(term.value)
  return DataFactory.literal(term.value, term.language || DataFactory.namedNode(term.datatype.value))
}
