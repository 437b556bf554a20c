import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('Events that are logged at once are written in their order, all of them, and nothing is said of listeners.', () => {
  const logs = JSON.stringify(new URL('../../dist/commands/log.js', import.meta.url).href)
  const script = `
    import { accessLogOf, eventLogOf, openLog } from ${logs}
    const logger = openLog('info')
    const [log, { failed }] = [eventLogOf(logger), accessLogOf(logger)]
    for (let nth = 0; nth < 50; nth++) {
      log('query-refused', String(2 * nth))
      failed(String(2 * nth + 1), new Error('broken'))
    }`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  const lines = stderr.trim().split('\n')
  expect(lines.map(line => (line.startsWith('{') ? Number((JSON.parse(line) as { msg: string }).msg) : line))).toEqual(
    Array.from({ length: 100 }, (_, nth) => nth)
  )
})
