import { readAnswerTable } from '../answer/read-table.js'
import { all, button, element } from '../dom.js'
import { translatorOfPage } from '../messages.js'
import { sendQuery } from './asking.js'
import type { QueryOutcome } from './asking.js'
import { editorFor } from './editor.js'
import { editorNamesOf } from './names.js'
import { outcomeElements } from './outcome.js'
import { addressOf, readAddress } from './permalink.js'
import type { Picked } from './view-picker.js'

/** Enhancement of the form for queries: an editor, answers without a new page, views, an address for what is shown. */
export async function startQueryPage(): Promise<void> {
  const t = await translatorOfPage()
  const form = document.querySelector<HTMLFormElement>('#query-form')!
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=query]')!
  const result = document.querySelector<HTMLElement>('#query-result') ?? element('section', { id: 'query-result' })
  if (!result.isConnected) form.after(result)
  const names = editorNamesOf(form)
  const first = readAddress(new URL(location.href))
  if (first.query !== undefined) field.value = first.query
  let picked: Picked = { view: first.view ?? 'table', mapping: first.mapping }
  let asking: AbortController | undefined

  const [label] = field.labels
  const editor = editorFor(field, label?.textContent.trim() ?? 'SPARQL', t('editorHelp'), names, () => {
    void run()
  })
  label?.addEventListener('click', () => {
    editor.focus()
  })
  const hint = element('p', { class: 'note' }, t('editorHelp'))
  field.after(hint)
  const stop = button(
    t('stop'),
    () => {
      asking?.abort()
    },
    { hidden: true }
  )
  const submit = form.querySelector<HTMLElement>('button:not([type=button])')
  submit?.after(stop)

  const show = (outcome: QueryOutcome, query: string, table?: HTMLTableElement): void => {
    const remember = (): void => {
      history.replaceState(null, '', addressOf(new URL(location.href), { query, ...picked }))
    }
    const elements = outcomeElements(
      outcome,
      query,
      t,
      picked,
      now => {
        picked = now
        remember()
      },
      table
    )
    remember()
    result.replaceChildren(...elements)
    if (outcome.kind !== 'problem') return
    const { line, column, title, detail } = outcome.problem
    if (line !== undefined && column !== undefined) editor.mark({ line, column }, detail ?? title)
  }
  const run = async (): Promise<void> => {
    asking?.abort()
    const mine = (asking = new AbortController())
    const query = editor.text()
    stop.hidden = false
    result.setAttribute('aria-busy', 'true')
    result.replaceChildren(element('p', { role: 'status', class: 'note' }, t('asking')))
    try {
      const outcome = await sendQuery(query, names, mine.signal)
      if (!mine.signal.aborted) show(outcome, query)
    } catch {
      if (asking === mine)
        result.replaceChildren(
          ...(mine.signal.aborted ? [] : [element('p', { class: 'problem', role: 'alert' }, t('askFailed'))])
        )
    }
    if (asking !== mine) return
    stop.hidden = true
    result.removeAttribute('aria-busy')
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    void run()
  })
  const open = (address: string): void => {
    const { query } = readAddress(new URL(address, location.href))
    if (query === undefined) return
    picked = { view: 'table', mapping: {} }
    editor.write(query)
    void run()
    form.scrollIntoView({ block: 'start' })
  }
  for (const link of all<HTMLAnchorElement>('.examples a[href]')) {
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      open(link.href)
    })
  }
  for (const select of all<HTMLSelectElement>('select[data-examples]'))
    select.addEventListener('change', () => {
      if (select.value) open(select.value)
    })

  const table = result.querySelector<HTMLTableElement>('table.answer')
  if (table && first.query !== undefined) show({ kind: 'rows', answer: readAnswerTable(table) }, first.query, table)
  else if (first.query !== undefined) void run()
}
