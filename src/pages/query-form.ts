import type { Arguments } from '../query/arguments.js'
import type { Parameter, SavedQuery } from '../query/saved-query.js'
import { choicesOf } from './choices.js'
import type { Choice } from './choices.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { namesOf } from './names.js'
import type { Reader } from './site.js'
import { textIn } from './texts.js'

/** The form of a saved query, a field for each parameter; nothing when it has none. */
export async function queryForm({ name, parameters }: SavedQuery, given: Arguments, reader: Reader): Promise<Html | undefined> {
  if (!parameters.length) return undefined
  const fields = await Promise.all(parameters.map(parameter => formField(parameter, given, reader)))
  return html`<form class="form" action="/queries/${name}" method="get">${fields}
<div class="actions"><button type="submit" class="primary">${reader.say('ask')}</button></div>
</form>`
}

/** A field for a parameter: a list to choose from where it is short, dates, numbers, else text (with suggestions for things). `stem` tells forms on one page apart. */
export async function formField(parameter: Parameter, given: Arguments, reader: Reader, stem = 'field'): Promise<Html> {
  const { name, required, many, type } = parameter
  const { language, say } = reader
  const id = `${stem}-${name}`
  const values = given.filter(([key]) => key === name).map(([, value]) => value)
  const label = html`<label for="${id}">${labelOf(parameter, reader)}${required && html` <small>(${say('required')})</small>`}</label>`
  const choices = await choicesOf(parameter, reader)
  if (choices) {
    const isChosen = ({ value, iri }: Choice): boolean => values.includes(value) || values.includes(iri)
    return html`<div class="field">${label}<select id="${id}" name="${name}"${many && html` multiple`}${required && html` required`}>${!required && !many && html`<option value="">${say('any')}</option>`}${choices.map(choice => html`<option value="${choice.value}"${choice.lang && html` lang="${choice.lang}"`}${isChosen(choice) && html` selected`}>${choice.label}</option>`)}</select></div>`
  }
  if (type.kind === 'class') {
    const { model } = reader.site
    const iris = values[0] ? [values[0], model.base + values[0], model.idIri(values[0]), model.sourceIri(values[0])] : []
    const names = await namesOf(reader, iris)
    const named = iris.find(iri => names.of(iri).names.length > 0)
    const shown = named && names.label(named).text
    return html`<div class="field">${label}<input id="${id}" name="${name}" type="text" value="${values[0]}" data-suggest="${type.name}"${shown && html` data-label="${shown}"`}${required && html` required`} aria-describedby="${id}-hint"><p class="hint" id="${id}-hint">${say('thingHint', { class: textIn(model.classes.get(type.iri)?.labels ?? {}, language) ?? type.name })}</p></div>`
  }
  const kind = { date: 'date', integer: 'number', decimal: 'number', boolean: 'text', string: 'text', language: 'text' }[type.kind]
  return html`<div class="field">${label}<input id="${id}" name="${name}" type="${kind}"${type.kind === 'decimal' && html` step="any"`} value="${values[0]}"${required && html` required`}></div>`
}

/** What a parameter is called: its label, else the class it is of. */
function labelOf({ name, label, type }: Parameter, { site: { model }, language }: Reader): string {
  return label[language] ?? (type.kind === 'class' && Object.keys(label).length < 2 ? model.classes.get(type.iri)?.labels[language] : undefined) ?? textIn(label, language) ?? name
}
