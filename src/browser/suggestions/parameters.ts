import { all, element } from '../dom.js'
import { translatorOfPage } from '../messages.js'
import { combobox } from './combobox.js'
import type { Suggestion } from './combobox.js'
import { fetchJson } from './json.js'

/** One of what /complete.json answers. */
export interface ParameterCompletion {
  iri: string
  prefixed?: string
  label?: string
  detail?: string
}

interface Entity extends Suggestion {
  value: string
}

/**
 * Suggests things of a class for a field `<input name=… data-suggest="Class">`. The field then shows a label; the form
 * sends what the label stands for, or what was typed when nothing was chosen.
 */
export async function suggestParameters(): Promise<void> {
  const t = await translatorOfPage()
  for (const input of all<HTMLInputElement>('input[data-suggest]')) {
    const sent = element('input', { type: 'hidden', name: input.name, value: input.value })
    const { suggest: className, label } = input.dataset
    input.removeAttribute('name')
    if (label !== undefined && input.value !== '') input.value = label
    combobox<Entity>(input, t, {
      suggest: async (q, signal) => {
        const found = (await fetchJson(
          '/complete.json',
          { kind: 'entity', class: className, q, lang: document.documentElement.lang },
          signal
        )) as readonly ParameterCompletion[]
        return found.map(({ iri, label: name, detail }) => ({
          value: iri,
          label: name ?? iri,
          details: detail ? [detail] : []
        }))
      },
      choose: entity => {
        input.value = entity.label
        sent.value = entity.value
      },
      typed: text => {
        sent.value = text.trim()
      }
    })
    input.after(sent)
  }
}
