import { all, button, element } from './dom.js'
import { translatorOfPage } from './messages.js'
import type { BrowserTranslator } from './messages.js'

/** Buttons that copy: one for the text of each `pre.copy`; `button[data-copy=SELECTOR]` copies what it names. */
export async function addCopyButtons(): Promise<void> {
  const t = await translatorOfPage()
  for (const block of all<HTMLElement>('pre.copy')) {
    const place = document.createComment('')
    block.replaceWith(place)
    place.replaceWith(copyable(block, t))
  }
  for (const given of all<HTMLButtonElement>('button[data-copy]')) {
    given.hidden = false
    given.addEventListener('click', () => {
      const target = document.querySelector<HTMLElement>(given.dataset.copy!)
      if (target)
        void copy(
          target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target.value : target.innerText,
          given,
          t
        )
    })
  }
}

/** Block of text in a box with a button that copies it. */
export function copyable(block: HTMLElement, t: BrowserTranslator): HTMLElement {
  const made = button(
    t('copy'),
    () => {
      void copy(block.textContent, made, t)
    },
    { class: 'copies' }
  )
  return element('div', { class: 'copy-box' }, block, made)
}

async function copy(text: string, pressed: HTMLButtonElement, t: BrowserTranslator): Promise<void> {
  const label = pressed.textContent
  await navigator.clipboard.writeText(text)
  // The button's own name changes under the focus, so that it is also heard.
  pressed.textContent = t('copied')
  setTimeout(() => {
    pressed.textContent = label
  }, 2000)
}
