import { all, button, element } from './dom.js'
import { translatorOfPage } from './messages.js'

/** Buttons that copy: one for the text of each `pre.copy`; `button[data-copy=SELECTOR]` copies what it names. */
export async function copyButtons(): Promise<void> {
  const t = await translatorOfPage()
  for (const block of all<HTMLElement>('pre.copy')) {
    const made = button(
      t('copy'),
      () => {
        void copy(block.textContent, made)
      },
      { class: 'copies' }
    )
    const box = element('div', { class: 'copy-box' })
    block.replaceWith(box)
    box.append(block, made)
  }
  for (const given of all<HTMLButtonElement>('button[data-copy]')) {
    given.hidden = false
    given.addEventListener('click', () => {
      const target = document.querySelector<HTMLElement>(given.dataset.copy!)
      if (target)
        void copy(
          target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target.value : target.innerText,
          given
        )
    })
  }
  async function copy(text: string, pressed: HTMLButtonElement): Promise<void> {
    const label = pressed.textContent
    await navigator.clipboard.writeText(text)
    // The button's own name changes under the focus, so that it is also heard.
    pressed.textContent = t('copied')
    setTimeout(() => {
      pressed.textContent = label
    }, 2000)
  }
}
