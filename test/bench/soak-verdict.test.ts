import { describe, expect, it } from 'vitest'
import type { Incident } from '../../bench/soak/client.js'
import { Tally } from '../../bench/soak/tally.js'
import { verdictOf } from '../../bench/soak/verdict.js'
import type { Soaked, Verdict } from '../../bench/soak/verdict.js'

const refusal: Incident = {
  ...{ asked: 'pages', status: 503, title: 'Server busy', detail: 'Too many queries are waiting.' },
  ...{ retryAfter: 10, began: 1000, ended: 2000 }
}
const cut: Incident = { ...refusal, status: 0, title: '', detail: 'other side closed', retryAfter: undefined }

/** Verdict on a thousand visits and what came between. */
function verdict(soaked: Partial<Soaked>, statuses: readonly number[] = []): Verdict {
  const pages = new Tally('pages')
  for (let visit = 0; visit < 1000 - statuses.length; visit++) pages.count(200, 5)
  for (const status of statuses) pages.count(status, 5)
  const size = { mb: 500, threads: 10 }
  return verdictOf({
    ...{
      visitors: [pages],
      attackers: [],
      incidents: [],
      kills: [],
      crashes: [],
      before: size,
      after: size,
      ready: 200
    },
    ...{ end: { code: 0, ms: 300 }, shares: { own: 0.9, others: 0 } },
    ...soaked
  })
}

describe('The verdict of a soak', () => {
  it('takes an answer that was cut for meant when a server was killed meanwhile, else for a fault', () => {
    const { meant, faults } = verdict({ incidents: [cut, cut, { ...cut, began: 3000, ended: 4000 }], kills: [1500] })
    expect(meant).toEqual(['2 × cut when a server was killed; the client could tell, and asked again'])
    expect(faults).toEqual(['1 × pages: no whole answer after 1 s, and no server was killed: other side closed'])
  })

  it('takes a refusal that says when to ask again for meant, another one for a fault', () => {
    const others = [
      { ...refusal, retryAfter: undefined },
      { ...refusal, title: 'Not ready' },
      { ...refusal, status: 502, title: '', detail: 'of the balancer' }
    ]
    const { meant, faults } = verdict({ incidents: [refusal, ...others] })
    expect(meant).toEqual(['1 × 503, asked again when it said: Too many queries are waiting.'])
    expect(faults).toHaveLength(3)
  })

  it('takes more than one refusal in a hundred for a fault, but not on a machine that others keep busy', () => {
    const incidents = Array<Incident>(11).fill(refusal)
    expect(verdict({ incidents }).faults).toEqual([
      "1.1 % of the visitors' requests were refused; at most 1.0 % may be"
    ])
    const { faults, undecided } = verdict({ incidents, shares: { own: 0.5, others: 0.4 } })
    expect([faults.length, undecided.length]).toEqual([0, 1])
    expect(verdict({ shares: { own: 0.5, others: 0.4 } }, [503]).undecided).toHaveLength(1)
    expect(verdict({}, [503]).faults).toHaveLength(1)
  })

  it('takes a visitor without an answer in the end for a fault, whatever kept it away', () => {
    expect(verdict({ incidents: [cut], kills: [1500] }, [0, 404]).faults).toEqual([
      'some requests of pages were not answered in the end: 1 × none, 998 × 200, 1 × 404'
    ])
  })
})
