import type { Codebook, Variable } from '../lookup/codebook.js'
import type { ClassTerm } from '../model/terms.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { capital, textIn } from '../site/texts.js'
import { sortedVariables, variableTexts } from './codebook-data.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { hrefOf, linkTo, pathWith } from './parts/links.js'
import { countCell, tableBox } from './parts/table.js'
import { namesOfTerms } from './parts/term-list.js'

/** Page of the codebook: a row a variable, with its meaning, values, precision, and what missing means. */
export function codebookPage({ type, variables }: Codebook, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const of = type && (textIn(type.labels, context) ?? type.localName)
  const title = of === undefined ? t('codebook') : t('codebook.of', { class: of })
  const rows = sortedVariables(variables, context).map(variable => variableRow(variable, type === undefined, context))
  const headings = [
    ...[t('codebook.variable'), t('definition'), t('values'), t('codebook.missing')],
    ...(type ? [t('howOften')] : [t('domain'), t('statementCount')])
  ]
  const query = type && { class: type.localName }
  const shown = (format: string): [string, string] => [
    format,
    pathWith(`/codebook.${format}`, { ...query, lang: language })
  ]
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
    html`<p class="lead">${t('codebook.lead')}</p>
${type === undefined && classForm(context)}
${tableBox({ name: title, headings, rows, sortable: true, stackable: true })}`
  )
}

/** Form that leads to the codebook of one kind of things. */
function classForm(context: PageContext): Html {
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
<div class="actions"><button>${t('codebook.show')}</button></div></form>`
}

function variableRow(variable: Variable, isWhole: boolean, context: PageContext): Html {
  const { site, language, t } = context
  const { term, classes, codes, on, min, max, statements } = variable
  const { label, meaning, precision, missing } = variableTexts(variable, context)
  const values: Content =
    classes.length > 0 &&
    html`${namesOfTerms(classes, context)}${
      codes.length > 0 && html` (${t('codebook.codes', { count: codes.length })})`
    }. `
  const often =
    max === undefined ? (min ? t('atLeast', { count: min }) : t('anyNumber')) : t('betweenTimes', { min, max })
  const last = isWhole
    ? [html`<td><span>${namesOfTerms(on, context)}</span></td>`, countCell(statements, language)]
    : html`<td>${often}</td>`
  return html`<tr><th scope="row">${linkTo(term.iri, site.model, label)}<br><code>${term.localName}</code></th>
<td>${meaning}</td><td><span>${values}${precision}</span></td><td>${missing}</td>${last}</tr>
`
}
