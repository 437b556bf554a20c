import { readAnswerTable } from '../answer/read-table.js'
import { element } from '../dom.js'
import { translatorOfPage } from '../messages.js'
import { queryHistory } from './query-history.js'
import { sendQuery } from './asking.js'
import type { QueryOutcome } from './asking.js'
import { editorFor } from './editor.js'
import { openExamples } from './examples.js'
import { explainQuery } from './explaining.js'
import { editorNamesOf } from './names.js'
import { outcomeElements } from './outcome.js'
import { addressOf, longAddress, readAddress } from './permalink.js'
import { sharingDialog } from './sharing.js'
import { tabList } from './tabs.js'
import { toolbar } from './toolbar.js'
import { saveWorkspace, loadWorkspace, withAsked, withoutTab, withTab } from './workspace.js'
import type { OpenQuery, Workspace } from './workspace.js'

/** Enhancement of the form for queries: an editor with tabs, answers without a new page, views, an address for both. */
export async function startQueryPage(): Promise<void> {
  const t = await translatorOfPage()
  const form = document.querySelector<HTMLFormElement>('#query-form')!
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=query]')!
  const result = document.querySelector<HTMLElement>('#query-result') ?? element('section', { id: 'query-result' })
  if (!result.isConnected) form.after(result)
  const names = editorNamesOf(form)
  const { query: first, view, mapping } = readAddress(await longAddress(new URL(location.href)))
  const shared = first === undefined ? undefined : { query: first, view, mapping }
  let workspace = loadWorkspace(field.defaultValue, shared)
  let asking: AbortController | undefined
  const current = (): OpenQuery => workspace.tabs.find(({ id }) => id === workspace.current)!
  const addressWith = ({ query, view: shown, mapping: columns = {} }: Partial<OpenQuery> = {}): URL =>
    addressOf(new URL(location.href), { query, view: shown, mapping: columns })
  const remember = (tab?: OpenQuery): void => {
    history.replaceState(null, '', addressWith(tab))
  }
  const change = (changed: Workspace): void => {
    workspace = changed
    saveWorkspace(workspace)
    tabs.draw(workspace)
    before.draw(workspace.asked)
  }

  const [label] = field.labels
  const editor = editorFor(field, label?.textContent.trim() ?? 'SPARQL', t('editorHelp'), names, {
    run: () => void run(),
    changed: query => {
      if (current().query === query) return
      Object.assign(current(), { query, view: undefined, mapping: undefined })
      change(workspace)
      // What is shown below is no answer to this.
      remember()
    }
  })
  label?.addEventListener('click', () => {
    editor.focus()
  })
  const panel = element('div', { id: 'query-panel', role: 'tabpanel' })
  form.querySelector('.editor')!.before(panel)
  panel.append(form.querySelector('.editor')!, field)
  /** What each tab showed below when it was left. */
  const answers = new Map<number, ChildNode[]>()
  const open = (opened: Workspace): void => {
    asking?.abort()
    if (opened.current !== workspace.current) answers.set(workspace.current, [...result.childNodes])
    change(opened)
    editor.open(workspace.current, current().query)
    const answer = answers.get(workspace.current) ?? []
    result.replaceChildren(...answer)
    remember(answer.length ? current() : undefined)
  }
  const openAndRun = (query: string): void => {
    const known = workspace.tabs.find(tab => tab.query === query)
    open(known ? { ...workspace, current: known.id } : withTab(workspace, { query }))
    void run()
    form.scrollIntoView({ block: 'start' })
  }
  const tabs = tabList(panel, t, {
    show: id => {
      open({ ...workspace, current: id })
    },
    add: () => {
      open(withTab(workspace, { query: form.dataset.first ?? '' }))
      editor.focus()
    },
    close: () => {
      open(withoutTab(workspace))
    }
  })
  const before = queryHistory(t, openAndRun, () => {
    change({ ...workspace, asked: [] })
  })
  const { stop } = toolbar(form, t, {
    stop: () => asking?.abort(),
    format: editor.format,
    share: () =>
      void sharingDialog(addressWith(current()), current().query, t).then(dialog => {
        form.append(dialog)
        dialog.showModal()
      })
  })
  panel.before(tabs.list)
  panel.after(element('p', { class: 'note' }, t('editorHelp')))
  form.append(before.list)

  const show = (outcome: QueryOutcome, tab: OpenQuery, table?: HTMLTableElement): void => {
    const picked = { view: tab.view ?? 'table', mapping: tab.mapping ?? {} }
    const pick = (now: typeof picked): void => {
      Object.assign(tab, now)
      saveWorkspace(workspace)
      remember(tab)
    }
    result.replaceChildren(...outcomeElements(outcome, tab.query, t, picked, pick, table))
    remember(tab)
    if (outcome.kind !== 'problem') return
    const { line, column, title, detail } = outcome.problem
    if (line !== undefined && column !== undefined) editor.mark({ line, column }, detail ?? title)
  }
  const run = async (isExplained = false): Promise<void> => {
    asking?.abort()
    const mine = (asking = new AbortController())
    const tab = current()
    stop.hidden = false
    result.setAttribute('aria-busy', 'true')
    result.replaceChildren(element('p', { role: 'status', class: 'note' }, t('asking')))
    change({ ...workspace, asked: withAsked(workspace.asked, tab.query, new Date()) })
    try {
      const sent = isExplained ? explainQuery(tab.query, mine.signal) : sendQuery(tab.query, names, mine.signal)
      const outcome = await sent
      if (!mine.signal.aborted) show(outcome, tab)
    } catch {
      const failed = element('p', { class: 'problem', role: 'alert' }, t('askFailed'))
      if (asking === mine) result.replaceChildren(...(mine.signal.aborted ? [] : [failed]))
    }
    if (asking !== mine) return
    stop.hidden = true
    result.removeAttribute('aria-busy')
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    void run(event.submitter?.id === 'explain')
  })
  openExamples(openAndRun)

  change(workspace)
  editor.open(workspace.current, current().query)
  const table = result.querySelector<HTMLTableElement>('table.answer')
  if (table && shared) show({ kind: 'rows', answer: readAnswerTable(table) }, current(), table)
  else if (shared) void run()
}
