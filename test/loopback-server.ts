import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Server on a free port of loopback; its end drops its connections. */
export interface LoopbackServer {
  url: string
  port: number
  close(): Promise<void>
}

/** Starts a server on a free port of loopback. */
export async function listen(server: Server): Promise<LoopbackServer> {
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => {
        server.close(resolve)
      })
    }
  }
}
