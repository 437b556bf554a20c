import { Option } from 'commander'
import { leaseRelease } from '../release/lease.js'
import { closeRelease } from '../site/current-release.js'
import { MIB } from '../site/limits.js'
import type { ServerLimits } from '../site/limits.js'
import { freshRelease } from './fresh-release.js'
import { addLimitOptions, limitsOf } from './options.js'
import { openSite } from './open-site.js'
import { StopSignal } from './stop-signal.js'
import { action } from './subcommand.js'
import type { CommandContext, ExitCode, Subcommand } from './subcommand.js'

/** `attache mcp`: the graph as tools of the Model Context Protocol, over standard input and output. */
export const mcp: Subcommand = program => {
  const command = program
    .command('mcp')
    .summary('serve the graph as tools of the Model Context Protocol, over stdin and stdout')
    .description(
      `Serves the current release to a client of the Model Context Protocol that starts this program: the saved queries,
search, resolve, explain and evidence as tools. Each row has its status, day, sources and passages; rows without a
source are withheld. A running server has the same at /mcp.`
    )
    .addOption(
      new Option('--documents <directory>', 'give the words of passages, from the documents in this directory')
    )
  addLimitOptions(command)
  command
    .addHelpText(
      'after',
      `
Example, as clients are configured:
  { "mcpServers": { "attache": { "command": "npx", "args": ["attache", "mcp", "--folder", "DIR"] } } }
`
    )
    .action(action(serveTools))
}

interface Options extends ServerLimits {
  documents?: string
}

/** Serves until the client closes standard input or a signal stops the process. */
async function serveTools(context: CommandContext, options: Options): Promise<ExitCode> {
  const stop = new StopSignal()
  try {
    const release = await freshRelease(context)
    if (!release) return 1
    const [{ serverReleaseOptions }, { mcpServer }, { StdioServerTransport }] = await Promise.all([
      import('../site/opening.js'),
      import('../mcp/server.js'),
      import('@modelcontextprotocol/sdk/server/stdio.js')
    ])
    const limits = limitsOf(options)
    const { documents } = options
    const lease = leaseRelease(release, { refused: context.terminal.note, missing: () => undefined })
    const { site } = await openSite(release, {
      ...serverReleaseOptions(limits, {}),
      documents,
      lease
    })
    const resultLimit = { rows: limits.rows, bytes: limits.answerSize * MIB }
    const server = mcpServer({ site: () => site, resultLimit })
    const closed = new Promise<void>(resolve => {
      process.stdin.once('end', resolve).once('close', resolve)
    })
    await server.connect(new StdioServerTransport())
    await Promise.race([closed, stop.next()])
    await server.close()
    await closeRelease(site)
    return 0
  } finally {
    stop.close()
  }
}
