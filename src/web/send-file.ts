import type { Response } from 'express'
import { notFound, rangeBeyond } from './statuses.js'

/** Sends a file through express, which knows ranges and conditions. Throws 404 and 416; a client that goes is no failure. */
export function sendFile(response: Response, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(file, { cacheControl: false, lastModified: false, etag: false, dotfiles: 'allow' }, (error: (Error & { status?: number }) | undefined) => {
      if (!error || response.headersSent || response.destroyed) { resolve(); return }
      for (const name of ['Content-Type', 'ETag', 'Content-Disposition', 'Cache-Control']) response.removeHeader(name)
      reject(error.status === 416 ? rangeBeyond() : notFound('such file'))
    })
  })
}
