import type { Field } from '../model/terms.js'
import { html } from './html.js'
import type { Content } from './html.js'
import type { Reader } from './site.js'
import { namesOfTerms } from './term-list.js'
import { plainText, textWithLanguage } from './texts.js'

/** Fields with what they may hold, how often they stand, and what is said when that is violated. */
export function fieldTable(fields: readonly Field[], reader: Reader, name: string): Content {
  const { say, language } = reader
  return fields.length > 0 && html`<div class="table-box" tabindex="0" role="region" aria-label="${name}"><table><caption>${name}</caption><thead><tr><th scope="col">${say('field')}</th><th scope="col">${say('key')}</th><th scope="col">${say('holds')}</th><th scope="col">${say('howOften')}</th><th scope="col">${say('message')}</th></tr></thead>
<tbody>${fields.map(({ path, name: key, classes, datatypes, nodeKind, min, max, severity, messages }) => html`<tr><th scope="row">${namesOfTerms([path], reader)}</th><td><code>${key}</code></td><td>${namesOfTerms([...classes, ...datatypes], reader)}${!classes.length && !datatypes.length && nodeKind}</td><td>${howOften(min, max, reader)}</td><td>${plainText(textWithLanguage(messages, language) ?? { text: '' })}${severity !== 'violation' && html` <span class="quiet">(${say(`severity.${severity}`)})</span>`}</td></tr>
`)}</tbody></table></div>`
}

function howOften(min: number, max: number | undefined, { say }: Reader): string {
  if (max === undefined) return min ? say('atLeast', { count: min }) : say('anyNumber')
  return min === max ? say('exactly', { count: min }) : say('betweenTimes', { min, max })
}
