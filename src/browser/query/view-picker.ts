import type { AnswerTable } from '../answer/answer.js'
import { mappingFor, parts, drawnViews } from '../answer/mapping.js'
import type { ViewMapping, ViewName } from '../answer/mapping.js'
import { element, uniqueId } from '../dom.js'
import { drawFigure } from '../views/figure.js'
import type { BrowserMessage, BrowserTranslator } from '../messages.js'

/** View that is looked at, and the columns that were chosen for it by hand. */
export interface Picked {
  view: string
  mapping: Readonly<Record<string, string>>
}

/**
 * A choice among the views an answer can be drawn as, with its columns, and the figure. Hidden when there is only the
 * table.
 */
export function viewPicker(
  answer: AnswerTable,
  first: Picked,
  t: BrowserTranslator,
  changed: (picked: Picked) => void
): HTMLElement {
  const possible = drawnViews.filter(view => mappingFor(view, answer))
  const columns = element('details', { class: 'columns', hidden: true }, element('summary', {}, t('bindings')))
  const place = element('div')
  const name = uniqueId('view')
  const choices = ['table' as const, ...possible].map(view => {
    const radio = element('input', { type: 'radio', name, value: view })
    radio.addEventListener('change', () => {
      pick({ view, mapping: {} })
    })
    return element('label', {}, radio, t(view))
  })
  const picker = element(
    'div',
    { class: 'view-picker', hidden: !possible.length },
    element('fieldset', {}, element('legend', {}, t('view')), ...choices),
    columns,
    place
  )

  const show = ({ view, mapping }: Picked): void => {
    for (const choice of choices) choice.querySelector('input')!.checked = choice.querySelector('input')!.value === view
    const drawn = possible.find(known => known === view)
    columns.hidden = !drawn
    if (!drawn) {
      place.replaceChildren()
      return
    }
    const full = mappingFor(drawn, answer, mapping) ?? {}
    columns.replaceChildren(
      columns.firstElementChild!,
      ...selects(drawn, full, answer, t, (part, variable) => {
        pick({ view, mapping: { ...mapping, [part]: variable } })
      })
    )
    const figure = element(
      'figure',
      { 'class': 'view', 'data-view': drawn, 'data-table': 'answer' },
      element('figcaption', {}, t(drawn)),
      element('div', { class: 'canvas' })
    )
    place.replaceChildren(figure)
    void drawFigure(figure, drawn, answer, full)
  }
  const pick = (picked: Picked): void => {
    show(picked)
    changed(picked)
  }
  show(possible.some(view => view === first.view) ? first : { view: 'table', mapping: {} })
  return picker
}

function selects(
  view: ViewName,
  mapping: ViewMapping,
  { variables }: AnswerTable,
  t: BrowserTranslator,
  choose: (part: string, variable: string) => void
): HTMLElement[] {
  const { needed, more } = parts[view]
  return [...needed, ...more].map(part => {
    const options = [...(needed.includes(part) ? [] : ['']), ...variables]
    const select = element(
      'select',
      { id: uniqueId('column') },
      ...options.map(variable =>
        element('option', { value: variable, selected: (mapping[part] ?? '') === variable }, variable || t('none'))
      )
    )
    select.addEventListener('change', () => {
      choose(part, select.value)
    })
    return element(
      'span',
      { class: 'choice' },
      element('label', { for: select.id }, t(`key.${part}` as BrowserMessage)),
      ' ',
      select
    )
  })
}
