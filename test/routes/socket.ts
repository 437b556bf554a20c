import { connect } from 'node:net'

/** What a server answers to pieces written to a socket, until it ends the connection. */
export function converse(port: number, ...pieces: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece)
    })
    let answer = ''
    socket
      .setEncoding('utf8')
      .on('data', (piece: unknown) => {
        answer += String(piece)
      })
      .on('close', () => {
        resolve(answer)
      })
      .on('error', reject)
  })
}
