import type { Arguments } from '../../queries/arguments.js'
import type { Parameter, SavedQuery } from '../../queries/saved-query.js'
import { choicesFrom, irisOfValue } from '../../lookup/choices.js'
import type { Choice, FormChoices } from '../../lookup/choices.js'
import type { Labels } from '../../lookup/labels.js'
import { dotted, html } from './html.js'
import type { Content, Html } from './html.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn } from '../../site/texts.js'

/** Values of a form's fields: arguments, things to choose from, their labels. */
export interface FormValues {
  given: Arguments
  choices: FormChoices
  names: Labels
  /** Beginning of the fields' ids, which tells forms on one page apart; `field` when left out. */
  stem?: string
}

/**
 * Form of a saved query, a field for each parameter, below what the query is about. Where there is little room both are
 * collapsed to what was asked, so that the answer stands first.
 */
export function queryForm(
  { name, parameters }: Pick<SavedQuery, 'name' | 'parameters'>,
  values: FormValues,
  context: PageContext,
  about: readonly Content[] = []
): Content {
  const asked = parameters.flatMap(parameter => askedOf(parameter, values, context))
  const form =
    parameters.length > 0 &&
    html`<form class="form" action="/queries/${name}" method="get">
${parameters.map(parameter => formField(parameter, values, context))}
<div class="actions"><button type="submit" class="primary">${context.t('ask')}</button></div>
</form>`
  return (
    [...about, form].some(Boolean) &&
    html`<details class="asked"><summary>${asked.length > 0 ? dotted(asked) : context.t('form.fold')}</summary>
${about}${form}</details>`
  )
}

/** Parameter with the names of the values that it was asked with; nothing where it was asked without. */
function askedOf(parameter: Parameter, { given, names }: FormValues, context: PageContext): Html[] {
  const { model } = context.site
  const values = given.flatMap(([key, value]) => (key === parameter.name && value !== '' ? [value] : []))
  const shown = values.map(value => {
    if (parameter.type.kind === 'boolean') return context.t(value === 'true' ? 'yes' : 'no')
    const iri =
      parameter.type.kind === 'class' && irisOfValue(value, model).find(each => names.of(each).names.length > 0)
    return iri ? names.label(iri).text : value
  })
  return shown.length > 0 ? [html`${parameterLabel(parameter, context)}: <b>${shown.join(', ')}</b>`] : []
}

/** Field for a parameter: a list to choose from where it is short, else text (with suggestions for things). */
export function formField(
  parameter: Parameter,
  { given, choices, names, stem = 'field' }: FormValues,
  context: PageContext
): Html {
  const { name, required, many, type } = parameter
  const {
    site: { model },
    language,
    t
  } = context
  const id = `${stem}-${name}`
  const values = given.filter(([key]) => key === name).map(([, value]) => value)
  const [note, mandatory] = [required && html` <small>(${t('required')})</small>`, required && html` required`]
  const label = html`<label for="${id}">${parameterLabel(parameter, context)}${note}</label>`
  const any = !required && html`<option value="">${t('any')}</option>`
  const things = choices.get(name)
  if (things) {
    const asked = new Set(values.flatMap(value => irisOfValue(value, model)))
    const isChosen = ({ value, iri }: Choice): boolean => values.includes(value) || asked.has(iri)
    const options = choicesFrom(things, names, model, language).map(choice => optionOf(choice, isChosen(choice)))
    return html`<div class="field">${label}
<select id="${id}" name="${name}"${many && html` multiple`}${mandatory}>${!many && any}${options}</select></div>`
  }
  if (type.kind === 'boolean') {
    const options = (['true', 'false'] as const).map(value =>
      optionOf({ value, label: t(value === 'true' ? 'yes' : 'no') }, values.includes(value))
    )
    return html`<div class="field">${label}
<select id="${id}" name="${name}"${mandatory}>${any}${options}</select></div>`
  }
  if (type.kind === 'class') {
    const named = irisOfValue(values[0], model).find(iri => names.of(iri).names.length > 0)
    const shown = named && names.label(named).text
    const className = textIn(model.classes.get(type.iri)?.labels ?? {}, context) ?? type.name
    return html`<div class="field">${label}
<input id="${id}" name="${name}" type="text" value="${values[0]}" aria-describedby="${id}-hint"
 data-suggest="${type.name}"${shown && html` data-label="${shown}"`}${mandatory}>
<p class="hint" id="${id}-hint">${t('thingHint', { class: className })}</p></div>`
  }
  const kind = {
    date: 'date',
    integer: 'number',
    decimal: 'number',
    string: 'text',
    language: 'text'
  }[type.kind]
  const step = type.kind === 'decimal' && html` step="any"`
  return html`<div class="field">${label}
<input id="${id}" name="${name}" type="${kind}"${step} value="${values[0]}"${mandatory}></div>`
}

/** Option of a list of choices. */
function optionOf({ value, lang, label }: Omit<Choice, 'iri'>, chosen: boolean): Html {
  return html`<option value="${value}"${lang && html` lang="${lang}"`}${chosen && html` selected`}>${label}</option>`
}

/** Name of a parameter: its label, else the class it is of. */
export function parameterLabel({ name, label, type }: Parameter, context: PageContext): string {
  const {
    site: { model },
    language
  } = context
  return (
    label[language] ??
    (type.kind === 'class' && Object.keys(label).length < 2
      ? model.classes.get(type.iri)?.labels[language]
      : undefined) ??
    textIn(label, context) ??
    name
  )
}
