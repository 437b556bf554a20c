import type { Country } from './words.js'

/** Kind of things that a shop has; the sites are those that publish reviews. */
export type ShopKind = 'type' | 'feature' | 'producer' | 'product' | 'vendor' | 'offer' | 'reviewer' | 'review' | 'site'

/** Product: numbers stand for other things; of its six numbers and six texts the last three may be missing. */
export interface Product {
  label: string
  comment: string
  /** The most special first, the root of all types last. */
  types: readonly number[]
  producer: number
  features: readonly number[]
  numbers: readonly (number | undefined)[]
  texts: readonly (string | undefined)[]
  /** Day, as all below: days since the shop's first. */
  published: number
}

/** Feature, or type of products. */
export interface Concept {
  label: string
  comment: string
}

/** Producer or vendor. */
export interface Company {
  label: string
  comment: string
  country: Country
  published: number
}

/** Offer of a vendor; its price in hundredths. */
export interface Offer {
  product: number
  vendor: number
  price: number
  validFrom: number
  validTo: number
  deliveryDays: number
  published: number
}

/** Person who writes reviews. */
export interface Reviewer {
  name: string
  country: Country
  /** Site that has the reviews, as of a review. */
  site: number
  published: number
}

/** Review, in the language of its reviewer; each of its four ratings (1 to 10) may be missing. */
export interface Review {
  product: number
  reviewer: number
  site: number
  title: string
  text: string
  language: string
  ratings: readonly (number | undefined)[]
  /** Day and minute of it. */
  written: readonly [day: number, minute: number]
  published: number
}
