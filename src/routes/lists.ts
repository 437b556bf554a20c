import { lookUpChanges } from '../lookup/changes.js'
import { lookUpCodebook } from '../lookup/codebook.js'
import { changeColumns, changeData, changesPage } from '../pages/changes-page.js'
import { codebookColumns, codebookData, filteredVariables } from '../pages/codebook-data.js'
import { codebookPage } from '../pages/codebook-page.js'
import { asResults } from '../pages/parts/data-rows.js'
import type { DataRow } from '../pages/parts/data-rows.js'
import type { Html } from '../pages/parts/html.js'
import { formatNamed } from '../rdf/formats.js'
import { resultsText } from '../sparql/write-results.js'
import { badRequest } from '../http/bad-request.js'
import { asDownload, csvOptionsOf, withCsvOptions } from '../http/csv-options.js'
import { notFound } from '../http/errors.js'
import { htmlPage, jsonData, negotiate } from '../http/negotiation.js'
import { answerReply, jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import { requestedFormat } from './request-context.js'
import type { RequestContext } from './request-context.js'
import type { Route } from './route.js'

/** List that is a page, and data as JSON and CSV: its name, its columns, its rows, what JSON says beside them. */
interface DataList {
  name: string
  columns: readonly string[]
  rows: readonly DataRow[]
  about?: object
}

const csv = formatNamed('csv')!

/**
 * The codebook: a row a variable; of one class with `class`, those that hold some words with `filter`. Throws 404 for a
 * class that there is not.
 */
async function codebookRoute(ctx: RequestContext): Promise<HttpReply> {
  const { model } = ctx.site
  const name = ctx.parameters.one('class')
  const type = name ? model.classByLocalName(name) : undefined
  if (name && !type)
    throw notFound(
      'class',
      name,
      [...model.classes.values()].map(({ localName }) => localName)
    )
  const [whole, context] = [await lookUpCodebook(type, lookupContextOf(ctx)), pageContextOf(ctx)]
  const filter = ctx.parameters.one('filter') ?? ''
  const codebook = { ...whole, variables: filteredVariables(whole.variables, filter, context) }
  const list = { name: 'codebook', columns: codebookColumns, rows: codebookData(codebook, context) }
  return listReply(ctx, list, () => codebookPage(codebook, filter, context))
}

/** What releases added, corrected and withdrew since a day or a release (`since`), all that are kept without it. */
async function changesRoute(ctx: RequestContext): Promise<HttpReply> {
  const since = ctx.parameters.one('since') || undefined
  const list = await lookUpChanges(since, lookupContextOf(ctx))
  if (!list) {
    const expected = 'a day like 2026-11-22, or the id of a release that is kept'
    throw badRequest(`The parameter "since" is ${JSON.stringify(since!.slice(0, 100))}; expected ${expected}.`)
  }
  const context = pageContextOf(ctx)
  const data = { name: 'changes', columns: changeColumns, rows: changeData(list, context), about: { since } }
  return listReply(ctx, data, () => changesPage(list, context))
}

function listReply(ctx: RequestContext, { name, columns, rows, about }: DataList, page: () => Html): HttpReply {
  const chosen = negotiate(ctx.accept, [jsonData, csv, htmlPage], requestedFormat(ctx))
  if (chosen === htmlPage) return replyWith(ctx, page())
  const headers = { 'Vary': 'Accept, Accept-Language, Cookie', 'Content-Language': ctx.language }
  if (chosen === jsonData) return jsonReply({ ...about, language: ctx.language, [name]: rows }, headers)
  const text = resultsText(asResults(columns, rows), csv)
  return asDownload(withCsvOptions(answerReply(csv, text, headers), csvOptionsOf(ctx.parameters)), `${name}.csv`)
}

/** Paths of lists that are pages, and data as JSON and CSV. */
export const listRoutes: readonly Route[] = [
  {
    path: '/codebook{.:suffix}',
    summary: 'the variables of the data, a row each: meaning, values, precision, what missing means; class, lang',
    methods: ['GET'],
    handle: codebookRoute
  },
  {
    path: '/changes{.:suffix}',
    summary: 'what releases added, corrected and withdrew, with reasons: since (a day or a release), lang',
    methods: ['GET'],
    handle: changesRoute
  }
]
