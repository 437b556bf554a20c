import type { Server, ServerResponse } from 'node:http'

/** Requests that a server has begun to answer and not finished. */
export class InFlightRequests {
  readonly #responses = new Set<ServerResponse>()

  constructor(server: Server) {
    server.prependListener('request', (_request, response: ServerResponse) => {
      this.#responses.add(response)
      response.once('close', () => {
        this.#responses.delete(response)
      })
    })
  }

  /** Resolves when all that are under way now have been answered, or have gone. Later ones are not waited for. */
  async drained(): Promise<void> {
    await Promise.all(
      [...this.#responses].map(
        response =>
          new Promise<void>(resolve => {
            if (response.closed) resolve()
            else
              response.once('close', () => {
                resolve()
              })
          })
      )
    )
  }
}
