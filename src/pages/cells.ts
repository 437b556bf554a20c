import type { Model } from '../model/model.js'
import { isIri } from '../query/term-text.js'
import type { JsonTerm } from '../store/json-results.js'
import { nameKey } from './called.js'
import type { Called } from './called.js'
import { factsOf } from './facts.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { thingLink } from './links.js'
import type { Names } from './names.js'
import { inOrder, passageBlock, passageFrom, wordsOf } from './passages.js'
import type { Passage, Texts } from './passages.js'
import type { Reader } from './site.js'
import { isStatus, statusBadge } from './status.js'
import { textWithLanguage } from './texts.js'
import { literalHtml, numberText } from './values.js'

/** What is known of what an answer names. */
export interface Said { names: Names, texts: Texts, called?: Called }

/** A value of an answer as people read it. */
export function cellContent(term: JsonTerm, variable: string, answer: Said, reader: Reader): Content {
  const { names, texts } = answer
  const { site: { model }, language, say } = reader
  switch (term.type) {
    case 'bnode': return `_:${term.value}`
    case 'triple': return ['«', cellContent(term.value.subject, '', answer, reader), ' ', cellContent(term.value.predicate, '', answer, reader), ' ', cellContent(term.value.object, '', answer, reader), '»']
    case 'uri': {
      if (isStatus(term.value, reader)) return statusBadge(term.value, reader)
      const passage = passageFrom(term.value)
      return passage ? evidence([passage], texts, reader) : thingLink(term.value, names, reader)
    }
    default: {
      const named = conceptNamed(term.value, term['xml:lang'], variable, model)
      if (named !== undefined && isStatus(named, reader)) return statusBadge(named, reader)
      const label = named === undefined ? undefined : textWithLanguage(model.term(named)!.labels, language)
      if (label && !label.lang) return label.text
      const thing = answer.called?.get(nameKey(term.value, term['xml:lang']))
      if (thing !== undefined) return thingLink(thing, names, reader)
      return several(term.value, answer, reader) ?? literalHtml({ value: term.value, ...term['xml:lang'] ? { language: term['xml:lang'] } : {}, ...term.datatype ? { datatype: term.datatype } : {} }, language, say)
    }
  }
}

/** Whether a value is a status, and then whether one of facts. */
export function factOf(term: JsonTerm | undefined, variable: string, { site: { model } }: Reader): boolean | undefined {
  if (!term || typeof term.value !== 'string') return undefined
  const iri = term.type === 'uri' ? term.value : conceptNamed(term.value, (term as { 'xml:lang'?: string })['xml:lang'], variable, model)
  return iri === undefined ? undefined : factsOf(model).isFact.get(iri)
}

/** Passages to be opened where they stand: their words, when they are here, and the way to them. A single one without words is only linked. */
function evidence(passages: readonly Passage[], texts: Texts, reader: Reader): Html {
  const { site: { model }, language, say } = reader
  const [first] = passages
  if (passages.length === 1 && wordsOf(first!, texts) === undefined) return html`<a class="evidence" href="/${first!.iri.slice(model.base.length)}">${say('passage.range', { start: numberText(first!.start, language), end: numberText(first!.end, language) })}</a>`
  return html`<details class="evidence"><summary>${say('passages.show', { count: passages.length })}</summary>${inOrder(passages).map(passage => passageBlock(passage, texts, reader))}</details>`
}

/** Several IRIs of ours in one text, as GROUP_CONCAT writes them; undefined when it is another text. */
export function irisIn(text: string, base: string): string[] | undefined {
  const parts = text.split(/[\s|;]+|,(?=https?:)/)
  return parts.every(part => part.startsWith(base) && isIri(part)) ? parts : undefined
}

function several(text: string, { names, texts }: Said, reader: Reader): Html | undefined {
  const { base } = reader.site.model
  const parts = text.includes(base) ? irisIn(text, base) : undefined
  const passages = parts?.flatMap(part => passageFrom(part) ?? []) ?? []
  if (passages.length > 0 && passages.length === parts?.length) return evidence(passages, texts, reader)
  return listOf(parts, part => thingLink(part, names, reader))
}

function listOf(parts: readonly string[] | undefined, show: (part: string) => Html): Html | undefined {
  if (!parts) return undefined
  return parts.length === 1 ? show(parts[0]!) : html`<ul>${parts.map(part => html`<li>${show(part)}</li>`)}</ul>`
}

const byLabel = new WeakMap<Model, Map<string, string[]>>()

/** The concept, class or property that a text is the label of; a column of statuses means a status. */
function conceptNamed(text: string, language: string | undefined, variable: string, model: Model): string | undefined {
  if (language === undefined) return undefined
  let labels = byLabel.get(model)
  if (!labels) {
    byLabel.set(model, labels = new Map())
    for (const { iri, labels: own } of [...model.concepts.values(), ...model.classes.values(), ...model.properties.values()]) {
      for (const [tag, label] of Object.entries(own)) {
        const key = `${tag} ${label}`
        labels.set(key, [...labels.get(key) ?? [], iri])
      }
    }
  }
  const found = labels.get(`${language} ${text}`) ?? []
  const { isFact } = factsOf(model)
  if (/^status/i.test(variable)) return found.find(iri => isFact.has(iri)) ?? found[0]
  // Classes and concepts before properties, and a status only where nothing else has the name.
  return found.find(iri => !isFact.has(iri)) ?? (found.length === 1 ? found[0] : undefined)
}
