import { describe, expect, it } from 'vitest'
import { thorough } from '../depth.js'
import { badEndpoints } from './bad-endpoints.js'
import { callingServer, IRI, NOTHING, query, rows } from './calling-server.js'

const { toldBy } = callingServer()

describe('an endpoint', () => {
  it.each(Object.entries(badEndpoints))(
    '%s is named with the reason',
    async (_, { listener, limits, status, says }) => {
      const answer = await toldBy(listener, limits)
      expect([answer.status, answer.detail]).toEqual([status, expect.stringMatching(says) as string])
      expect(answer.detail).toContain(IRI)
      if (status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(5)
    }
  )

  it.each(Object.entries(badEndpoints).filter((_, nth) => thorough || nth % 3 === 0))(
    '%s gives one solution without bindings where it is SILENT',
    async (_, each) => {
      const { status, text } = await toldBy(each.listener, each.limits, query('SILENT'))
      expect([status, text]).toEqual([200, NOTHING])
    }
  )

  it('that wants to be asked a second later is', async () => {
    let requests = 0
    const { status } = await toldBy((_request, response) => {
      if (requests++) rows(response, ['<x:1>'])
      else response.writeHead(429, { 'Retry-After': '1' }).end()
    })
    expect([status, requests]).toEqual([200, 2])
  })
})
