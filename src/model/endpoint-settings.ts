import type { ParsedEntry, ParsedValue } from '../base/parsed-values.js'
import { isAbsoluteIri } from '../rdf/literals.js'
import { ValueReader } from '../base/value-reader.js'

/** Endpoint that queries may call with SERVICE, as the settings name it. */
export interface EndpointSetting {
  name: string
  /** IRI by which queries call it. */
  iri: string
  /** URL at which it is asked, where that is another. */
  address?: string
  /** A SPARQL endpoint, or a document whose triples are matched here. */
  kind: 'sparql' | 'document'
  /** Whether its host may have an address that is not public. */
  isPrivate?: boolean
}

const kinds = ['sparql', 'document'] as const
const keys = ['iri', 'address', 'kind', 'private']
const urlForm = 'an http or https URL, such as https://query.example.org/sparql'

/** Reader of `federation: { endpoints: { NAME: URL, … } }`; what is wrong is a fault at its location. */
export class EndpointReader extends ValueReader {
  read(value: ParsedValue): EndpointSetting[] {
    const [endpoints] = this.mapping(value, ['endpoints'], 'federation')
    if (!endpoints) return []
    return this.entries(endpoints.value, 'the endpoints', '{ name: URL }').flatMap(each => this.#endpoint(each) ?? [])
  }

  #endpoint({ key: name, at, value }: ParsedEntry): EndpointSetting | undefined {
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      return this.fault(at, 'bad name of an endpoint', name, 'a word of a-z, 0-9 and -')
    if (value.kind === 'text') return this.#named(name, this.#url(value), undefined, value)
    const fields = new Map(this.mapping(value, keys, 'an endpoint').map(entry => [entry.key, entry.value]))
    const [iri, address, kind, isPrivate] = keys.map(key => fields.get(key))
    if (!iri) return this.fault(value.at, 'an endpoint has no IRI', '', '{ iri: … }')
    return this.#named(name, this.#url(iri), kind, value, {
      address: address && this.#url(address),
      isPrivate: isPrivate && this.boolean(isPrivate)
    })
  }

  #named(
    name: string,
    iri: string | undefined,
    kindValue: ParsedValue | undefined,
    { at }: ParsedValue,
    rest: Pick<EndpointSetting, 'address' | 'isPrivate'> = {}
  ): EndpointSetting | undefined {
    const text = kindValue ? this.text(kindValue) : 'sparql'
    const kind = kinds.find(each => each === text)
    if (!kind) return this.fault(kindValue?.at ?? at, 'the kind of endpoint is unknown', text, kinds.join(', '))
    return iri === undefined ? undefined : { name, iri, kind, ...rest }
  }

  #url(value: ParsedValue): string | undefined {
    const text = this.text(value)
    const isUrl = /^https?:\/\/[^#]+$/.test(text) && isAbsoluteIri(text) && URL.canParse(text)
    return isUrl ? text : this.fault(value.at, 'bad address of an endpoint', text, urlForm)
  }
}
