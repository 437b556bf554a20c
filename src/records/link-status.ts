import type { Report } from '../base/faults.js'
import type { MappingRow } from './sssom.js'
import { denialOf } from './sssom-denials.js'

/** Notations of how far the search for a link has come, from the surest to the least sure. */
export const linkStatuses = ['confirmed', 'not-applicable', 'not-there', 'candidate', 'unmatched'] as const

/** State of the search for a link: one of `linkStatuses`. */
export type LinkStatus = (typeof linkStatuses)[number]

/** Slot, an extension of SSSOM, of what no slot of its own says: `candidate` or `not-applicable`. */
export const LINK_STATUS = 'link_status'

/** Name of the mapping set of `data/links/` with the proposals that nobody has decided on. */
export const CANDIDATES_FILE = 'candidates.sssom.tsv'

/** Meaning of a row of a mapping set. */
export interface RowMeaning {
  /**
   * What its subject has by it: confirmed, a link; candidate, a proposal; not-there, no such term elsewhere;
   * not-applicable, none to be expected; unmatched, the denial of one link.
   */
  status: LinkStatus
  /** Slot that makes it no link; undefined when it is one. */
  slot?: string
  /** True: a person decided so, its reviewer. */
  isDecided: boolean
}

/** Meaning of a row by its slots; a status that the other slots contradict is a fault. */
export function meaningOf(row: MappingRow, report: Report): RowMeaning {
  const denial = denialOf(row, report)
  const stated = row.text(LINK_STATUS)
  const isDecided = row.text('reviewer_id') !== '' || row.text('reviewer_label') !== ''
  const isAbsent = denial === 'object_id'
  const fits: Readonly<Record<string, boolean>> = {
    '': true,
    'candidate': denial === undefined,
    'not-applicable': isAbsent
  }
  if (!fits[stated]) {
    const expected =
      'candidate in a row without denial, not-applicable in one with the object_id sssom:NoTermFound, or nothing'
    report.fault(row.location(LINK_STATUS), { message: 'the status contradicts its row', found: stated, expected })
  }
  if (denial === undefined)
    return stated === 'candidate'
      ? { status: stated, slot: LINK_STATUS, isDecided }
      : { status: 'confirmed', isDecided }
  const status = isAbsent ? (stated === 'not-applicable' ? stated : 'not-there') : 'unmatched'
  return { status, slot: denial, isDecided }
}
