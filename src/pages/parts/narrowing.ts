import { isEmptyNarrowing } from '../../lookup/narrowing.js'
import { narrows } from '../../lookup/narrowing-parameters.js'
import { MIN_FILTERABLE_ROWS } from '../../lookup/row-facets.js'
import type { RowFacet } from '../../lookup/row-facets.js'
import type { ShownAnswer } from '../../lookup/shown-answer.js'
import type { Labels } from '../../lookup/labels.js'
import { asOfVariable } from '../../model/status-properties.js'
import type { SavedQuery } from '../../queries/saved-query.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { capital } from '../../site/texts.js'
import { columnTitle } from './column-titles.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { addressWith, parametersIn } from './links.js'
import { plainText } from './texts.js'
import { numberText } from './values.js'

/** Test of whether a parameter says which rows of an answer are shown: what narrows it, or a page. */
const choosesRows = (name: string): boolean => narrows(name) || name === 'page' || name === 'row'

/**
 * Form that narrows an answer: words that its rows have to hold, values of its columns, an order, its columns. Nothing
 * for an answer that is read at a glance.
 */
export function narrowingForm(
  { narrowed, named: { names } }: ShownAnswer,
  query: SavedQuery,
  context: PageContext
): Content {
  const { t, url } = context
  if (!narrowed || (narrowed.of < MIN_FILTERABLE_ROWS && isEmptyNarrowing(narrowed.by))) return undefined
  const { by, facets } = narrowed
  const variables = narrowed.variables.filter(variable => variable !== asOfVariable(context.site.model))
  const title = (variable: string): Content => plainText(columnTitle(variable, context, query))
  const kept = parametersIn(url)
    .filter(([name]) => !choosesRows(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const orders = variables.flatMap(variable =>
    ['', '-'].map(sign => {
      const isChosen = by.sort?.variable === variable && by.sort.descending === (sign === '-')
      return html`<option value="${sign}${variable}"${isChosen && html` selected`}>${title(variable)} ${
        sign ? '↓' : '↑'
      }</option>`
    })
  )
  const columns = variables.map(
    variable =>
      html`<label><input type="checkbox" name="columns" value="${variable}"${
        by.columns.includes(variable) && html` checked`
      }>${title(variable)}</label>`
  )
  const isOpen = by.facets.size > 0 || by.columns.length > 0
  return html`<form class="narrow" action="${url.split('?')[0]!}" method="get" id="narrow">${kept}
<details class="asked"${(isOpen || by.filter !== '') && html` open`}><summary>${t('narrow.more')}</summary>
<div class="filter"><label for="narrow-filter">${t('narrow.filter')}</label><input id="narrow-filter" type="search"
 name="filter" value="${by.filter}"> <button type="submit">${t('narrow.apply')}</button>${
   !isEmptyNarrowing(by) && html` <a href="${addressWith(url, choosesRows, [])}">${t('narrow.reset')}</a>`
 }</div>
<details${isOpen && html` open`}><summary>${t('narrow.more')}</summary>
<div class="choices">${facets.map(facet => facetField(facet, title, names, context))}
<div class="field"><label for="narrow-sort">${t('narrow.sort')}</label><select id="narrow-sort" name="sort">
<option value="">${t('narrow.asIs')}</option>${orders}</select></div></div>
<fieldset><legend>${t('browser.bindings')}</legend>${columns}</fieldset>
<button type="submit">${t('narrow.apply')}</button></details></details></form>
`
}

function facetField(
  { variable, values }: RowFacet,
  title: (variable: string) => Content,
  names: Labels,
  context: PageContext
): Html {
  const { t, language } = context
  const id = `narrow-${variable}`
  const labelled = values.map(({ iri, ...rest }) => ({
    ...rest,
    isYear: iri === undefined,
    label: iri === undefined ? { text: rest.value } : names.label(iri)
  }))
  const years = labelled.every(({ isYear }) => isYear)
  const sorted = sortedBy(labelled, ({ label }) => label.text, language)
  const options = (years ? sorted.reverse() : sorted).map(
    ({ value, label: { text, lang }, count, chosen }) =>
      html`<option value="${value}"${lang && html` lang="${lang}"`}${chosen && html` selected`}>${capital(
        text,
        lang ?? language
      )} (${numberText(count, language)})</option>`
  )
  const several = values.filter(({ chosen }) => chosen).length > 1
  return html`<div class="field"><label for="${id}">${title(variable)}${
    years && html` (${t('facet.year')})`
  }</label><select id="${id}" name="facet.${variable}"${several && html` multiple`}>${
    !several && html`<option value="">${t('any')}</option>`
  }${options}</select></div>
`
}

/** Address of a page with all rows of its answer counted, and what they can be chosen by. */
export function wholeAnswerPath(url: string): string {
  return addressWith(url, choosesRows, [['filter', '']])
}

/** Link of a column's heading: the same answer sorted by it, upwards, then downwards, then as it came. */
export function sortLink(
  variable: string,
  { narrowed }: ShownAnswer,
  { url }: PageContext
): { to: string; now?: 'ascending' | 'descending' } | undefined {
  if (!narrowed || narrowed.of < 2) return undefined
  const { sort } = narrowed.by
  const now = sort?.variable === variable ? (sort.descending ? 'descending' : 'ascending') : undefined
  const next = now === undefined ? variable : now === 'ascending' ? `-${variable}` : ''
  return { to: addressWith(url, name => ['sort', 'page', 'row'].includes(name), next ? [['sort', next]] : []), now }
}
