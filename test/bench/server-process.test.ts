import { expect, it } from 'vitest'
import { ServerProcess } from '../../bench/peers/process.js'
import { freePort } from '../../src/store/native-process.js'

it("A server's process is waited for until it answers with success.", async () => {
  const port = String(await freePort())
  const script = `let asked = 0
    require('http').createServer((_, response) => response.writeHead(++asked < 3 ? 503 : 200).end(String(asked)))
      .listen(${port}, '127.0.0.1')`
  const server = new ServerProcess(process.execPath, ['--eval', script])
  const url = `http://127.0.0.1:${port}/`
  await server.answersAt(url)
  expect(await (await fetch(url)).text()).toBe('4')
  await server.stop()
  expect(server.ended).toBe(true)
})

it("A server's process that has ended is not waited for.", async () => {
  const server = new ServerProcess(process.execPath, ['--eval', 'process.exitCode = 3'])
  await expect(server.answersAt(`http://127.0.0.1:${String(await freePort())}/`)).rejects.toThrow('fetch failed')
})
