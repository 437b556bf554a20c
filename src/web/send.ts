import type { Response } from 'express'
import type { Reply } from './reply.js'

/** Writes a reply; a file goes through express, which knows ranges and conditions. */
export function sendReply(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers)
  if (typeof body === 'object' && 'file' in body) {
    response.sendFile(body.file, { cacheControl: false, lastModified: false, etag: false, dotfiles: 'allow' }, error => { if (error && !response.headersSent) response.sendStatus(404) })
    return
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  if (status !== 204) response.setHeader('Content-Length', bytes.length)
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}
