import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { sparql } from 'codemirror-lang-sparql'
import { element } from '../dom.js'
import { checking, diagnosticOf } from './checking.js'
import { completion } from './completion.js'
import { editorTheme, queryColours } from './editor-look.js'
import { formatQuery } from './format.js'
import { hovering } from './hover.js'
import type { EditorNames } from './names.js'
import { typingOver } from './typing-over.js'

/** Editor in the place of a text field, with a text for each tab. */
export interface Editor {
  text(): string
  write(text: string): void
  /** Shows the text of a tab, as it was left or as it is given, with its own history of changes. */
  open(tab: number, text: string): void
  format(): void
  /** Marks a place (from 1; columns in code points) and goes there. */
  mark(place: { line: number; column: number }, message: string): void
  focus(): void
}

/** Actions of an editor's page: asking the query, taking notice of changes. */
export interface EditorActions {
  run(): void
  changed(text: string): void
}

/** Editor in the place of a text field, which keeps its text for the form. */
export function editorFor(
  field: HTMLTextAreaElement,
  label: string,
  hint: string,
  names: EditorNames,
  { run, changed }: EditorActions
): Editor {
  const host = element('div', { class: 'editor' })
  // In a tree of its own the editor's styles are adopted sheets, which a policy without inline styles allows.
  const root = host.attachShadow({ mode: 'open' })
  field.before(host)
  field.hidden = true
  const write = (text: string): void => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }, setDiagnostics(view.state, []))
  }
  const format = (): void => {
    const [before, after] = [view.state.doc.toString(), formatQuery(view.state.doc.toString())]
    if (after !== before) write(after)
  }
  const does = (action: () => void) => (): boolean => {
    action()
    return true
  }
  const extensions = [
    keymap.of([
      { key: 'Mod-Enter', run: does(run) },
      { key: 'Shift-Alt-f', run: does(format) }
    ]),
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    EditorView.lineWrapping,
    typingOver,
    sparql(),
    syntaxHighlighting(queryColours),
    completion(names),
    hovering(names),
    checking,
    editorTheme,
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': `${label}. ${hint}`, 'spellcheck': 'false' }),
    EditorView.updateListener.of(update => {
      if (!update.docChanged) return
      field.value = update.state.doc.toString()
      changed(field.value)
    })
  ]
  const stateOf = (text: string): EditorState => EditorState.create({ doc: text, extensions })
  const view = new EditorView({ root, parent: root, state: stateOf(field.value) })
  const left = new Map<number, EditorState>()
  let shown: number | undefined
  return {
    text: () => view.state.doc.toString(),
    write,
    format,
    open: (tab, text) => {
      if (shown !== undefined) left.set(shown, view.state)
      const known = left.get(tab)
      view.setState(known?.doc.toString() === text ? known : stateOf(text))
      shown = tab
      field.value = text
    },
    mark: ({ line, column }, message) => {
      const mark = diagnosticOf({ severity: 'error', message, line, column }, view.state.doc)
      view.dispatch(setDiagnostics(view.state, [mark]))
      view.dispatch({ selection: { anchor: mark.from }, scrollIntoView: true })
    },
    focus: () => {
      view.focus()
    }
  }
}
