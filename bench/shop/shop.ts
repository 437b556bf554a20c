import { productTypes, withAncestors } from './product-types.js'
import type { ProductType } from './product-types.js'
import { Random } from './random.js'
import type { Company, Concept, Offer, Product, Review, Reviewer, ShopKind } from './things.js'
import { country, words } from './words.js'

const OFFERS_A_PRODUCT = 20
const REVIEWS_A_PRODUCT = 10
const REVIEWS_A_REVIEWER = 20
const REVIEWS_A_SITE = 10_000
const PRODUCTS_A_PRODUCER = 50
const OFFERS_A_VENDOR = 2000
/** Days of the shop until its first offer, and until its last. */
const [FIRST_OFFER, LAST_OFFER] = [1000, 1300]
/** Probabilities of what a product may have: of a feature of its types, of its last numbers and texts; of a rating. */
const FEATURE = 0.25
const SOMETIMES = [0.75, 0.5, 0.25]
const RATED = 0.7

/**
 * Shop in the shape of the Berlin SPARQL Benchmark: products with features in a tree of types, their producers,
 * vendors' offers, and reviews. Everything is made when it is asked for, of the seed, its kind and its number alone, so
 * that a shop of any size takes no memory and is the same each time.
 */
export class Shop {
  readonly types: readonly ProductType[]
  readonly counts: Readonly<Record<ShopKind, number>>
  readonly #leaves: readonly number[]

  constructor(
    products: number,
    readonly seed = 1
  ) {
    this.types = productTypes(products, this.random('types'))
    this.#leaves = this.types.flatMap(({ leaf }, number) => (leaf ? [number] : []))
    const [offers, reviews] = [products * OFFERS_A_PRODUCT, products * REVIEWS_A_PRODUCT]
    this.counts = {
      type: this.types.length,
      feature: this.types.reduce((sum, { features }) => sum + features.length, 0),
      producer: Math.ceil(products / PRODUCTS_A_PRODUCER),
      product: products,
      vendor: Math.ceil(offers / OFFERS_A_VENDOR),
      offer: offers,
      reviewer: Math.ceil(reviews / REVIEWS_A_REVIEWER),
      review: reviews,
      site: Math.ceil(reviews / REVIEWS_A_SITE)
    }
  }

  /** Pseudorandom numbers of one thing. */
  random(kind: string, number = 0): Random {
    return new Random(this.seed, kind, number)
  }

  /** Number of one of a kind, each as likely. */
  any(kind: ShopKind, random: Random): number {
    return random.whole(0, this.counts[kind] - 1)
  }

  concept(kind: 'type' | 'feature', number: number): Concept {
    const random = this.random(kind, number)
    return { label: words(random, 1, 3), comment: words(random, 20, 50) }
  }

  product(number: number): Product {
    const random = this.random('product', number)
    const types = withAncestors(this.types, random.pick(this.#leaves))
    const six = <T>(make: () => T): (T | undefined)[] =>
      [1, 1, 1, ...SOMETIMES].map(probability => (random.chance(probability) ? make() : undefined))
    return {
      label: words(random, 1, 3),
      comment: words(random, 50, 150),
      types,
      producer: this.any('producer', random),
      features: types.flatMap(type => this.types[type]!.features).filter(() => random.chance(FEATURE)),
      numbers: six(() => random.middling(1, 2000)),
      texts: six(() => words(random, 3, 15)),
      published: random.whole(0, FIRST_OFFER)
    }
  }

  company(kind: 'producer' | 'vendor', number: number): Company {
    const random = this.random(kind, number)
    return {
      label: words(random, 1, 2),
      comment: words(random, 20, 50),
      country: country(random),
      published: random.whole(0, FIRST_OFFER)
    }
  }

  offer(number: number): Offer {
    const random = this.random('offer', number)
    const validFrom = random.whole(FIRST_OFFER, LAST_OFFER)
    return {
      // Some products are offered more often than others.
      product: random.middling(0, this.counts.product - 1),
      vendor: this.any('vendor', random),
      // Ends in nine: no two ways to write it.
      price: random.whole(50, 99_999) * 10 + 9,
      validFrom,
      validTo: validFrom + random.whole(7, 90),
      deliveryDays: random.chance(0.5) ? random.whole(1, 4) : random.whole(5, 21),
      published: validFrom - random.whole(0, 7)
    }
  }

  reviewer(number: number): Reviewer {
    const random = this.random('reviewer', number)
    return {
      name: words(random, 2, 2),
      country: country(random),
      site: this.any('site', random),
      published: random.whole(0, FIRST_OFFER)
    }
  }

  review(number: number): Review {
    const random = this.random('review', number)
    const reviewer = this.any('reviewer', random)
    const { country, site } = this.reviewer(reviewer)
    const written = random.whole(0, LAST_OFFER)
    return {
      product: random.middling(0, this.counts.product - 1),
      reviewer,
      site,
      title: words(random, 4, 15),
      text: words(random, 50, 300),
      language: country.language,
      ratings: Array.from({ length: 4 }, () => (random.chance(RATED) ? random.whole(1, 10) : undefined)),
      written: [written, random.whole(0, 1439)],
      published: written + random.whole(0, 7)
    }
  }
}
