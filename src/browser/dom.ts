/**
 * Attributes of an element; nothing and false leave one out, true writes it empty. `style` is not to be had: the pages'
 * policy forbids it.
 */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>> & { readonly style?: never }

/** Child of an element; undefined and false add none. */
export type Child = Node | string | undefined | false

const SVG = 'http://www.w3.org/2000/svg'

/** An HTML element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, children)
}

/** An SVG element. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name), attributes, children)
}

/** A button that does something and submits nothing. */
export function button(label: string, onPress: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', onPress)
  return made
}

/** Every element that matches, as the kind the caller knows it to be. */
export function all<E extends Element>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)]
}

/** Attributes set on an existing element. */
export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name)
    else target.setAttribute(name, value === true ? '' : String(value))
  }
}

let count = 0

/** An id no other element of the page has. */
export function uniqueId(stem: string): string {
  count += 1
  return `${stem}-${String(count)}`
}

function filled<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  setAttributes(made, attributes)
  made.append(...children.filter(child => child !== undefined && child !== false))
  return made
}
