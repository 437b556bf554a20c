import type { Shop } from './shop.js'
import { date, dateTime, dcterms, foaf, hundredths, inLanguage, integer, page } from './terms.js'
import { rdfs, rdfType, shop, text, thing } from './terms.js'
import type { ShopKind } from './things.js'

/** What is said of one subject: predicates with their objects, as N-Triples has them; without an object nothing is. */
type Facts = readonly (readonly [predicate: string, object: string | undefined])[]

type StatedKind = Exclude<ShopKind, 'site'>

/** N-Triples of a shop: the lines of one subject after the other. */
export function* statementsOf(from: Shop): Generator<string[]> {
  for (const kind of Object.keys(facts) as StatedKind[])
    for (let number = 0; number < from.counts[kind]; number++) {
      const subject = thing(kind, number)
      yield facts[kind](from, number).flatMap(([predicate, object]) =>
        object === undefined ? [] : `${subject} ${predicate} ${object} .\n`
      )
    }
}

const published = (by: string, day: number): Facts => [
  [dcterms('publisher'), by],
  [dcterms('date'), date(day)]
]

/** What is said of something; sites are only named. */
const facts: Record<StatedKind, (from: Shop, number: number) => Facts> = {
  type(from, number) {
    const { parent } = from.types[number]!
    return [
      [rdfType, shop('ProductType')],
      ...conceptFacts(from, 'type', number),
      [rdfs('subClassOf'), parent === undefined ? undefined : thing('type', parent)]
    ]
  },

  feature: (from, number) => [[rdfType, shop('ProductFeature')], ...conceptFacts(from, 'feature', number)],

  producer: (from, number) => companyFacts(from, 'producer', number),

  product(from, number) {
    const { label, comment, types, producer, features, numbers, texts, published: day } = from.product(number)
    return [
      [rdfType, shop('Product')],
      ...types.map(type => [rdfType, thing('type', type)] as const),
      [rdfs('label'), text(label)],
      [rdfs('comment'), text(comment)],
      [shop('producer'), thing('producer', producer)],
      ...features.map(feature => [shop('feature'), thing('feature', feature)] as const),
      ...numbers.map((value, i) => [shop(`number${String(i + 1)}`), given(value, integer)] as const),
      ...texts.map((value, i) => [shop(`text${String(i + 1)}`), given(value, text)] as const),
      ...published(thing('producer', producer), day)
    ]
  },

  vendor: (from, number) => companyFacts(from, 'vendor', number),

  offer(from, number) {
    const { product, vendor, price, validFrom, validTo, deliveryDays, published: day } = from.offer(number)
    return [
      [rdfType, shop('Offer')],
      [shop('product'), thing('product', product)],
      [shop('vendor'), thing('vendor', vendor)],
      [shop('price'), hundredths(price)],
      [shop('validFrom'), date(validFrom)],
      [shop('validTo'), date(validTo)],
      [shop('deliveryDays'), integer(deliveryDays)],
      [foaf('page'), page('offer', number)],
      ...published(thing('vendor', vendor), day)
    ]
  },

  reviewer(from, number) {
    const { name, country, published: day, site } = from.reviewer(number)
    return [
      [rdfType, foaf('Person')],
      [foaf('name'), text(name)],
      [shop('country'), thing('country', country.code)],
      ...published(thing('site', site), day)
    ]
  },

  review(from, number) {
    const { product, reviewer, site, title, language, ratings, written, ...review } = from.review(number)
    return [
      [rdfType, shop('Review')],
      [shop('reviewed'), thing('product', product)],
      [shop('reviewer'), thing('reviewer', reviewer)],
      [dcterms('title'), text(title)],
      [shop('text'), inLanguage(review.text, language)],
      ...ratings.map((value, i) => [shop(`rating${String(i + 1)}`), given(value, integer)] as const),
      [shop('written'), dateTime(...written)],
      ...published(thing('site', site), review.published)
    ]
  }
}

function conceptFacts(from: Shop, kind: 'type' | 'feature', number: number): Facts {
  const { label, comment } = from.concept(kind, number)
  return [
    [rdfs('label'), text(label)],
    [rdfs('comment'), text(comment)]
  ]
}

function companyFacts(from: Shop, kind: 'producer' | 'vendor', number: number): Facts {
  const { label, comment, country, published: day } = from.company(kind, number)
  return [
    [rdfType, shop(kind === 'producer' ? 'Producer' : 'Vendor')],
    [rdfs('label'), text(label)],
    [rdfs('comment'), text(comment)],
    [foaf('homepage'), page(kind, number)],
    [shop('country'), thing('country', country.code)],
    ...published(thing(kind, number), day)
  ]
}

function given<T>(value: T | undefined, written: (value: T) => string): string | undefined {
  return value === undefined ? undefined : written(value)
}
