import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Tally } from './tally.js'

type Attack = (url: string, from: string, nth: number) => Promise<number>

const sparql = (query: string): string => `/sparql?query=${encodeURIComponent(query)}`
const doubling = Array.from({ length: 40 }, (_, n) => `BIND(CONCAT(?v${n},?v${n}) AS ?v${n + 1})`).join(' ')

/** Attacks by name: each resolves with the status that it was answered with; 0: the connection was ended. */
const attacks: Record<string, Attack> = {
  'a query that never ends': (url, from, nth) =>
    get(url, from, sparql(`SELECT (COUNT(*) AS ?n${nth}) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }`)),
  'a text that doubles': (url, from, nth) =>
    get(url, from, sparql(`SELECT (STRLEN(?v40) AS ?n${nth}) { BIND("xxxxxxxx" AS ?v0) ${doubling} }`)),
  'a query that goes away': async (url, from, nth) => {
    const query = sparql(`SELECT * { ?a${nth} ?b ?c . ?d ?e ?f FILTER (?a${nth} != ?d) }`)
    const headers = { 'X-Forwarded-For': from }
    return fetch(url + query, { headers, signal: AbortSignal.timeout(300) }).then(({ status }) => status)
  },
  'a deep query': (url, from) => get(url, from, sparql(`ASK ${'{'.repeat(2000)}${'}'.repeat(2000)}`)),
  'a long name': (url, from) => get(url, from, `/id/${'a'.repeat(15_000)}`),
  'a large body': (url, from) =>
    fetch(`${url}/sparql`, {
      method: 'POST',
      body: 'x'.repeat(2 << 20),
      headers: { 'X-Forwarded-For': from, 'Content-Type': 'application/sparql-query' }
    }).then(({ status }) => status),
  'no HTTP': (url, from) => talk(url, `HELLO ${from}\r\n\r\n`, 1000),
  'half a request': (url, from) => talk(url, `GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${from}\r\n`, 5000),
  'a reader that reads nothing': (url, from) =>
    talk(url, `GET /graphs?default&format=nt HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${from}\r\n\r\n`, 5000, false)
}

/** Attacker who does all of it, one after the other, again and again, until the signal. */
export async function attacker(
  { url, tallies, signal }: { url: string; tallies: Map<string, Tally>; signal: AbortSignal },
  nth: number
): Promise<void> {
  const names = Object.keys(attacks)
  for (let round = nth; !signal.aborted; round++) {
    const name = names[round % names.length]!
    const began = performance.now()
    const status = await attacks[name]!(url, `198.51.100.${nth}`, nth * 1e6 + round).catch(() => 0)
    tallies.get(name)!.count(status, performance.now() - began)
    await wait(status === 429 ? 1000 : 100)
  }
}

/** Names of the attacks. */
export const attackNames = Object.keys(attacks)

async function get(url: string, from: string, path: string): Promise<number> {
  const response = await fetch(url + path, { headers: { 'X-Forwarded-For': from } })
  await response.arrayBuffer()
  return response.status
}

/** Status that a server answers to what is written to it, within so many milliseconds. */
function talk(url: string, text: string, ms: number, reads = true): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    let told = ''
    const socket: Socket = connect(Number(port), hostname, () => socket.write(text))
    if (reads)
      socket.setEncoding('utf8').on('data', (piece: unknown) => {
        told += String(piece)
      })
    const timer = setTimeout(() => socket.destroy(), ms)
    socket
      .on('error', () => undefined)
      .on('close', () => {
        clearTimeout(timer)
        resolve(Number(/^HTTP\/1.1 (\d+)/.exec(told)?.[1] ?? 0))
      })
  })
}
