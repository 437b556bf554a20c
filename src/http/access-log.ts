import type { RequestTrace } from '../site/trace.js'

/** Where the server writes down what happens. */
export interface AccessLog {
  /** A request has its reply; `status` 0: the client went before. */
  answered(method: string, url: string, status: number, bytes: number, trace: RequestTrace): void
  /** A failure that is a bug of the program. */
  failed(what: string, error: unknown, id?: string): void
}

/** Writes nothing. */
export const noAccessLog: AccessLog = { answered: () => undefined, failed: () => undefined }
