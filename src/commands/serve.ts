import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InvalidArgumentError, Option } from 'commander'
import { formatFault } from '../faults.js'
import type { Serving } from '../web/served.js'
import { freshRelease } from './fresh-release.js'
import { plural } from './report.js'
import { action, Usage, type Subcommand, type Surroundings } from './subcommand.js'

interface Options { host: string, port: number, timeLimit: number, documents?: string }

/** `attache serve`: answers over HTTP until it is told to stop. */
export const serve: Subcommand = program => program.command('serve')
  .summary('serve pages, linked data, saved queries and a SPARQL endpoint')
  .description(`Serves the current release over HTTP; builds one first when there is none or the folder has changed.
When the folder has faults, they are printed and the last good release is served.`)
  .addOption(new Option('--host <host>', 'address to listen at').env('HOST').default('127.0.0.1'))
  .addOption(new Option('--port <port>', 'port to listen at; 0 takes a free one').env('PORT').default(3000).argParser(portNumber))
  .addOption(new Option('--time-limit <seconds>', 'a query that takes longer is ended').env('TIME_LIMIT').default(10).argParser(seconds))
  .option('--documents <directory>', 'show the words that records quote, from the documents in this directory')
  .addHelpText('after', `
Examples:
  $ attache serve
  $ HOST=0.0.0.0 PORT=8080 attache serve --time-limit 30
  $ curl 'http://127.0.0.1:3000/sparql?query=ASK%7B%7D'
`)
  .action(action(async (surroundings, options: Options) => {
    const { terminal } = surroundings
    const serving: Serving = {}
    const loading = import('../web/app.js')
    const release = await freshRelease(surroundings)
    if (!release) return 1
    const opening = import('../web/opening.js').then(({ openRelease }) => openRelease(surroundings.folder, release, { timeoutMs: options.timeLimit * 1000, spare: true, ...options.documents === undefined ? {} : { documents: options.documents } }))
    opening.catch(() => undefined)
    const { createApp } = await loading
    const server = createServer(createApp(serving, (message, error) => { terminal.note(`${message}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`) }))
    try {
      await listen(server, options)
    } catch (error) {
      void opening.then(({ served }) => served.store.close(), () => undefined)
      throw error
    }
    const opened = await opening.catch(async (error: unknown) => {
      terminal.note(`release ${release.id} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
      await stop(server)
    })
    if (!opened) return 1
    const { served, faults } = opened
    serving.served = served
    // The first who searches should not wait for the index.
    served.index().catch(() => undefined)
    void faults.then(found => { for (const fault of found) terminal.note(`not served: ${formatFault(fault)}`) })
    terminal.out(`Attaché serves ${plural(await served.store.ready, 'quad')} at ${addressOf(server, options.host)}`)
    await untilStopped(surroundings)
    await stop(server)
    await serving.served.store.close()
    return 0
  }))

function listen(server: Server, { host, port }: Options): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Usage(`port ${port} of ${host} is in use: stop what uses it, or choose another with --port`) : error)
    })
    server.listen(port, host, resolve)
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}

function untilStopped({ terminal, quiet }: Surroundings): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        if (!quiet) terminal.note(`${signal}: finishing the requests under way`)
        resolve()
      })
    }
  })
}

const PATIENCE = 10_000

/** Lets requests under way finish, but not for ever. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise(resolve => { server.close(resolve) })
  server.closeIdleConnections()
  const limit = setTimeout(() => { server.closeAllConnections() }, PATIENCE)
  await closed
  clearTimeout(limit)
}

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It has to be a number from 0 to 65535.')
  return port
}

function seconds(text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('It has to be a number above 0.')
  return value
}
