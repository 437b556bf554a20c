import type { RequestTrace } from '../site/trace.js'

/** Log of a server's requests and failures. */
export interface AccessLog {
  /** A request has its reply; `status` 0: the client went before. */
  answered(method: string, url: string, status: number, bytes: number, trace: RequestTrace): void
  /** A failure that is a bug of the program. */
  failed(what: string, error: unknown, id?: string): void
}

/** Access log that writes nothing. */
export const noAccessLog: AccessLog = { answered: () => undefined, failed: () => undefined }
