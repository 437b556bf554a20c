import type { Command } from 'commander'
import type { Built } from '../build.js'
import { Report } from '../base/faults.js'
import type { LinkingEntity } from '../linking/entities.js'
import type { Mappings } from '../linking/mappings.js'
import type { LinkingSettings } from '../linking/settings.js'
import type { PoliteFetch } from '../fetch/polite-fetch.js'
import { builtGraphs } from './built-graphs.js'
import { printFaults } from './report.js'
import { atLeast, atLeastOne } from './options.js'
import type { CommandContext } from './subcommand.js'

/** Options of commands that ask a wiki. */
export interface WikiOptions {
  api?: string
  entityData?: string
  contact?: string
  perSecond: number
  timeLimit: number
  maxAge: number
  offline?: boolean
}

/** Command with the options of those that ask a wiki. */
export function addWikiOptions(command: Command): Command {
  return command
    .option('--api <url>', "address of the Wikibase's API, instead of the settings'")
    .option('--entity-data <url>', "where the addresses of items' data begin, instead of the settings'")
    .option('--contact <text>', 'contact for the operators of the wiki; part of the user agent')
    .option('--per-second <requests>', 'requests a second to one host', atLeast(0.01), 1)
    .option('--time-limit <seconds>', 'timeout of a request', atLeastOne, 30)
    .option('--max-age <days>', 'age up to which an answer is taken from the cache', atLeast(0), 7)
    .option('--offline', 'make no requests: take answers from the cache, whatever their age')
}

/** Context of the commands of linking: what they read of the folder. */
export interface LinkContext {
  built: Built
  settings: LinkingSettings
  mappings: Mappings
  entities: LinkingEntity[]
}

/** Graph, settings and mapping sets of the folder; undefined, with the faults printed, when one has faults. */
export async function linkContext(
  context: CommandContext,
  { api, entityData, contact }: Partial<WikiOptions>
): Promise<LinkContext | undefined> {
  const { folder } = context
  const [{ readLinkingSettings }, { Mappings }, { linkingEntities }] = await Promise.all([
    import('../linking/settings.js'),
    import('../linking/mappings.js'),
    import('../linking/entities.js')
  ])
  const built = await builtGraphs(context)
  const report = new Report()
  const { model } = built
  const read = await readLinkingSettings(folder, model, report)
  const settings = {
    ...read,
    api: api ?? read.api,
    entityData: entityData ?? read.entityData,
    contact: contact ?? read.contact
  }
  // The build has told the faults of the mapping sets.
  const mappings = await Mappings.read(folder, model, settings, new Report())
  report.append(built.report)
  if (printFaults(context, report)) return undefined
  return { built, settings, mappings, entities: linkingEntities(built.graphs, model, settings.items) }
}

/** Fetch with rate limit, retries and cache for a command; addresses of settings and options may be private ones. */
export async function wikiFetch(
  { folder, terminal }: CommandContext,
  { built, settings }: LinkContext,
  options: WikiOptions,
  ...named: string[]
): Promise<PoliteFetch> {
  const [{ politeFetch }, { userAgentOf }] = await Promise.all([
    import('../fetch/polite-fetch.js'),
    import('../fetch/responses.js')
  ])
  return politeFetch({
    userAgent: userAgentOf(settings.contact ?? built.model.base),
    named: [settings.api, settings.entityData, ...named],
    perSecond: options.perSecond,
    timeLimit: options.timeLimit * 1000,
    cache: { directory: folder.responses, maxAge: options.maxAge * 86_400_000, offline: options.offline },
    onWait: terminal.note
  })
}
