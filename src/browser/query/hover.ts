import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { element } from '../dom.js'
import { expandName, shortIri } from './names.js'
import type { EditorNames } from './names.js'
import { thingsOf } from './things.js'
import { TOKEN } from './tokens.js'

/** Names and definitions of what the pointer rests on: a name with its prefix, or an IRI. */
export function hovering(names: EditorNames): Extension {
  return hoverTooltip(async (view, pos) => {
    const line = view.state.doc.lineAt(pos)
    const token = [...line.text.matchAll(TOKEN)].find(
      ({ 0: text, index }) => line.from + index <= pos && pos <= line.from + index + text.length
    )
    const iri = token && expandName(token[0], view.state.doc.toString(), names)
    if (iri === undefined) return null
    const { name, definition } = (await thingsOf([iri], names)).get(iri) ?? {}
    if (name === undefined) return null
    const start = line.from + token!.index
    const create = (): { dom: HTMLElement } => ({
      dom: element(
        'div',
        { class: 'cm-known' },
        element('strong', {}, name),
        element('code', {}, shortIri(iri, names)),
        definition !== undefined && element('p', {}, definition)
      )
    })
    return { pos: start, end: start + token![0].length, above: true, create }
  })
}
