import type { Shop } from './shop.js'
import { date, integer, thing } from './terms.js'

/** Terms that questions ask about, by the names of their placeholders, as SPARQL has them. */
export type ShopArguments = Readonly<Record<string, string>>

/**
 * What one customer asks about, by the customer's number: an offer and its product; of these, so that most questions
 * have an answer, a type with features of its own, a country, a day and bounds; and a review.
 */
export function argumentsOf(shop: Shop, customer: number): ShopArguments {
  const random = shop.random('customer', customer)
  const offerNumber = shop.any('offer', random)
  const offer = shop.offer(offerNumber)
  const product = shop.product(offer.product)
  const reviewNumber = shop.any('review', random)
  const review = shop.review(reviewNumber)
  // Not the root of all types, which has no features.
  const type = random.pick(product.types.slice(0, -1))
  const { features } = shop.types[type]!
  const [had, lacked] = [true, false].map(wanted =>
    features.filter(feature => product.features.includes(feature) === wanted)
  ) as [number[], number[]]
  const lacking = random.some(lacked, 3)
  const [feature, secondFeature] = [...random.some(had, 2), ...lacking]
  const below = (value: number | undefined): string => integer(Math.max(0, value! - random.whole(1, 500)))
  return {
    offer: thing('offer', offerNumber),
    product: thing('product', offer.product),
    type: thing('type', type),
    feature: thing('feature', feature!),
    secondFeature: thing('feature', secondFeature!),
    otherFeature: thing('feature', lacking.at(-1)!),
    least: below(product.numbers[0]),
    secondLeast: below(product.numbers[1]),
    most: integer(product.numbers[2]! + random.whole(1, 500)),
    word: JSON.stringify(random.pick(product.label.split(' '))),
    country: thing('country', shop.company('vendor', offer.vendor).country.code),
    day: date(random.whole(offer.validFrom, offer.validTo)),
    review: thing('review', reviewNumber),
    reviewed: thing('product', review.product),
    language: JSON.stringify(review.language)
  }
}
