import { Argument } from 'commander'
import type { Quad, Term } from 'n3'
import { nearest } from '../base/faults.js'
import type { EntityDescription } from '../lookup/description.js'
import type { TermLabels } from '../lookup/term-labels.js'
import type { OpenRelease } from '../site/current-release.js'
import { freshRelease } from './fresh-release.js'
import { action, Usage, type Subcommand, type CommandContext } from './subcommand.js'

interface Options {
  lang: string
}

/** `attache explain`: all that is known of a thing. */
export const explain: Subcommand = program =>
  program
    .command('explain')
    .summary('all that is known of a thing, by source')
    .description(
      'Prints what each source states of an entity, a record or a source, with the passages, and what points at it.'
    )
    .addArgument(new Argument('<slug>', 'as in id/SLUG or source/SLUG'))
    .option('--lang <tag>', 'language of labels', 'en')
    .addHelpText(
      'after',
      `
Examples:
  $ attache explain SLUG
  $ attache explain SLUG --lang ka
  $ attache explain SLUG --json | jq .mentions
`
    )
    .action(
      action(async (surroundings, { lang }: Options, slug: string) => {
        const release = await freshRelease(surroundings)
        if (!release) return 1
        const [{ openRelease }, { describeEntity, slugsOf }, { termLabelsFrom }] = await Promise.all([
          import('../site/open-release.js'),
          import('../lookup/description.js'),
          import('../lookup/term-labels.js')
        ])
        const { served } = await openRelease(release, { timeoutMs: 60_000, spare: false, only: '' })
        const { store, model } = served
        try {
          const valid = /^[a-z0-9-]+$/.test(slug)
          const found = valid
            ? ((await describeEntity(store, model.idIri(slug), model)) ??
              (await describeEntity(store, model.sourceIri(slug), model)))
            : undefined
          if (!found) {
            const near = nearest(slug, [
              ...(await slugsOf(store, model.idIri(''))),
              ...(await slugsOf(store, model.sourceIri('')))
            ])
            throw new Usage(`nothing is known of "${slug}"${near ? `; did you mean ${near}?` : ''}`)
          }
          print(surroundings, served, found, termLabelsFrom([...found.own, ...found.names], model), lang)
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
  naming: TermLabels,
  language: string
): void {
  const short = (full: string): string => (full.startsWith(model.base) ? full.slice(model.base.length) : full)
  const name = (term: Term): string =>
    term.termType === 'Literal'
      ? `${term.value}${term.language ? `  (${term.language})` : ''}`
      : term.termType === 'NamedNode'
        ? `${naming.label(term.value, language)}  ${short(term.value)}`
        : term.value
  if (json) {
    const rows = (quads: readonly Quad[]): object[] =>
      quads.map(({ subject, predicate, object, graph }) => ({
        subject: subject.value,
        property: predicate.value,
        value: object.value,
        graph: graph.value
      }))
    terminal.out(JSON.stringify({ iri, statements: rows(own), mentions: rows(incoming) }, undefined, 2))
    return
  }
  terminal.out(
    `${terminal.tone('strong', naming.label(iri, language))}  ${naming
      .classesOf(iri)
      .map(type => naming.label(type, language))
      .join(', ')}`
  )
  terminal.out(terminal.tone('faint', iri))
  const ours = own.filter(
    ({ subject, predicate }) => subject.value.split('#')[0] === iri && !predicate.value.endsWith('#type')
  )
  for (const [graph, quads] of byGraph(ours)) {
    terminal.out(`\n${terminal.tone('strong', naming.label(graph, language))}  ${short(graph)}`)
    for (const { subject, predicate, object } of quads) {
      const nested = subject.value === iri ? '' : `${subject.value.slice(iri.length)} `
      terminal.out(`  ${nested}${naming.label(predicate.value, language)}: ${name(object)}`)
    }
  }
  if (incoming.length) terminal.out(`\n${terminal.tone('strong', 'Mentioned by')}`)
  for (const [graph, quads] of byGraph(incoming)) {
    terminal.out(`  ${naming.label(graph, language)}  ${short(graph)}`)
    for (const { subject, predicate } of quads)
      terminal.out(
        `    ${naming.label(subject.value.split('#')[0]!, language)}  ${short(subject.value)}  (${naming.label(predicate.value, language)})`
      )
  }
}

function byGraph(quads: readonly Quad[]): [string, Quad[]][] {
  const graphs = new Map<string, Quad[]>()
  for (const quad of quads) graphs.set(quad.graph.value, [...(graphs.get(quad.graph.value) ?? []), quad])
  return [...graphs].sort(([a], [b]) => (a < b ? -1 : 1))
}
