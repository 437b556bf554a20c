/** Text that is HTML already. Only this file makes it, so whatever else comes into a page is escaped. */
export class Html {
  /** `notes`: texts that belong below the page which this stands on, each once. */
  constructor(
    readonly text: string,
    readonly notes?: ReadonlySet<string>
  ) {}
  toString(): string {
    return this.text
  }
}

/** Content of a template: text is escaped, HTML is not, lists are joined, nothing is nothing. */
export type Content = Html | string | number | undefined | null | false | readonly Content[]

/** Template tag that escapes: html`<a href="${path}">${label}</a>`. Attributes have to be in double quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(
    parts.reduce((text, part, i) => text + render(contents[i - 1]) + part),
    notesOf(contents)
  )
}

/** HTML that a note belongs to. */
export function withNote({ text, notes = [] }: { text: string; notes?: Iterable<string> }, note: string): Html {
  return new Html(text, new Set([...notes, note]))
}

function notesOf(contents: readonly Content[]): ReadonlySet<string> | undefined {
  let found: ReadonlySet<string> | undefined
  for (const content of contents) {
    if (typeof content !== 'object' || content === null) continue
    const own = content instanceof Html ? content.notes : notesOf(content)
    if (own && own !== found) found = found ? new Set([...found, ...own]) : own
  }
  return found
}

/** Parts beside each other, with a dot between two; those that are nothing are left out. */
export function dotted(parts: readonly Content[]): Content[] {
  return parts.filter(Boolean).map((part, at) => html`${at > 0 && ' · '}${part}`)
}

function render(content: Content): string {
  if (content instanceof Html) return content.text
  if (content === undefined || content === null || content === false) return ''
  if (typeof content === 'object') return content.map(render).join('')
  return escaped(String(content))
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  // Characters that no HTML document may hold become the sign for what cannot be shown.
  return (
    text
      .replace(/[&<>"']/g, sign => escapes[sign]!)
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu, '\ufffd')
  )
}

/** JSON for a data block (`<script type="application/ld+json">`), which no text in it can end. */
export function jsonText(value: unknown): Html {
  return new Html(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
    )
  )
}
