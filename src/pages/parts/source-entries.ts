import type { Labels } from '../../lookup/labels.js'
import type { Passage, TextRange } from '../../lookup/passages.js'
import type { QuotingRecord, SourceEntry } from '../../lookup/quotations.js'
import type { SourceText, SourceValues } from '../../lookup/source.js'
import type { PageContext } from '../../site/page-context.js'
import { markedRanges } from './document-text.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { datedLink, hrefOf } from './links.js'
import { positionText } from './passages.js'

/** Code points of a piece of text beside which its records stand, at least: it goes on to the end of the line. */
const STEP = 320

/** Text of a source with the records beside it that have their first passage in each piece of it. */
export function textInSteps(values: SourceValues, text: SourceText, context: PageContext): Html {
  const { iri, passages, entries, wanted, names } = values
  const path = hrefOf(iri, context.site.model)!
  const main = new Set(entries.flatMap(({ passage }) => passage?.iri ?? []))
  const isHere = ({ start }: Passage): boolean => start >= text.start && start < text.end
  // What is recorded from other passages stands on other pages, or at another passage of the record.
  const hrefOfPassage = ({ iri: passage, start, end }: Passage): string =>
    main.has(passage) || entries.some(entry => hasAnchor(entry, passage))
      ? `#at=${start},${end}`
      : `${path}?passage=${start},${end}#char=${start},${end}`
  const steps = stepsOf(text)
  const texts = markedRanges(text.document, passages, steps, text.language, { hrefOfPassage, lit: wanted })
  return html`<div class="steps">${steps.map(({ start, end }, i) => {
    const own = entries.filter(({ passage }) => passage && passage.start >= start && passage.start < end)
    return html`<div class="step">${texts[i]}${own.length > 0 && entryList(own, names, context, isHere)}</div>
`
  })}</div>`
}

/** Entries of a source as a list. `isHere`: the passages whose text is on the page; without it there is no text. */
export function entryList(
  entries: readonly SourceEntry[],
  names: Labels,
  context: PageContext,
  isHere?: (passage: Passage) => boolean
): Html {
  const items = entries.map(({ passage, records }) => {
    const id = passage && anchorOf(passage, isHere !== undefined)
    const term = passage ? position(passage, isHere, context) : context.t('source.noPassage')
    const shown = records.map(record => recordItem(record, names, context, isHere))
    const value =
      shown.length === 1 ? shown : html`<ul class="values">${shown.map(item => html`<li>${item}</li>`)}</ul>`
    return html`<div${id && html` id="${id}"`}><dt>${term}</dt><dd>${value}</dd></div>
`
  })
  return html`<dl class="fields">
${items}</dl>`
}

/** Record with links to its further passages. */
function recordItem(
  { iri, also }: QuotingRecord,
  names: Labels,
  context: PageContext,
  isHere?: (passage: Passage) => boolean
): Html {
  const further = also.map(({ passage, isAnchor }, i) => {
    const id = isAnchor && html` id="${anchorOf(passage, isHere !== undefined)}"`
    return html`${i > 0 && ', '}<span${id}>${position(passage, isHere, context)}</span>`
  })
  const more: Content = also.length > 0 && html` <span class="position">${context.t('source.also')} ${further}</span>`
  return html`${datedLink(iri, names, context)}${more}`
}

function hasAnchor({ records }: SourceEntry, passage: string): boolean {
  return records.some(({ also }) => also.some(each => each.isAnchor && each.passage.iri === passage))
}

function anchorOf({ iri, start, end, row }: Passage, hasText: boolean): string {
  return row === undefined ? `${hasText ? 'at' : 'char'}=${start},${end}` : iri.slice(iri.indexOf('#') + 1)
}

function position(passage: Passage, isHere: ((passage: Passage) => boolean) | undefined, context: PageContext): Html {
  const text = positionText(passage, 'passage.range', context)
  if (!isHere || passage.row !== undefined) return html`${text}`
  const anchor = `#char=${passage.start},${passage.end}`
  return html`<a href="${isHere(passage) ? anchor : hrefOf(passage.iri, context.site.model)}">${text}</a>`
}

/** Pieces of a text that end where lines do. */
function stepsOf({ document, start, end }: SourceText): TextRange[] {
  const steps: TextRange[] = []
  let [from, at] = [start, start]
  for (const character of document.passage(start, end)) {
    at++
    if (character !== '\n' || at - from < STEP) continue
    steps.push({ start: from, end: at })
    from = at
  }
  return from < end ? [...steps, { start: from, end }] : steps
}
