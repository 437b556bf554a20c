import { numberOf } from '../answer/answer.js'
import type { AnswerRow } from '../answer/answer.js'
import type { ViewName } from '../answer/mapping.js'
import type { BrowserMessage } from '../messages.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'

/** What a view tells apart, by the parts that say it, and the message where all rows are alike. */
const told = {
  timeline: { parts: ['start', 'end'], message: 'oneTime' },
  map: { parts: ['lat', 'long', 'to'], message: 'onePlace' },
  network: { parts: ['source', 'target'], message: 'oneLink' },
  chart: { parts: ['label', 'value'], message: 'oneBar' }
} as const satisfies Record<ViewName, { parts: readonly string[]; message: BrowserMessage }>

/**
 * Message on why an answer is not drawn in a view that would tell nothing: a map of one place and no arrow, a timeline
 * of one time, a network of one link, a chart of one bar, or of positions. Undefined where it tells something.
 */
export function refusalOf(view: ViewName, scene: Pick<Scene, 'rows' | 'mapping'>): BrowserMessage | undefined {
  const { parts, message } = told[view]
  const { value } = scene.mapping
  if (view === 'chart' && value !== undefined && /^(?:lat|lon|lng)/i.test(value)) return 'positions'
  const isArrow = (row: AnswerRow): boolean => {
    const [from, to] = ['from', 'to'].map(name => part(scene, row, name)?.value)
    return from !== undefined && to !== undefined && from !== to
  }
  if (view === 'map' && scene.rows.some(isArrow)) return undefined
  const rows = scene.rows.filter(row => view !== 'chart' || numberOf(part(scene, row, 'value')) !== undefined)
  const different = new Set(
    rows.flatMap(row => {
      const values = parts.map(name => part(scene, row, name)?.value)
      return values.some(each => each !== undefined) ? [JSON.stringify(values)] : []
    })
  )
  return different.size === 1 ? message : undefined
}
