import { InvalidArgumentError, Option } from 'commander'
import { isHttpUrl } from '../base/http-url.js'
import type { StoreChoice } from '../site/store-choice.js'
import type { RulesProgram } from '../store/rules-store.js'
import { plural } from './report.js'
import { UsageError } from './subcommand.js'

/** Option of the store that a release is answered from, and of the program of a native one. */
export function storeOptions(): [Option, Option] {
  return [
    new Option(
      '--store <store>',
      'what answers queries: "embedded", Oxigraph in this process; "native", processes of the oxigraph program; ' +
        'or the URL of a SPARQL endpoint that has the release ({release} in it stands for its id)'
    )
      .env('ATTACHE_STORE')
      .default({ kind: 'embedded' }, 'embedded')
      .argParser(storeNamed),
    oxigraphOption('a native store')
  ]
}

/** Quads from which on a graph is large: the embedded store takes some ten seconds and a gigabyte to load it. */
const LARGE_GRAPH = 1_000_000

/** Advice on the store for a graph of so many quads; undefined when there is none. */
export function storeAdvice({ kind }: StoreChoice, quads: number): string | undefined {
  if (kind !== 'embedded' || quads <= LARGE_GRAPH) return undefined
  return `${plural(quads, 'quad')} are loaded at each start; --store native has them in a database (docs/stores.md)`
}

/** Option of the path of Oxigraph's program, which another option needs. */
export function oxigraphOption(option: string): Option {
  return new Option('--oxigraph <path>', `path of the oxigraph program for ${option} (default: found in PATH)`).env(
    'ATTACHE_OXIGRAPH'
  )
}

/** Store in which rules run: Oxigraph in a thread, its program over a database on the disk, or by the graph's size. */
export type RulesChoice = 'auto' | 'embedded' | 'native'

/** Option of the store in which rules run. */
export function rulesOption(): Option {
  return new Option(
    '--rules <store>',
    'where rules run: "embedded", Oxigraph in memory; "native", the oxigraph program over a database on disk; ' +
      '"auto", native where the program is found and a million quads or more are stated'
  )
    .env('ATTACHE_RULES')
    .choices(['auto', 'embedded', 'native'] satisfies RulesChoice[])
    .default('auto')
}

/**
 * Program of Oxigraph for rules; undefined where all run in memory. Throws `UsageError` when one that is named or
 * required is not found; another is looked for when it is needed.
 */
export async function rulesProgram({
  rules,
  oxigraph
}: {
  rules: RulesChoice
  oxigraph?: string
}): Promise<RulesProgram | undefined> {
  if (rules === 'embedded') return undefined
  const minQuads = rules === 'native' ? 0 : LARGE_GRAPH
  if (rules === 'auto' && oxigraph === undefined) return { minQuads }
  const { findOxigraph } = await import('../store/native-program.js')
  const program = await findOxigraph(oxigraph).catch((error: unknown) => {
    throw new UsageError(`--rules ${rules}: ${(error as Error).message}`)
  })
  return { minQuads, program }
}

function storeNamed(text: string): StoreChoice {
  if (text === 'embedded' || text === 'native') return { kind: text }
  if (!isHttpUrl(text))
    throw new InvalidArgumentError('It has to be "embedded", "native" or the http or https URL of an endpoint.')
  return { kind: 'sparql', url: text }
}

/** Store of a command's options. */
export function storeChosen({ store, oxigraph }: { store: StoreChoice; oxigraph?: string }): StoreChoice {
  return store.kind === 'native' ? { ...store, program: oxigraph } : store
}
