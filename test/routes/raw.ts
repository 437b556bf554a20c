import { converse } from './socket.js'

/** An answer as it came over the socket. */
export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  text: string
}

/** Sends a request as its lines are written, without a client that would mend it. */
export async function raw(
  port: number,
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body = ''
): Promise<RawAnswer> {
  const sent = { Host: 'graph.example', Connection: 'close', ...headers }
  const lines = [
    `${line} HTTP/1.1`,
    ...Object.entries(sent).map(([name, value]) => `${name}: ${value}`),
    ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : [])
  ]
  const [head = '', ...rest] = (await converse(port, [...lines, '', body].join('\r\n'))).split('\r\n\r\n')
  const [status = '', ...fields] = head.split('\r\n')
  return {
    status: Number(status.split(' ')[1]),
    text: rest.join('\r\n\r\n'),
    headers: Object.fromEntries(
      fields.map(field => [
        field.slice(0, field.indexOf(':')).toLowerCase(),
        field.slice(field.indexOf(':') + 1).trim()
      ])
    )
  }
}
