import { Argument } from 'commander'
import type { Quad, Term } from 'n3'
import { nearest } from '../base/faults.js'
import type { EntityDescription } from '../lookup/description.js'
import type { Labels } from '../lookup/labels.js'
import { withoutBase } from '../model/short-names.js'
import type { OpenRelease } from '../site/current-release.js'
import { freshRelease } from './fresh-release.js'
import { ONE_QUESTION, openSite } from './open-site.js'
import { quadJson } from './quad-json.js'
import { action, UsageError, type Subcommand, type CommandContext } from './subcommand.js'
import { printJson } from './terminal.js'

interface Options {
  lang: string
  why?: string[]
}

/** `attache explain`: all that is known of a thing. */
export const explain: Subcommand = program =>
  program
    .command('explain')
    .summary('all that is known of a thing, by source')
    .description(
      'Prints what each source states of an entity, a record or a source, with the passages, and what points at it.'
    )
    .addArgument(new Argument('[slug]', 'as in id/SLUG or source/SLUG'))
    .option('--why <term...>', 'why a derived statement holds: its subject, property and, for one value alone, value')
    .option('--lang <tag>', 'language of labels', 'en')
    .addHelpText(
      'after',
      `
Examples:
  $ attache explain SLUG
  $ attache explain SLUG --lang ka
  $ attache explain --why SLUG PROPERTY SLUG
  $ attache explain SLUG --json | jq .mentions
`
    )
    .action(
      action(async (context, { lang, why }: Options, slug?: string) => {
        if (!why === !slug || (why && (why.length < 2 || why.length > 3)))
          throw new UsageError('give a slug, or --why with a subject, a property and perhaps a value')
        const release = await freshRelease(context)
        if (!release) return 1
        const [{ describeEntity, slugsOf }, { labelsOf }, { irisOfQuads }] = await Promise.all([
          import('../lookup/description.js'),
          import('../lookup/labels.js'),
          import('../lookup/statements.js')
        ])
        const { site } = await openSite(release, { ...ONE_QUESTION, only: '' })
        const { store, model } = site
        try {
          if (why) return await (await import('./explain-why.js')).explainWhy(context, site, why, lang)
          const valid = /^[a-z0-9-]+$/.test(slug!)
          const found = valid
            ? ((await describeEntity(store, model.idIri(slug!), model)) ??
              (await describeEntity(store, model.sourceIri(slug!), model)))
            : undefined
          if (!found) {
            const near = nearest(slug!, [
              ...(await slugsOf(store, model.idIri(''))),
              ...(await slugsOf(store, model.sourceIri('')))
            ])
            throw new UsageError(`nothing is known of "${slug}"${near ? `; did you mean ${near}?` : ''}`)
          }
          const things = found.incoming.map(({ subject }) => subject.value.split('#')[0]!)
          const iris = [found.iri, ...things, ...irisOfQuads([...found.own, ...found.incoming])]
          const { signal } = new AbortController()
          print(context, site, found, await labelsOf({ site, language: lang, signal }, iris))
          return 0
        } finally {
          await store.close()
        }
      })
    )

function print(
  { terminal, json }: CommandContext,
  { model }: OpenRelease,
  { iri, own, incoming }: EntityDescription,
  labels: Labels
): void {
  const short = (full: string): string => withoutBase(full, model)
  const label = (named: string): string => labels.label(named).text
  const name = (term: Term): string =>
    term.termType === 'Literal'
      ? `${term.value}${term.language ? `  (${term.language})` : ''}`
      : term.termType === 'NamedNode'
        ? `${label(term.value)}  ${short(term.value)}`
        : term.value
  if (json) {
    printJson(terminal, { iri, statements: own.map(quadJson), mentions: incoming.map(quadJson) })
    return
  }
  terminal.out(`${terminal.tone('strong', label(iri))}  ${labels.of(iri).classes.map(label).join(', ')}`)
  terminal.out(terminal.tone('faint', iri))
  const ours = own.filter(
    ({ subject, predicate }) => subject.value.split('#')[0] === iri && !predicate.value.endsWith('#type')
  )
  for (const [graph, quads] of byGraph(ours)) {
    terminal.out(`\n${terminal.tone('strong', label(graph))}  ${short(graph)}`)
    for (const { subject, predicate, object } of quads) {
      const nested = subject.value === iri ? '' : `${subject.value.slice(iri.length)} `
      terminal.out(`  ${nested}${label(predicate.value)}: ${name(object)}`)
    }
  }
  if (incoming.length) terminal.out(`\n${terminal.tone('strong', 'Mentioned by')}`)
  for (const [graph, quads] of byGraph(incoming)) {
    terminal.out(`  ${label(graph)}  ${short(graph)}`)
    for (const { subject, predicate } of quads)
      terminal.out(`    ${label(subject.value.split('#')[0]!)}  ${short(subject.value)}  (${label(predicate.value)})`)
  }
}

function byGraph(quads: readonly Quad[]): [string, Quad[]][] {
  const graphs = new Map<string, Quad[]>()
  for (const quad of quads) graphs.set(quad.graph.value, [...(graphs.get(quad.graph.value) ?? []), quad])
  return [...graphs].sort(([a], [b]) => (a < b ? -1 : 1))
}
