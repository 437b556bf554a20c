import { formatDay } from '../../src/rdf/dates.js'
import { boundsOf } from '../../src/rdf/edtf.js'

/** Bounds as they are published: `earliest latest`, a bound that is not there as `-`. */
export function published(text: string): string {
  const bounds = boundsOf(text)
  if (typeof bounds === 'string') return bounds
  return [bounds.earliest, bounds.latest].map(day => (day ? formatDay(day) : '-')).join(' ')
}
