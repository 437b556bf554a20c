import { autocompletion } from '@codemirror/autocomplete'
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { fetchJson } from '../suggestions/json.js'
import type { ParameterCompletion as Found } from '../suggestions/parameters.js'
import { expandName, prefixLine } from './names.js'
import type { EditorNames } from './names.js'
import { wantedAt } from './position.js'
import type { ExpectedTerm } from './position.js'

const keywords = [
  ...'SELECT DISTINCT CONSTRUCT DESCRIBE ASK FROM NAMED WHERE OPTIONAL UNION MINUS GRAPH SERVICE FILTER'.split(' '),
  ...['NOT EXISTS', 'EXISTS', 'BIND', 'VALUES', 'GROUP BY', 'ORDER BY', 'HAVING', 'LIMIT', 'OFFSET'],
  ...'COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT LANG LANGMATCHES STR STRSTARTS CONTAINS REGEX LCASE BOUND'.split(' '),
  ...['COALESCE', 'IF', 'DATATYPE', 'YEAR', 'PREFIX']
]
const DEBOUNCE_MS = 120
/** Values of a property up to which all are offered before anything is typed. */
const ALL_VALUES = 25

/** Completion of prefixes, variables and keywords from the text; classes, properties and entities from the graph. */
export function completion(names: EditorNames): Extension {
  return autocompletion({
    override: [context => complete(context, names)],
    activateOnTypingDelay: DEBOUNCE_MS,
    icons: false
  })
}

async function complete(context: CompletionContext, names: EditorNames): Promise<CompletionResult | null> {
  const before = context.state.sliceDoc(0, context.pos)
  const variable = /[?$][\p{L}\p{N}_]*$/u.exec(before)
  if (variable)
    return {
      from: context.pos - variable[0].length,
      options: variables(context.state.doc.toString(), variable[0]),
      validFor: /^[?$][\p{L}\p{N}_]*$/u
    }
  const wanted = wantedAt(before)
  if (!wanted) return null
  const property = wanted.property && expandName(wanted.property, context.state.doc.toString(), names)
  const isUnasked = wanted.text === '' && !context.explicit
  if (isUnasked && property === undefined) return null
  const from = context.pos - wanted.text.length
  if (wanted.kind === 'prefix')
    return {
      from,
      options: Object.entries(names.prefixes).map(([prefix, iri]) => ({
        label: `${prefix}:`,
        apply: `${prefix}: <${iri}>`,
        detail: iri
      }))
    }
  const t: Completion[] = wanted.text.includes(':')
    ? []
    : [
        ...keywords.map(label => ({ label, type: 'keyword' })),
        ...Object.entries(names.prefixes).map(([prefix, iri]) => ({
          label: `${prefix}:`,
          detail: iri,
          boost: -1,
          apply: applying(`${prefix}:`, prefix, names)
        }))
      ].filter(({ label }) => label.toLowerCase().startsWith(wanted.text.toLowerCase()))
  const found = wanted.kind === 'word' ? [] : await fromGraph(context, { ...wanted, property }, names)
  if (isUnasked) return found.length > 0 && found.length <= ALL_VALUES ? { from, options: found, filter: false } : null
  const options = [...found, ...t]
  return options.length ? { from, options, filter: false } : null
}

async function fromGraph(
  context: CompletionContext,
  { kind, text, property }: ExpectedTerm,
  names: EditorNames
): Promise<Completion[]> {
  const asked = new AbortController()
  context.addEventListener(
    'abort',
    () => {
      asked.abort()
    },
    { onDocChange: true }
  )
  const [, prefix, local] = /^(?:([^:]*):)?(.*)$/.exec(text)!
  try {
    const found = (await fetchJson(
      '/complete.json',
      {
        kind,
        property,
        q: local,
        limit: property === undefined ? undefined : String(ALL_VALUES + 1),
        lang: document.documentElement.lang
      },
      asked.signal
    )) as readonly Found[]
    return found
      .filter(({ prefixed }) => prefix === undefined || prefixed?.startsWith(`${prefix}:`))
      .map(option => completionFor(option, names))
  } catch {
    // Without the graph's names there still are keywords and prefixes.
    return []
  }
}

function completionFor({ iri, prefixed, label, detail }: Found, names: EditorNames): Completion {
  const written = prefixed ?? `<${iri}>`
  const prefix = prefixed === undefined ? undefined : /^[^:]*/.exec(prefixed)![0]
  return {
    label: written,
    ...(label !== undefined && label !== written ? { displayLabel: label, detail: written } : {}),
    info: detail,
    apply: prefix === undefined ? written : applying(written, prefix, names)
  }
}

/** Writes the text, and on top of the query the PREFIX line it needs. */
function applying(text: string, prefix: string, names: EditorNames) {
  return (view: EditorView, _: Completion, from: number, to: number): void => {
    const line = prefixLine(view.state.doc.toString(), prefix, names)
    view.dispatch({
      changes: [
        { from: 0, insert: line },
        { from, to, insert: text }
      ],
      selection: { anchor: line.length + from + text.length },
      userEvent: 'input.complete'
    })
  }
}

function variables(query: string, current: string): Completion[] {
  const sign = current[0]!
  return [...new Set([...query.matchAll(/[?$]([\p{L}\p{N}_]+)/gu)].map(match => sign + match[1]!))]
    .filter(name => name !== current)
    .map(label => ({ label, type: 'variable' }))
}
