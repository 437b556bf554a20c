import type { NamedNode, Quad } from 'n3'
import type { Concept } from '../../model/terms.js'
import { rdf, schema, skos, wgs84 } from '../../base/vocabulary.js'
import { headerTexts, publicBase, releaseDay, siteDescription, siteName } from './identity.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'

/** Thing in schema.org's words: its classes there, names, matches, position. */
export function structuredThing(
  iri: string,
  quads: readonly Quad[],
  names: Labels,
  { site: { model } }: PageContext
): object {
  const own = quads.filter(({ subject }) => subject.value === iri)
  const { classes, names: all } = names.of(iri)
  const types = [
    ...new Set(
      classes
        .flatMap(type => model.superclasses(type))
        .concat(own.filter(({ predicate }) => predicate.equals(rdf('type'))).map(({ object }) => object.value))
        .filter(type => type.startsWith(schema.iri))
        .map(type => type.slice(schema.iri.length))
    )
  ].filter(type => type !== 'Thing')
  const same = own.filter(({ predicate }) => predicate.equals(skos('exactMatch'))).map(({ object }) => object.value)
  const number = (property: NamedNode): number | undefined => {
    const value = own.find(({ predicate }) => predicate.equals(property))?.object.value
    return value === undefined ? undefined : Number(value)
  }
  const [latitude, longitude] = [number(wgs84('lat')), number(wgs84('long'))]
  return {
    '@context': 'https://schema.org',
    '@id': iri,
    '@type': types.length ? types : 'Thing',
    'url': iri,
    'name': all.map(({ text, lang }) => (lang ? { '@value': text, '@language': lang } : text)),
    ...(same.length ? { sameAs: same } : {}),
    ...(latitude !== undefined && longitude !== undefined
      ? { geo: { '@type': 'GeoCoordinates', latitude, longitude } }
      : {})
  }
}

/** Controlled value as a schema.org DefinedTerm of its list. */
export function structuredConcept(
  { iri, labels, definitions, notation, schemes }: Concept,
  { site: { model } }: PageContext
): object {
  const texts = (of: Concept['labels']): object[] =>
    Object.entries(of).map(([lang, text]) => ({ '@value': text, '@language': lang }))
  return {
    '@context': 'https://schema.org',
    '@id': iri,
    '@type': 'DefinedTerm',
    'url': iri,
    'name': texts(labels),
    'description': texts(definitions),
    'termCode': notation,
    ...(schemes.length
      ? {
          inDefinedTermSet: schemes.map(scheme => ({
            '@type': 'DefinedTermSet',
            '@id': scheme,
            'name': texts(model.schemes.get(scheme)?.labels ?? {})
          }))
        }
      : {})
  }
}

/** Graph as a schema.org Dataset. */
export function structuredDataset({
  site: {
    model,
    release: { id, manifest }
  },
  language,
  origin
}: PageContext): object {
  const base = publicBase(model, origin)
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': base,
    'url': base,
    'name': siteName(model, language),
    'description': siteDescription(model, language),
    'version': id,
    ...(model.licence ? { license: model.licence } : {}),
    'inLanguage': model.languages,
    ...(headerTexts(model, 'issued')[''] ? { datePublished: headerTexts(model, 'issued')[''] } : {}),
    ...(releaseDay(model) ? { dateModified: releaseDay(model) } : {}),
    'distribution': manifest.files
      .filter(({ quads }) => quads !== undefined)
      .map(({ name, mediaType, sha256 }) => ({
        '@type': 'DataDownload',
        'contentUrl': `${base}dumps/${name}`,
        'encodingFormat': mediaType,
        sha256
      }))
  }
}
