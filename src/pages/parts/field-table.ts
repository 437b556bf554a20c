import type { PathConstraint } from '../../model/fields.js'
import { pathText } from '../../model/paths.js'
import type { Path } from '../../model/paths.js'
import { prefixedName } from '../../model/short-names.js'
import type { Field } from '../../model/terms.js'
import { html } from './html.js'
import type { Content } from './html.js'
import { iriReference } from '../../rdf/ntriples.js'
import type { PageContext } from '../../site/page-context.js'
import { tableBox } from './table.js'
import { namesOfTerms } from './term-list.js'
import { textWithLanguage } from '../../site/texts.js'
import { plainText } from './texts.js'

/** Table of fields and paths with what they may hold, how often they stand, and what is said when that is violated. */
export function fieldTable(fields: readonly (Field | PathConstraint)[], context: PageContext, name: string): Content {
  const { t } = context
  const rows = fields.map(field => {
    const { classes, datatypes, nodeKind, min, max, severity, messages } = field
    const values = [namesOfTerms([...classes, ...datatypes], context), !classes.length && !datatypes.length && nodeKind]
    const message = plainText(textWithLanguage(messages, context) ?? { text: '' })
    const weight = severity !== 'violation' && html` <span class="quiet">(${t(`severity.${severity}`)})</span>`
    const cells = [
      'name' in field && html`<code>${field.name}</code>`,
      values,
      howOften(min, max, context),
      [message, weight]
    ]
    const heading = html`<th scope="row">${pathName(field.path, context)}</th>`
    return html`<tr>${heading}${cells.map(cell => html`<td>${cell}</td>`)}</tr>
`
  })
  const headings = [t('field'), t('key'), t('holds'), t('howOften'), t('message')]
  return fields.length > 0 && tableBox({ name, headings, rows, captioned: true })
}

/** Words for how often a field stands in a record, from its least and most. */
export function howOften(min: number, max: number | undefined, { t }: PageContext): string {
  if (max === undefined) return min ? t('atLeast', { count: min }) : t('anyNumber')
  return min === max ? t('exactly', { count: min }) : t('betweenTimes', { min, max })
}

/** Name of a property, or a longer path as SPARQL writes it. */
function pathName(path: string | Path, context: PageContext): Content {
  if (typeof path === 'string') return namesOfTerms([path], context)
  const { model } = context.site
  return html`<code>${pathText(path, ({ value }) => prefixedName(value, model) ?? iriReference(value))}</code>`
}
