import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

/** A response with its bytes as they came, compressed or not. */
export interface ByteResponse {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Sends a request as it is, without what fetch adds and undoes. */
export function send(
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string
): Promise<ByteResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, response => {
      const pieces: Buffer[] = []
      response
        .on('data', (piece: Buffer) => pieces.push(piece))
        .on('end', () => {
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) })
        })
        .on('error', reject)
    })
    sent.on('error', reject).end(body)
  })
}
