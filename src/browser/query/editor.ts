import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { sparql } from 'codemirror-lang-sparql'
import { element } from '../dom.js'
import { completion } from './completion.js'
import type { EditorNames } from './names.js'
import { typingOver } from './typing-over.js'

/** The editor in the place of a text field. */
export interface Editor {
  text(): string
  write(text: string): void
  /** Marks a place (from 1; columns in code points) and goes there. */
  mark(place: { line: number; column: number }, message: string): void
  focus(): void
}

/** Editor in the place of a text field, which keeps its text for the form. */
export function editorFor(
  field: HTMLTextAreaElement,
  label: string,
  hint: string,
  names: EditorNames,
  run: () => void
): Editor {
  const host = element('div', { class: 'editor' })
  // In a tree of its own the editor's styles are adopted sheets, which a policy without inline styles allows.
  const root = host.attachShadow({ mode: 'open' })
  field.before(host)
  field.hidden = true
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run()
              return true
            }
          }
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
        syntaxHighlighting(colours),
        completion(names),
        theme,
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': `${label}. ${hint}`, 'spellcheck': 'false' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) field.value = update.state.doc.toString()
        })
      ]
    })
  })
  return {
    text: () => view.state.doc.toString(),
    write: text => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }, setDiagnostics(view.state, []))
    },
    mark: ({ line, column }, message) => {
      const { doc } = view.state
      const { from, to, text } = doc.line(Math.max(1, Math.min(doc.lines, line)))
      const start = Math.min(to, from + [...text].slice(0, column - 1).join('').length)
      view.dispatch(
        setDiagnostics(view.state, [
          {
            from: start,
            to: Math.max(
              start,
              Math.min(to, start + (/^[\p{L}\p{N}_:]+|^\S/u.exec(doc.sliceString(start, to))?.[0].length ?? 0))
            ),
            severity: 'error',
            message
          }
        ])
      )
      view.dispatch({ selection: { anchor: start }, scrollIntoView: true })
    },
    focus: () => {
      view.focus()
    }
  }
}

const theme = EditorView.theme({
  '&': { fontSize: '0.9rem', backgroundColor: 'var(--field)', color: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', maxHeight: '70vh', overflow: 'auto' },
  '.cm-content, .cm-gutter': { minHeight: '14rem' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--raised)',
    color: 'var(--quiet)',
    border: 'none',
    borderRight: '1px solid var(--line)'
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selected)'
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selected)', outline: '1px solid var(--line-strong)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--page)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    maxWidth: 'min(36rem, 92vw)'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--sans)', maxHeight: '16em', minWidth: '0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.6rem', whiteSpace: 'normal' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionDetail': { fontFamily: 'var(--mono)', fontStyle: 'normal', fontSize: '0.85em', marginLeft: '0.75em' },
  '.cm-completionInfo': { padding: '0.4rem 0.6rem', maxWidth: '20rem' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger) 2px',
    textUnderlineOffset: '3px'
  },
  '.cm-lintPoint-error::after': { borderBottomColor: 'var(--danger)' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--danger)' }
})

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)', fontWeight: '600' },
  { tag: tags.variableName, color: 'var(--code-variable)' },
  { tag: [tags.string, tags.annotation, tags.typeName], color: 'var(--code-string)' },
  { tag: [tags.integer, tags.float, tags.bool], color: 'var(--code-number)' },
  { tag: [tags.namespace, tags.url], color: 'var(--code-name)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' }
])
