import { setAttributes, element, uniqueId } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'

/** One of the suggestions. */
export interface Suggestion {
  label: string
  /** Language of the label. */
  language?: string
  /** Said after the label, quietly. */
  details: readonly string[]
}

/** Behaviour of a combobox. */
export interface Behaviour<S extends Suggestion> {
  /** Suggestions for what was typed. */
  suggest(text: string, signal: AbortSignal): Promise<readonly S[]>
  choose(suggestion: S): void
  /** Called at each change of the text by typing. */
  typed?(text: string): void
}

const DEBOUNCE_MS = 150

/** Combobox made of a text field (WAI-ARIA Practices: editable, list autocomplete, manual selection). */
export function combobox<S extends Suggestion>(
  input: HTMLInputElement,
  t: BrowserTranslator,
  behaviour: Behaviour<S>
): void {
  const list = element('ul', {
    'id': uniqueId('suggestions'),
    'role': 'listbox',
    'hidden': true,
    'aria-label': t('suggestions', { count: '' }).replace(/[\s:.]+$/, '')
  })
  const count = element('span', { role: 'status', class: 'unseen' })
  const box = element('span', { class: 'combobox' })
  input.replaceWith(box)
  box.append(input, list, count)
  setAttributes(input, {
    'role': 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'autocomplete': 'off'
  })

  let suggestions: readonly S[] = []
  let active = -1
  let asking: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const close = (): void => {
    clearTimeout(timer)
    asking?.abort()
    list.hidden = true
    setAttributes(input, { 'aria-expanded': 'false', 'aria-activedescendant': false })
    active = -1
  }
  const activate = (index: number): void => {
    list.children[active]?.setAttribute('aria-selected', 'false')
    active = index
    const option = list.children[index]
    setAttributes(input, { 'aria-activedescendant': option?.id })
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (index: number): void => {
    const suggestion = suggestions[index]
    if (!suggestion) return
    close()
    behaviour.choose(suggestion)
  }
  const show = (found: readonly S[]): void => {
    suggestions = found
    list.replaceChildren(...found.map(optionElement))
    list.hidden = !found.length
    setAttributes(input, { 'aria-expanded': String(found.length > 0) })
    activate(-1)
    count.textContent = found.length ? t('suggestions', { count: found.length }) : t('noSuggestion')
  }
  const ask = async (): Promise<void> => {
    asking?.abort()
    const text = input.value.trim()
    if (!text) {
      close()
      return
    }
    const mine = (asking = new AbortController())
    try {
      const found = await behaviour.suggest(text, mine.signal)
      if (!mine.signal.aborted) show(found)
    } catch {
      // Without suggestions the field is a plain field.
      if (!mine.signal.aborted) close()
    }
  }
  input.addEventListener('input', () => {
    behaviour.typed?.(input.value)
    clearTimeout(timer)
    timer = setTimeout(() => {
      void ask()
    }, DEBOUNCE_MS)
  })
  input.addEventListener('keydown', event => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => {
        if (list.hidden) void ask()
        else activate(active + 1 < suggestions.length ? active + 1 : 0)
      },
      ArrowUp: list.hidden
        ? undefined
        : () => {
            activate(active > 0 ? active - 1 : suggestions.length - 1)
          },
      Enter:
        active < 0
          ? undefined
          : () => {
              choose(active)
            },
      Escape: list.hidden ? undefined : close
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  input.addEventListener('blur', close)
  // The field keeps the focus while an option is pressed, so that its blur does not close the list first.
  list.addEventListener('pointerdown', event => {
    event.preventDefault()
  })
  list.addEventListener('click', event => {
    const option = (event.target as Element).closest('[role=option]')
    if (option) choose([...list.children].indexOf(option))
  })
}

function optionElement({ label, language, details }: Suggestion): HTMLElement {
  return element(
    'li',
    { 'id': uniqueId('option'), 'role': 'option', 'aria-selected': 'false' },
    element('span', { lang: language }, label),
    ...details.flatMap(detail => [' ', element('small', {}, detail)])
  )
}
