import { element } from './dom.js'
import { translatorOfPage } from './messages.js'
import type { BrowserMessage } from './messages.js'

const keys: readonly (readonly [keys: readonly string[], does: BrowserMessage])[] = [
  [['/'], 'keys.search'],
  [['?'], 'keys.help'],
  [['←', '→', '↑', '↓'], 'keys.marks'],
  [['Ctrl', '+', 'Enter'], 'keys.ask'],
  [['Ctrl', '+', 'Space'], 'keys.complete'],
  [['Shift', '+', 'Alt', '+', 'F'], 'keys.format'],
  [['Tab'], 'keys.leave'],
  [['Esc'], 'keys.escape']
]

/** Dialog that says what the keys do, here and in the query editor; opened and closed by the key ?. */
export async function showKeyboardHelp(): Promise<void> {
  const open = document.querySelector<HTMLDialogElement>('dialog.keyboard-help')
  if (open) {
    open.close()
    return
  }
  const t = await translatorOfPage()
  const rows = keys.map(([combination, does]) =>
    element(
      'div',
      {},
      element('dt', {}, ...combination.flatMap(key => (key === '+' ? ' + ' : [element('kbd', {}, key), ' ']))),
      element('dd', {}, t(does))
    )
  )
  const dialog = element(
    'dialog',
    { 'class': 'keyboard-help', 'aria-label': t('keys') },
    element('h2', {}, t('keys')),
    element('dl', { class: 'fields' }, ...rows),
    element('form', { method: 'dialog' }, element('button', {}, t('close')))
  )
  dialog.addEventListener('close', () => {
    dialog.remove()
  })
  document.body.append(dialog)
  dialog.showModal()
}
