import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Look of the editor. */
export const editorTheme = EditorView.theme({
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
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--not-fact) 2px',
    textUnderlineOffset: '3px'
  },
  '.cm-diagnostic': { padding: '0.3rem 0.6rem', fontFamily: 'var(--sans)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--not-fact)' },
  '.cm-known': {
    display: 'grid',
    gap: '0.2rem',
    padding: '0.4rem 0.7rem',
    maxWidth: '24rem',
    fontFamily: 'var(--sans)'
  },
  '.cm-known p': { margin: '0', fontSize: '0.92em' },
  '.cm-known code': { fontSize: '0.85em', color: 'var(--quiet)' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--danger)' }
})

/** Colours of the words of a query. */
export const queryColours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)', fontWeight: '600' },
  { tag: tags.variableName, color: 'var(--code-variable)' },
  { tag: [tags.string, tags.annotation, tags.typeName], color: 'var(--code-string)' },
  { tag: [tags.integer, tags.float, tags.bool], color: 'var(--code-number)' },
  { tag: [tags.namespace, tags.url], color: 'var(--code-name)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' }
])
