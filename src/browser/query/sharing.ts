import { copyable } from '../copying.js'
import { element } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'
import { serverUrl } from '../server.js'
import { shortAddress } from './permalink.js'

/** Dialog with what a query is passed on by: a link, a short link, and a command for a terminal. */
export async function sharingDialog(address: URL, query: string, t: BrowserTranslator): Promise<HTMLDialogElement> {
  const endpoint = new URL(serverUrl('/sparql'), location.href).href
  const quoted = `'${query.replace(/'/g, `'\\''`)}'`
  const ways = [
    [t('link'), address.href],
    [t('shortLink'), (await shortAddress(address)).href],
    [t('command'), `curl ${endpoint} -H 'Accept: text/csv' --data-urlencode query=${quoted}`]
  ] as const
  const dialog = element(
    'dialog',
    { 'class': 'sharing', 'aria-label': t('share') },
    ...ways.flatMap(([title, text]) => [
      element('h2', {}, title),
      copyable(element('pre', { class: 'copy' }, element('code', {}, text)), t)
    ]),
    element('form', { method: 'dialog' }, element('button', {}, t('close')))
  )
  dialog.addEventListener('close', () => {
    dialog.remove()
  })
  return dialog
}
