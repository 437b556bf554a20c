/** Prefixes and base of this graph, as the page gives them on the form. */
export interface EditorNames {
  base: string
  prefixes: Readonly<Record<string, string>>
  /** Labels and IRIs of the statuses that are facts. */
  facts: ReadonlySet<string>
  /** Properties that name things, best first, and those that define them. */
  naming: readonly string[]
  defining: readonly string[]
}

/** Names for an editor, from the form's data-base, data-prefixes, data-facts, data-naming and data-defining. */
export function editorNamesOf(form: HTMLFormElement): EditorNames {
  const { base = '', prefixes = '{}', facts = '[]', naming = '[]', defining = '[]' } = form.dataset
  return {
    base,
    prefixes: JSON.parse(prefixes) as Record<string, string>,
    facts: new Set(JSON.parse(facts) as string[]),
    naming: JSON.parse(naming) as string[],
    defining: JSON.parse(defining) as string[]
  }
}

/** An IRI as people read it: with a prefix where there is one. */
export function shortIri(iri: string, { prefixes, base }: EditorNames): string {
  const fitting = Object.entries(prefixes)
    .filter(
      ([, start]) =>
        start !== '' && iri.startsWith(start) && /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$|^$/u.test(iri.slice(start.length))
    )
    .sort(([, a], [, b]) => b.length - a.length)[0]
  if (fitting) return `${fitting[0]}:${iri.slice(fitting[1].length)}`
  return base && iri.startsWith(base) ? iri.slice(base.length) : iri
}

/** Link for an IRI: ours to this server, others to where they are; undefined for what no browser opens. */
export function editorHrefOf(iri: string, { base }: EditorNames): string | undefined {
  if (base && iri.startsWith(base)) return `/${iri.slice(base.length)}`
  return /^https?:\/\//.test(iri) ? iri : undefined
}

/** The query with a PREFIX line for the prefix, if it has none. */
export function prefixLine(query: string, prefix: string, { prefixes }: EditorNames): string {
  const iri = prefixes[prefix]
  const declared = [...query.matchAll(/^\s*PREFIX\s+([\w.-]*):/gim)].some(match => match[1] === prefix)
  return iri === undefined || declared ? '' : `PREFIX ${prefix}: <${iri}>\n`
}

/** IRI that a query means by a name with a prefix, or by an IRI in angle brackets; undefined for other text. */
export function expandName(text: string, query: string, { prefixes }: EditorNames): string | undefined {
  const [, written] = /^<(\S+)>$/.exec(text) ?? []
  if (written !== undefined) return written
  const [, prefix, local] = /^([\p{L}\p{N}_.-]*):([\p{L}\p{N}_.:-]+)$/u.exec(text) ?? []
  if (prefix === undefined) return undefined
  const declared = [...query.matchAll(/\bPREFIX\s+([\w.-]*):\s*<([^>\s]*)>/gi)].find(match => match[1] === prefix)?.[2]
  const namespace = declared ?? prefixes[prefix]
  return namespace === undefined ? undefined : namespace + local!
}
