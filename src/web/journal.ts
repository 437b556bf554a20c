import type { Exchange } from './exchange.js'

/** Where the server writes down what happens. */
export interface Journal {
  /** A request has its reply; `status` 0: the client went before. */
  answered(method: string, url: string, status: number, bytes: number, exchange: Exchange): void
  /** A failure that is a bug of the program. */
  failed(what: string, error: unknown, id?: string): void
}

/** Writes nothing. */
export const silent: Journal = { answered: () => undefined, failed: () => undefined }
