import { join } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { isHttpUrl } from '../base/http-url.js'
import { freshRelease } from './fresh-release.js'
import { nquadsPath } from '../release/release.js'
import { plural } from './report.js'
import { action } from './subcommand.js'
import type { CommandContext, ExitCode, Subcommand } from './subcommand.js'
import { printJson } from './terminal.js'

interface Options {
  to: string
  endpoint?: string
  replace?: boolean
}

/** `attache publish`: loads a release into a SPARQL server and verifies that it is there whole. */
export const publishing: Subcommand = program =>
  program
    .command('publish')
    .summary('load the current release into a SPARQL server')
    .description(
      `Loads the current release into a dataset of a SPARQL server (Graph Store Protocol), and verifies there the number
and a hash of the statements of each graph. {release} in an address stands for the id of the release.`
    )
    .requiredOption('--to <url>', 'address of the Graph Store Protocol of the dataset', url)
    .option('--endpoint <url>', 'address at which the dataset is asked; that of --to when left out', url)
    .option('--replace', 'load although the dataset has another graph: servers that answer from it would mix releases')
    .addHelpText(
      'after',
      `
Examples:
  $ attache publish --to http://127.0.0.1:7878/store --endpoint http://127.0.0.1:7878/query
  $ attache serve --store http://127.0.0.1:7878/query
`
    )
    .action(action(publishRelease))

async function publishRelease(
  context: CommandContext,
  { to, endpoint = to, replace = false }: Options
): Promise<ExitCode> {
  const release = await freshRelease(context)
  if (!release) return 1
  const [
    { EndpointClient },
    { checkEndpoint },
    { hasStatements, loadRelease },
    { fingerprintsOf },
    { probeEndpoint },
    { StoreUnavailable }
  ] = await Promise.all([
    import('../store/endpoint-request.js'),
    import('../store/endpoint-checks.js'),
    import('../store/endpoint-loading.js'),
    import('../store/fingerprints.js'),
    import('../store/endpoint-probe.js'),
    import('../store/store.js')
  ])
  const { id, directory, manifest } = release
  const [graphStore, url] = [to, endpoint].map(address => address.replaceAll('{release}', id)) as [string, string]
  const nquads = nquadsPath(release)
  const expected = { id, graphs: await fingerprintsOf(nquads), triples: manifest.counts.triples }
  const client = new EndpointClient(url)
  try {
    const isFilled = await hasStatements(client, 'GRAPH ?g { ?s ?p ?o }')
    // What cannot be the store is neither loaded nor compared.
    const checked = await checkEndpoint(client, expected.triples)
    const there = isFilled ? await probeEndpoint(url, expected, checked).catch(() => undefined) : undefined
    if (isFilled && !there && !replace) {
      context.terminal.note(
        `${url} has another graph than release ${id}: publish into an empty dataset, or with --replace into this one`
      )
      return 1
    }
    if (!there) await loadRelease(client, graphStore, { nquads, ntriples: join(directory, `${manifest.name}.nt`) })
    const facts = there ?? (await probeEndpoint(url, expected, checked))
    if (context.json) printJson(context.terminal, { release: id, ...facts })
    else if (!context.quiet)
      context.terminal.out(
        `${url} has release ${id}${there ? ' already' : ''}: ${plural(manifest.counts.quads, 'quad')} in ` +
          `${plural(facts.graphs, 'graph')}, each verified`
      )
    return 0
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    context.terminal.note(error.message)
    return 1
  } finally {
    await client.close()
  }
}

function url(text: string): string {
  if (!isHttpUrl(text)) throw new InvalidArgumentError('It has to be an http or https URL.')
  return text
}
