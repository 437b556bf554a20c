import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Report } from '../base/faults.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedMapping } from '../base/parsed-values.js'
import { ValueReader } from '../base/value-reader.js'
import { dcterms, oa, pav, rdf, schema, xsd } from '../base/vocabulary.js'
import { canonical, isAbsoluteIri } from '../rdf/literals.js'
import type { PassageTarget, SourceDocument } from './source-document.js'

/** Characters of a fragment (RFC 3986 §3.5) without escapes; a range of a document is written otherwise. */
const fragment = /^(?!char=)[A-Za-z0-9._~!$&'()*+,;=:@/?-]{1,200}$/

const keys = ['id', 'about', 'version', 'retrieved']

/**
 * Reader of passages of a dataset: `<source>#<id>`, an entry that has an id of its own there (oa:FragmentSelector).
 * `about`: IRI of what the entry is about in the dataset; `version`: that of the entry or of the dataset; `retrieved`:
 * the day on which it was read.
 */
export class DatasetPassages extends ValueReader {
  constructor(
    private readonly target: PassageTarget,
    private readonly document: SourceDocument,
    report: Report
  ) {
    super(target.file, undefined, report)
  }

  /** Node of the passage; undefined, with a fault, when it has no id or one that no IRI can end with. */
  of(mapping: ParsedMapping): NamedNode | undefined {
    this.known(mapping.entries, keys, 'evidence in a dataset')
    const id = entryOf(mapping, 'id')?.value
    const name = id ? this.text(id) : ''
    if (!fragment.test(name)) {
      const expected = 'id: letters, digits and -._~!$&()*+,;=:@/? as in the dataset'
      return this.fault(id?.at ?? mapping.at, 'evidence in a dataset needs an id', name, expected)
    }
    const known = this.document.passages.get(name)
    const node = known ?? DataFactory.namedNode(`${this.document.node.value}#${name}`)
    this.document.passages.set(name, node)
    const add = (property: NamedNode, value: Quad['object']): void => {
      // A passage that several records name is described by the first of them.
      if (!known) this.target.quads.push(DataFactory.quad(node, property, value, this.document.node))
    }
    add(rdf('type'), oa('FragmentSelector'))
    add(dcterms('identifier'), DataFactory.literal(name))
    add(dcterms('isPartOf'), this.document.node)
    for (const { key, value } of mapping.entries) {
      const text = key === 'id' ? '' : this.text(value)
      if (key === 'version' && text) add(pav('version'), DataFactory.literal(text))
      if (key === 'about') {
        if (isAbsoluteIri(text)) add(schema('about'), DataFactory.namedNode(text))
        else this.fault(value.at, 'evidence: about is not an IRI', text, 'an absolute IRI')
      }
      if (key === 'retrieved') {
        const written = canonical(xsd('date').value, text)
        if ('lexical' in written) add(pav('retrievedOn'), DataFactory.literal(written.lexical, xsd('date')))
        else this.fault(value.at, 'evidence: retrieved is not a day', text, written.expected)
      }
    }
    return node
  }
}
