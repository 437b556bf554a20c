import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UsageError } from './subcommand.js'

/** Start of a server's listening at an address; port 0 takes a free one. Throws `UsageError` when it is in use. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(`port ${port} of ${host} is in use: stop what uses it, or choose another with --port`)
          : error
      )
    })
    server.listen(port, host, resolve)
  })
}

/** URL of a server that listens at this host. */
export function listeningAt(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}
