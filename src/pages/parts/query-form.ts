import type { Arguments } from '../../queries/arguments.js'
import type { Parameter, SavedQuery } from '../../queries/saved-query.js'
import { choicesOf } from '../../lookup/choices.js'
import type { Choice } from '../../lookup/choices.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { labelsOf } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn } from '../../site/texts.js'

/** The form of a saved query, a field for each parameter; nothing when it has none. */
export async function queryForm(
  { name, parameters }: SavedQuery,
  given: Arguments,
  context: PageContext
): Promise<Html | undefined> {
  if (!parameters.length) return undefined
  const fields = await Promise.all(parameters.map(parameter => formField(parameter, given, context)))
  return html`<form class="form" action="/queries/${name}" method="get">${fields}
<div class="actions"><button type="submit" class="primary">${context.t('ask')}</button></div>
</form>`
}

/** A field for a parameter: a list to choose from where it is short, dates, numbers, else text (with suggestions for things). `stem` tells forms on one page apart. */
export async function formField(
  parameter: Parameter,
  given: Arguments,
  context: PageContext,
  stem = 'field'
): Promise<Html> {
  const { name, required, many, type } = parameter
  const { language, t } = context
  const id = `${stem}-${name}`
  const values = given.filter(([key]) => key === name).map(([, value]) => value)
  const label = html`<label for="${id}">${labelOf(parameter, context)}${required && html` <small>(${t('required')})</small>`}</label>`
  const choices = await choicesOf(parameter, context)
  if (choices) {
    const isChosen = ({ value, iri }: Choice): boolean => values.includes(value) || values.includes(iri)
    return html`<div class="field">${label}<select id="${id}" name="${name}"${many && html` multiple`}${required && html` required`}>${!required && !many && html`<option value="">${t('any')}</option>`}${choices.map(choice => html`<option value="${choice.value}"${choice.lang && html` lang="${choice.lang}"`}${isChosen(choice) && html` selected`}>${choice.label}</option>`)}</select></div>`
  }
  if (type.kind === 'class') {
    const { model } = context.site
    const iris = values[0]
      ? [values[0], model.base + values[0], model.idIri(values[0]), model.sourceIri(values[0])]
      : []
    const names = await labelsOf(context, iris)
    const named = iris.find(iri => names.of(iri).names.length > 0)
    const shown = named && names.label(named).text
    return html`<div class="field">${label}<input id="${id}" name="${name}" type="text" value="${values[0]}" data-suggest="${type.name}"${shown && html` data-label="${shown}"`}${required && html` required`} aria-describedby="${id}-hint"><p class="hint" id="${id}-hint">${t('thingHint', { class: textIn(model.classes.get(type.iri)?.labels ?? {}, language) ?? type.name })}</p></div>`
  }
  const kind = {
    date: 'date',
    integer: 'number',
    decimal: 'number',
    boolean: 'text',
    string: 'text',
    language: 'text'
  }[type.kind]
  return html`<div class="field">${label}<input id="${id}" name="${name}" type="${kind}"${type.kind === 'decimal' && html` step="any"`} value="${values[0]}"${required && html` required`}></div>`
}

/** What a parameter is called: its label, else the class it is of. */
function labelOf({ name, label, type }: Parameter, { site: { model }, language }: PageContext): string {
  return (
    label[language] ??
    (type.kind === 'class' && Object.keys(label).length < 2
      ? model.classes.get(type.iri)?.labels[language]
      : undefined) ??
    textIn(label, language) ??
    name
  )
}
