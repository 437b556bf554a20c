import type { Command } from 'commander'
import { didYouMean } from '../base/faults.js'
import type { LinkingEntity } from '../linking/entities.js'
import type { Proposals } from '../linking/propose.js'
import type { Model } from '../model/model.js'
import { addWikiOptions, linkContext, wikiFetch } from './link-context.js'
import type { WikiOptions } from './link-context.js'
import { atLeastOne } from './options.js'
import { plural } from './report.js'
import { action, UsageError } from './subcommand.js'
import { printJson, textTable } from './terminal.js'

interface Options extends WikiOptions {
  entity?: string[]
  class?: string
  limit?: number
  service?: string
}

/** `attache link propose`, which writes candidates for the entities that have no link. */
export function addProposeCommand(link: Command): void {
  addWikiOptions(
    link
      .command('propose')
      .summary('write candidates for entities without a link')
      .description(
        `Searches the wiki for each entity that has no link and no decision that there is none, by its names in every
language, and writes what may be the same to data/links/candidates.sssom.tsv, with the features and a score.
Candidates are no links: attache link review decides. Rejected items are not proposed again.
An interrupted run continues where it stopped, since answers are cached.`
      )
      .option('--entity <slug...>', 'only these entities')
      .option('--class <name>', 'only members of a class')
      .option('--limit <entities>', 'at most so many entities', atLeastOne)
      .option('--service <url>', 'ask a reconciliation service (protocol 0.2) instead of the API')
  )
    .addHelpText(
      'after',
      `
Examples:
  $ attache link propose --contact me@example.org
  $ attache link propose --class Person --limit 20
  $ attache link propose --api http://127.0.0.1:8181/w/api.php

Exit code 1 when a request failed.
`
    )
    .action(
      action(async (context, options: Options) => {
        const { terminal, json, quiet } = context
        const linking = await linkContext(context, options)
        if (!linking) return 1
        const { built, settings, mappings, entities } = linking
        const [{ propose }, { entitiesToLink, withProposals }, { Kinds }, { Wikibase }, sources] = await Promise.all([
          import('../linking/propose.js'),
          import('../linking/proposal-rows.js'),
          import('../linking/kinds.js'),
          import('../linking/wikibase.js'),
          import('../linking/sources.js')
        ])
        const wanted = chosen(entitiesToLink(entities, mappings, built.model), entities, options, built.model)
        const fetch = await wikiFetch(context, linking, options, ...(options.service ? [options.service] : []))
        try {
          const wiki = new Wikibase(fetch, settings)
          // A service returns the types of its results, so that the wiki itself is not asked.
          const itemsOf = options.service
            ? () => Promise.resolve(new Map())
            : (ids: readonly string[]) => wiki.items(ids)
          const kinds = new Kinds(itemsOf, built.model, settings)
          const source = options.service
            ? sources.reconciliationSource(fetch, options.service, kinds, settings)
            : sources.wikibaseSource(wiki)
          const proposals = await propose(wanted, source, kinds, settings, done => {
            terminal.progress('search', done, wanted.length)
          })
          terminal.done()
          mappings.candidates = withProposals(mappings, proposals, kinds, built.model)
          await mappings.write()
          for (const failure of proposals.failures) terminal.note(terminal.tone('fault', failure))
          if (json) printJson(terminal, asJson(proposals))
          else if (!quiet) print(terminal.out, proposals, wanted.length)
          return proposals.failures.length > 0 ? 1 : 0
        } finally {
          await fetch.close()
        }
      })
    )
}

function chosen(
  unlinked: LinkingEntity[],
  all: readonly LinkingEntity[],
  { entity, class: className, limit }: Options,
  model: Model
): LinkingEntity[] {
  const slugs = new Map(all.map(each => [each.iri.slice(model.idIri('').length), each]))
  for (const slug of entity ?? [])
    if (!slugs.has(slug)) {
      const expected = didYouMean(slug, [...slugs.keys()], 'expected the slug of an entity')
      throw new UsageError(`--entity: there is no entity "${slug}"; ${expected}`)
    }
  const iri = className === undefined ? undefined : model.classByLocalName(className)?.iri
  if (className !== undefined && iri === undefined) {
    const names = [...model.classes.values()].map(({ localName }) => localName)
    const expected = didYouMean(className, names, 'expected a class of the ontology')
    throw new UsageError(`--class: there is no class "${className}"; ${expected}`)
  }
  const below = new Set(iri === undefined ? [] : model.subclasses(iri))
  return unlinked
    .filter(each => !entity || entity.some(slug => slugs.get(slug) === each))
    .filter(({ classes }) => iri === undefined || classes.some(type => below.has(type)))
    .slice(0, limit)
}

function asJson({ candidates, asked, failures }: Proposals): object {
  return {
    asked: asked.length,
    candidates: candidates.map(({ entity, item, values, score }) => ({
      subject: entity.iri,
      object: item.id,
      label: Object.values(item.labels)[0],
      score,
      features: values
    })),
    failures
  }
}

const SHOWN = 40

function print(out: (line: string) => void, { candidates, asked }: Proposals, wanted: number): void {
  const rows = candidates.slice(0, SHOWN).map(({ entity, item, values, score }) => [
    score.toFixed(2),
    entity.label,
    item.id,
    Object.values(item.labels)[0] ?? '',
    Object.entries(values)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
      .join(', ')
  ])
  if (rows.length) out(textTable(['score', 'entity', 'item', 'label', 'features'], rows))
  if (candidates.length > SHOWN) out(`… and ${candidates.length - SHOWN} more in data/links/candidates.sssom.tsv`)
  const found = new Set(candidates.map(({ entity }) => entity)).size
  const rest = `${wanted - asked.length} not asked`
  out(`${plural(candidates.length, 'candidate')} for ${found} of ${asked.length} entities; ${rest}`)
}
