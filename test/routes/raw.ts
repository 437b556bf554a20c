import { connect } from 'node:net'

/** An answer as it came over the socket. */
export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  text: string
}

/** Sends a request as its lines are written, without a client that would mend it. */
export function raw(
  port: number,
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body = ''
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const lines = [
      `${line} HTTP/1.1`,
      ...Object.entries({ Host: 'graph.example', Connection: 'close', ...headers }).map(
        ([name, value]) => `${name}: ${value}`
      )
    ]
    const socket = connect(port, '127.0.0.1', () => {
      socket.write([...lines, ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []), '', body].join('\r\n'))
    })
    const pieces: Buffer[] = []
    socket
      .on('data', (piece: Buffer) => {
        pieces.push(piece)
      })
      .on('error', reject)
      .on('end', () => {
        const [head = '', ...rest] = Buffer.concat(pieces).toString('utf8').split('\r\n\r\n')
        const [status = '', ...fields] = head.split('\r\n')
        resolve({
          status: Number(status.split(' ')[1]),
          text: rest.join('\r\n\r\n'),
          headers: Object.fromEntries(
            fields.map(field => [
              field.slice(0, field.indexOf(':')).toLowerCase(),
              field.slice(field.indexOf(':') + 1).trim()
            ])
          )
        })
      })
  })
}
