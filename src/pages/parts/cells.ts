import type { Model } from '../../model/model.js'
import { irisIn } from '../../lookup/answers.js'
import type { JsonTerm } from '../../sparql/results-json.js'
import { labelKey } from '../../lookup/entities-by-label.js'
import type { EntitiesByLabel } from '../../lookup/entities-by-label.js'
import { factsOf } from '../../lookup/status-properties.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { hrefOf, thingLink } from './links.js'
import type { Labels } from '../../lookup/labels.js'
import { inOrder, passageFrom, passageWords } from '../../lookup/passages.js'
import type { Passage, PassageTexts } from '../../lookup/passages.js'
import { passageBlock } from './passages.js'
import type { PageContext } from '../../site/page-context.js'
import { isStatus, statusBadge } from './status.js'
import { textWithLanguage } from '../../site/texts.js'
import { literalHtml, numberText } from './values.js'

/** What is known of what an answer names. */
export interface CellContent {
  names: Labels
  texts: PassageTexts
  called?: EntitiesByLabel
}

/** A value of an answer as people read it. */
export function cellContent(term: JsonTerm, variable: string, answer: CellContent, context: PageContext): Content {
  const { names, texts } = answer
  const {
    site: { model },
    language,
    t
  } = context
  switch (term.type) {
    case 'bnode':
      return `_:${term.value}`
    case 'triple':
      return [
        '«',
        cellContent(term.value.subject, '', answer, context),
        ' ',
        cellContent(term.value.predicate, '', answer, context),
        ' ',
        cellContent(term.value.object, '', answer, context),
        '»'
      ]
    case 'uri': {
      if (isStatus(term.value, context)) return statusBadge(term.value, context)
      const passage = passageFrom(term.value)
      return passage ? evidence([passage], texts, context) : thingLink(term.value, names, context)
    }
    default: {
      const named = conceptNamed(term.value, term['xml:lang'], variable, model)
      if (named !== undefined && isStatus(named, context)) return statusBadge(named, context)
      const label = named === undefined ? undefined : textWithLanguage(model.term(named)!.labels, language)
      if (label && !label.lang) return label.text
      const thing = answer.called?.get(labelKey(term.value, term['xml:lang']))
      if (thing !== undefined) return thingLink(thing, names, context)
      return (
        several(term.value, answer, context) ??
        literalHtml(
          {
            value: term.value,
            ...(term['xml:lang'] ? { language: term['xml:lang'] } : {}),
            ...(term.datatype ? { datatype: term.datatype } : {})
          },
          language,
          t
        )
      )
    }
  }
}

/** Whether a value is a status, and then whether one of facts. */
export function factOf(
  term: JsonTerm | undefined,
  variable: string,
  { site: { model } }: PageContext
): boolean | undefined {
  if (!term || typeof term.value !== 'string') return undefined
  const iri =
    term.type === 'uri'
      ? term.value
      : conceptNamed(term.value, (term as { 'xml:lang'?: string })['xml:lang'], variable, model)
  return iri === undefined ? undefined : factsOf(model).isFact.get(iri)
}

/** Passages to be opened where they stand: their words, when they are here, and the way to them. A single one without words is only linked. */
function evidence(passages: readonly Passage[], texts: PassageTexts, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const [first] = passages
  if (passages.length === 1 && passageWords(first!, texts) === undefined)
    return html`<a class="evidence" href="${hrefOf(first!.iri, model)}">${t('passage.range', { start: numberText(first!.start, language), end: numberText(first!.end, language) })}</a>`
  return html`<details class="evidence"><summary>${t('passages.show', { count: passages.length })}</summary>${inOrder(passages).map(passage => passageBlock(passage, texts, context))}</details>`
}

function several(text: string, { names, texts }: CellContent, context: PageContext): Html | undefined {
  const { base } = context.site.model
  const parts = text.includes(base) ? irisIn(text, base) : undefined
  const passages = parts?.flatMap(part => passageFrom(part) ?? []) ?? []
  if (passages.length > 0 && passages.length === parts?.length) return evidence(passages, texts, context)
  return listOf(parts, part => thingLink(part, names, context))
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
    byLabel.set(model, (labels = new Map()))
    for (const { iri, labels: own } of [
      ...model.concepts.values(),
      ...model.classes.values(),
      ...model.properties.values()
    ]) {
      for (const [tag, label] of Object.entries(own)) {
        const key = `${tag} ${label}`
        labels.set(key, [...(labels.get(key) ?? []), iri])
      }
    }
  }
  const found = labels.get(`${language} ${text}`) ?? []
  const { isFact } = factsOf(model)
  if (/^status/i.test(variable)) return found.find(iri => isFact.has(iri)) ?? found[0]
  // Classes and concepts before properties, and a status only where nothing else has the name.
  return found.find(iri => !isFact.has(iri)) ?? (found.length === 1 ? found[0] : undefined)
}
