/** Query that is open in a tab, with the view that its answer is looked at in. */
export interface OpenQuery {
  /** Id of its tab, which no other has had. */
  id: number
  query: string
  view?: string
  mapping?: Readonly<Record<string, string>>
}

/** Query that was asked, and when (ISO 8601). */
export interface HistoryEntry {
  query: string
  at: string
}

/** Queries of a reader, as the browser keeps them. */
export interface Workspace {
  tabs: OpenQuery[]
  /** Id of the tab that is shown. */
  current: number
  /** The newest first. */
  asked: HistoryEntry[]
}

const STORAGE_KEY = 'queries'
/** Queries asked before that are kept. */
const MAX_HISTORY = 50

/** Workspace as it was left, with the query of the page's address in a tab; a new one where nothing is kept. */
export function loadWorkspace(first: string, shared: Omit<OpenQuery, 'id'> | undefined): Workspace {
  const kept = readSaved()
  if (!kept) return { tabs: [{ id: 1, query: first, ...shared }], current: 1, asked: [] }
  if (!shared) return kept
  const known = kept.tabs.find(({ query }) => query === shared.query)
  if (known) Object.assign(known, shared)
  return known ? { ...kept, current: known.id } : withTab(kept, shared)
}

/** Workspace with one more tab, which is shown. */
export function withTab(workspace: Workspace, opened: Omit<OpenQuery, 'id'>): Workspace {
  const id = Math.max(0, ...workspace.tabs.map(tab => tab.id)) + 1
  return { ...workspace, tabs: [...workspace.tabs, { ...opened, id }], current: id }
}

/** Workspace without the tab that is shown; the one beside it is shown then. The last tab stays. */
export function withoutTab(workspace: Workspace): Workspace {
  const at = workspace.tabs.findIndex(({ id }) => id === workspace.current)
  const tabs = workspace.tabs.filter(({ id }) => id !== workspace.current)
  return tabs.length ? { ...workspace, tabs, current: tabs[Math.max(0, at - 1)]!.id } : workspace
}

/** Queries asked before with one more, each once. */
export function withAsked(asked: readonly HistoryEntry[], query: string, at: Date): HistoryEntry[] {
  return [{ query, at: at.toISOString() }, ...asked.filter(other => other.query !== query)].slice(0, MAX_HISTORY)
}

/** Name of a query: its first comment, or what it selects. */
export function nameOfQuery(query: string): string | undefined {
  const comment = /^\s*(?:(?:PREFIX|BASE)\s[^\n]*\n\s*)*#\+?\s*([^\n]+)/i.exec(query)?.[1]
  const asked = /\b(?:select|construct|describe|ask)\b[^{]*/i.exec(query.replace(/^\s*(?:prefix|base)\s[^\n]*$/gim, ''))
  return (comment ?? asked?.[0].replace(/\s*\bwhere\s*$/i, ''))?.trim().replace(/\s+/g, ' ').slice(0, 40)
}

/** Storage of a workspace; where the browser keeps nothing, or has no room, it lasts as long as the page. */
export function saveWorkspace(workspace: Workspace): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(workspace))
  } catch {
    // The page works without.
  }
}

function readSaved(): Workspace | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null') as Workspace | null
    const isSound = kept?.tabs.some(({ id }) => id === kept.current) && Array.isArray(kept.asked)
    return isSound ? kept! : undefined
  } catch {
    return undefined
  }
}
