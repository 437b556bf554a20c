import type { AnswerCoverage, AnswerCoverageOfSource } from '../lookup/answer-coverage.js'
import { choiceValueOf } from '../lookup/choices.js'
import type { Model } from '../model/model.js'
import { csvTextOf } from './reply.js'
import type { HttpReply } from './reply.js'

/** Sources that are listed in the header: servers in between truncate it at a few kilobytes. */
const MAX_SOURCES = 40

/**
 * Reply with the header `Attache-Coverage`, a list of structured fields (RFC 9651): the sources that cover what was
 * asked for, each with the notations of its controlled values and its times; `none` when no source does. With a line of
 * it before the header of CSV, a comment as of CSV on the Web, where it is wanted.
 */
export function withCoverage(
  reply: HttpReply,
  coverage: AnswerCoverage | undefined,
  model: Model,
  asLine: boolean
): HttpReply {
  if (!coverage) return reply
  const items = coverage.covering.map(each => itemOf(each, model))
  const shown =
    items.length > MAX_SOURCES ? [...items.slice(0, MAX_SOURCES), `${items.length - MAX_SOURCES};more`] : items
  const headers = { ...reply.headers, 'Attache-Coverage': shown.join(', ') || 'none' }
  const rows = asLine ? csvTextOf(reply) : undefined
  if (rows === undefined) return { ...reply, headers }
  // Neither commas nor quotes: it is one cell to whoever knows no comments.
  const line = `# coverage: ${(items.join(' | ') || 'none').replaceAll(/[",]/g, '')}\r\n`
  return { ...reply, headers, body: line + rows, hash: undefined }
}

function itemOf({ source, times, concepts, only }: AnswerCoverageOfSource, model: Model): string {
  const { properties, concepts: known } = model
  const byProperty = new Map<string, string[]>()
  for (const [property, time] of times) {
    const key = (properties.get(property)?.localName ?? 'when').toLowerCase()
    byProperty.set(key, [...(byProperty.get(key) ?? []), time])
  }
  const slug = source.replace(/^.*\/source\//, '')
  const words = concepts.flatMap(iri => known.get(iri)?.notation ?? []).filter(word => /^[a-z*][\w.*-]*$/.test(word))
  return [
    /^[A-Za-z*][\w.~:/-]*$/.test(slug) ? slug : JSON.stringify(slug),
    ...(only.length > 0 ? [`only="${only.map(iri => choiceValueOf(iri, model)).join(' ')}"`] : []),
    ...[...byProperty].map(([key, texts]) => `${key}="${texts.join(' ')}"`),
    ...words
  ].join(';')
}
