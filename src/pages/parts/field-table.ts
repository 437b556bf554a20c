import type { Field } from '../../model/terms.js'
import { html } from './html.js'
import type { Content } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { namesOfTerms } from './term-list.js'
import { textWithLanguage } from '../../site/texts.js'
import { plainText } from './texts.js'

/** Fields with what they may hold, how often they stand, and what is said when that is violated. */
export function fieldTable(fields: readonly Field[], context: PageContext, name: string): Content {
  const { t, language } = context
  return (
    fields.length > 0 &&
    html`<div class="table-box" tabindex="0" role="region" aria-label="${name}"><table><caption>${name}</caption><thead><tr><th scope="col">${t('field')}</th><th scope="col">${t('key')}</th><th scope="col">${t('holds')}</th><th scope="col">${t('howOften')}</th><th scope="col">${t('message')}</th></tr></thead>
<tbody>${fields.map(
      ({
        path,
        name: key,
        classes,
        datatypes,
        nodeKind,
        min,
        max,
        severity,
        messages
      }) => html`<tr><th scope="row">${namesOfTerms([path], context)}</th><td><code>${key}</code></td><td>${namesOfTerms([...classes, ...datatypes], context)}${!classes.length && !datatypes.length && nodeKind}</td><td>${howOften(min, max, context)}</td><td>${plainText(textWithLanguage(messages, language) ?? { text: '' })}${severity !== 'violation' && html` <span class="quiet">(${t(`severity.${severity}`)})</span>`}</td></tr>
`
    )}</tbody></table></div>`
  )
}

function howOften(min: number, max: number | undefined, { t }: PageContext): string {
  if (max === undefined) return min ? t('atLeast', { count: min }) : t('anyNumber')
  return min === max ? t('exactly', { count: min }) : t('betweenTimes', { min, max })
}
