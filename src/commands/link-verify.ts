import type { Command } from 'commander'
import type { VerifiedLink } from '../linking/verify.js'
import { addWikiOptions, linkContext, wikiFetch } from './link-context.js'
import type { WikiOptions } from './link-context.js'
import { plural } from './report.js'
import { action } from './subcommand.js'
import type { CommandContext } from './subcommand.js'
import { printJson } from './terminal.js'

interface Options extends WikiOptions {
  entity?: string[]
}

/** `attache link verify`, which follows linked items and reports what no longer fits. */
export function addVerifyCommand(link: Command): void {
  addWikiOptions(
    link
      .command('verify')
      .summary('follow the linked items and report what no longer fits')
      .description(
        `Follows each linked item as Linked Data and reports what is gone or merged, of another kind (data/linking.yaml
says which kinds fit a class), named nothing like ours, or disagrees on a date or a country. Changes nothing.`
      )
      .option('--entity <slug...>', 'only links of these entities')
  )
    .addHelpText(
      'after',
      `
Examples:
  $ attache link verify --contact me@example.org
  $ attache link verify --offline --json | jq '.links[] | select(.problems != [])'

Exit code 1 when a link has a problem or could not be checked.
`
    )
    .action(
      action(async (context, options: Options) => {
        const { terminal } = context
        const linking = await linkContext(context, options)
        if (!linking) return 1
        const { built, settings, entities } = linking
        const [{ itemLinks, verifyLinks }, { linkedData }, { Kinds }] = await Promise.all([
          import('../linking/verify.js'),
          import('../linking/linked-data.js'),
          import('../linking/kinds.js')
        ])
        const slugOf = (iri: string): string => iri.slice(built.model.idIri('').length)
        const wanted = entities.filter(({ iri }) => !options.entity || options.entity.includes(slugOf(iri)))
        const links = itemLinks(wanted, settings)
        const fetch = await wikiFetch(context, linking, options)
        try {
          const follow = await linkedData(fetch, settings)
          const kinds = new Kinds(
            async ids => {
              const read = await Promise.all(ids.map(async id => [id, await follow(id)] as const))
              return new Map(read.flatMap(([id, item]) => (item === 'gone' ? [] : [[id, item] as const])))
            },
            built.model,
            settings
          )
          const verified = await verifyLinks(links, follow, kinds, settings, done => {
            terminal.progress('items', done, links.length)
          })
          terminal.done()
          print(context, verified, slugOf)
          return verified.some(({ problems }) => problems.length > 0) ? 1 : 0
        } finally {
          await fetch.close()
        }
      })
    )
}

function print(
  { terminal, json, quiet }: CommandContext,
  verified: VerifiedLink[],
  slugOf: (iri: string) => string
): void {
  if (json) {
    const links = verified.map(({ entity, item, problems }) => ({ subject: entity.iri, object: item, problems }))
    printJson(terminal, { links })
    return
  }
  for (const { entity, item, problems } of verified)
    for (const { problem, what } of problems)
      terminal.out(`${terminal.tone('fault', problem.padEnd(11))}  ${slugOf(entity.iri)}  ${item}  ${what}`)
  const sound = verified.filter(({ problems }) => problems.length === 0).length
  if (!quiet) terminal.out(`${plural(verified.length, 'link')} followed, ${sound} without a problem`)
}
