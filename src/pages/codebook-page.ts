import type { Codebook, Variable } from '../lookup/codebook.js'
import type { ClassTerm } from '../model/terms.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { capital, textIn } from '../site/texts.js'
import { sortedVariables, variableTexts } from './codebook-data.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { howOften } from './parts/field-table.js'
import { hrefOf, linkTo, pathWith } from './parts/links.js'
import { countCell, tableBox } from './parts/table.js'
import { namesOfTerms } from './parts/term-list.js'
import { unbroken } from './parts/texts.js'

/**
 * Page of the codebook: a row a variable, with its meaning, values, precision, and what missing means; of all kinds of
 * things collapsed by the kind that has the variable, open where a `filter` chooses among them.
 */
export function codebookPage({ type, variables }: Codebook, filter: string, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const of = type && (textIn(type.labels, context) ?? type.localName)
  const title = of === undefined ? t('codebook') : t('codebook.of', { class: of })
  const query = { ...(type && { class: type.localName }), ...(filter !== '' && { filter }) }
  const shown = (format: string): [string, string] => [
    format,
    pathWith(`/codebook.${format}`, { ...query, lang: language })
  ]
  const tables = type
    ? variableTable({ name: title, variables, own: type, isCounted: false }, context)
    : variableGroups(variables, filter !== '', context)
  return page(
    {
      title,
      description: t('codebook.lead'),
      crumbs: type && [
        [t('codebook'), '/codebook'],
        [capital(of!, language), hrefOf(type.iri, model)!]
      ],
      formats: [shown('csv'), shown('json')]
    },
    context,
    html`<p class="lead">${unbroken(t('codebook.lead'))}</p>
${type === undefined && classForm(filter, context)}
${variables.length === 0 && html`<p class="notice">${t('narrow.nothing')}</p>`}
${tables}`
  )
}

/** Variables by the one kind of things that has each, those of several kinds first. */
function variableGroups(variables: readonly Variable[], isOpen: boolean, context: PageContext): Html[] {
  const { site, language, t } = context
  const groups = new Map<string, { name: string; own?: ClassTerm; variables: Variable[] }>()
  for (const variable of variables) {
    const own = variable.on.length === 1 ? site.model.classes.get(variable.on[0]!) : undefined
    const name = own ? capital(textIn(own.labels, context) ?? own.localName, language) : t('codebook.several')
    const group = groups.get(own?.iri ?? '') ?? { name, own, variables: [] }
    group.variables.push(variable)
    groups.set(own?.iri ?? '', group)
  }
  const several = groups.get('')
  groups.delete('')
  const sorted = sortedBy(groups.values(), ({ name }) => name, language)
  return [...(several ? [several] : []), ...sorted].map(
    ({ name, own, variables }) => html`<details class="opens"${isOpen && html` open`}><summary>${name}${' '}<span
 class="count">${variables.length}</span></summary>
${variableTable({ name, variables, own, isCounted: true }, context)}</details>
`
  )
}

/** Variables of a table; of one kind of things (`own`), each is counted only where no other kind has it. */
interface VariableList {
  name: string
  variables: readonly Variable[]
  own?: ClassTerm
  isCounted: boolean
}

/** Table of variables; of those of one kind of things it does not say whose they are. */
function variableTable({ name, variables, own, isCounted }: VariableList, context: PageContext): Html {
  const { t } = context
  const headings = [
    ...[t('codebook.variable'), t('definition'), t('values'), t('codebook.missing')],
    own ? t('howOften') : t('domain'),
    ...(isCounted ? [t('statementCount')] : [])
  ]
  const rows = sortedVariables(variables, context).map(variable => variableRow(variable, !own, isCounted, context))
  return tableBox({ name, headings, rows, sortable: true, stackable: true })
}

/** Form that leads to the codebook of one kind of things, or to the variables that hold some words. */
function classForm(filter: string, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const nameOf = ({ labels, localName }: ClassTerm): string => textIn(labels, context) ?? localName
  const classes = [...model.classes.values()].filter(
    ({ iri }) => model.isListed(iri) && !model.isConceptClass(iri) && model.fieldsOf(iri).length > 0
  )
  const options = sortedBy(classes, nameOf, language).map(
    type => html`<option value="${type.localName}">${nameOf(type)}</option>`
  )
  return html`<form class="form" action="/codebook" method="get">
<div class="field"><label for="class">${t('facet.class')}</label>
<select id="class" name="class"><option value="">${t('any')}</option>${options}</select></div>
<div class="field"><label for="filter">${t('codebook.filter')}</label>
<input id="filter" name="filter" value="${filter}"></div>
<div class="actions"><button>${t('codebook.show')}</button></div></form>`
}

function variableRow(variable: Variable, isWhole: boolean, isCounted: boolean, context: PageContext): Html {
  const { site, language, t } = context
  const { term, classes, codes, min, max, statements } = variable
  const { label, meaning, precision, missing } = variableTexts(variable, context)
  const values: Content =
    classes.length > 0 &&
    html`${namesOfTerms(classes, context)}${
      codes.length > 0 && html` (${t('codebook.codes', { count: codes.length })})`
    }. `
  const on = html`<td><span>${namesOfTerms(variable.on, context)}</span></td>`
  const often = html`<td>${howOften(min, max, context)}</td>`
  const last = [isWhole ? on : often, isCounted && countCell(statements, language)]
  return html`<tr><th scope="row">${linkTo(term.iri, site.model, label)}<br><code>${term.localName}</code></th>
<td>${meaning}</td><td><span>${values}${precision}</span></td><td>${missing}</td>${last}</tr>
`
}
