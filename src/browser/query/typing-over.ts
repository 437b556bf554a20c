import { EditorView } from '@codemirror/view'
import type { Extension } from '@codemirror/state'

/**
 * Typing over a selection is done by the editor itself. A browser that does it first keeps the look of what was
 * selected in a style attribute, which the pages' policy forbids and the console then complains of.
 */
export const typingOver: Extension = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { state } = view
    const { from, to, empty } = state.selection.main
    const { data: text } = event
    if (
      event.inputType !== 'insertText' ||
      event.isComposing ||
      view.composing ||
      empty ||
      text === null ||
      state.selection.ranges.length > 1
    )
      return false
    event.preventDefault()
    const insert = () =>
      state.update({ ...state.replaceSelection(text), userEvent: 'input.type', scrollIntoView: true })
    if (!state.facet(EditorView.inputHandler).some(handle => handle(view, from, to, text, insert)))
      view.dispatch(insert())
    return true
  }
})
