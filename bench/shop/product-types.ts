import type { Random } from './random.js'

/** Type of products, a node of the tree: features that its products may have, by their numbers. */
export interface ProductType {
  /** Number of the type above; the root has none. */
  parent?: number
  features: readonly number[]
  /** Whether no type is below it. */
  leaf: boolean
}

/** Types below one, but for the root. */
const BRANCHES = 8

/**
 * Tree of types that a shop of so many products has, each behind its parent: deeper by a level each time there are a
 * hundred times as many products.
 */
export function productTypes(products: number, random: Random): ProductType[] {
  const digits = Math.ceil(Math.log10(Math.max(products, 10)))
  const levels = Math.floor(digits / 2) + 1
  const types: ProductType[] = [{ features: [], leaf: false }]
  let features = 0
  let above = [0]
  for (let level = 1; level <= levels; level++) {
    const width = level === 1 ? digits * 2 : BRANCHES
    above = above.flatMap(parent =>
      Array.from({ length: width }, () => {
        const own = Array.from({ length: random.whole(20, 50) }, () => features++)
        return types.push({ parent, features: own, leaf: level === levels }) - 1
      })
    )
  }
  return types
}

/** Numbers of a type and all above it, the root last. */
export function withAncestors(types: readonly ProductType[], number: number): number[] {
  const { parent } = types[number]!
  return parent === undefined ? [number] : [number, ...withAncestors(types, parent)]
}
