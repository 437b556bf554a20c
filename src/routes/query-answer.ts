import { narrows } from '../lookup/narrowing-parameters.js'
import type { RowsPart } from '../lookup/page-rows.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import { pagedQuery } from '../sparql/paging.js'
import type { Page } from '../sparql/paging.js'
import { bindingsOf, readJsonResults } from '../sparql/results-json.js'
import { ask } from '../store/ask.js'
import { LARGE_GRAPH } from '../store/large-graph.js'
import type { StoreAnswer } from '../store/store.js'
import { rowsFormat } from './named-answer.js'
import type { RequestContext } from './request-context.js'

/** Answer to the text of a saved query, within a limit. */
export function answerTo(
  { form }: Pick<SavedQuery, 'form'>,
  text: string,
  format: Format,
  { site: { store, services }, signal, resultLimit }: RequestContext,
  limit = resultLimit
): Promise<StoreAnswer> {
  return ask({ store, query: text, analysis: form, choose: () => format, limit, signal, services })
}

/**
 * Page of the rows of a saved query, with one row more than it has, so that it is known whether another follows, and
 * nothing is asked twice.
 */
export async function rowPageOf(
  query: SavedQuery,
  text: string,
  { offset, limit }: Required<Page>,
  ctx: RequestContext
): Promise<StoreAnswer> {
  const rows = await pagedQuery(text, { offset, limit: limit + 1 })
  const form = { ...query.form, takesLimit: false }
  const limited = { ...ctx.resultLimit, rows: limit > ctx.resultLimit.rows ? ctx.resultLimit.rows : limit + 1 }
  return answerTo({ form }, rows, rowsFormat, ctx, limited)
}

/** Rows of an answer over a large graph that are asked for before it is known that it has more than a page shows. */
const FIRST_ROWS = 1000

/** Answer of which a page shows some rows, and which part of all rows it is, if it is not all. */
export interface PageAnswer {
  answer: StoreAnswer
  part?: RowsPart
}

/**
 * Answer to a saved query of which a page shows `size` rows. Over a large graph that is no more than the first rows, or
 * those of the page, when there are many, and nobody asks for what takes all of them.
 */
export async function pageAnswerOf(
  query: SavedQuery,
  text: string,
  { page, size }: { page: number; size: number },
  ctx: RequestContext
): Promise<PageAnswer> {
  const { resultLimit } = ctx
  const format = formatsFor(query.form.kind)[0]!
  if (!isPartEnough(query, ctx)) return { answer: await answerTo(query, text, format, ctx) }
  const rows = Math.min(Math.max(FIRST_ROWS, size), resultLimit.rows)
  const answer = await answerTo(query, text, format, ctx, { ...resultLimit, rows })
  if (!answer.truncation) return { answer }
  const moreThan = answer.truncation.rows
  const offset = (page - 1) * size
  if (offset + size <= moreThan) return { answer, part: { offset: 0, moreThan } }
  const further = await rowPageOf(query, text, { offset, limit: size }, ctx)
  return bindingsOf(readJsonResults(further.bytes)).length > 0
    ? { answer: further, part: { offset, moreThan } }
    : { answer, part: { offset: 0, moreThan } }
}

/** Whether a page may do without all rows: what chooses among them asks for all, if only to be offered the choice. */
function isPartEnough({ form }: SavedQuery, { site, parameters }: RequestContext): boolean {
  return (
    form.form === 'select' &&
    site.release.manifest.counts.quads >= LARGE_GRAPH &&
    !parameters.entries.some(([name]) => narrows(name) || name === 'row')
  )
}
