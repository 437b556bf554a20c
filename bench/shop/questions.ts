import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packageRoot } from '../../src/base/folder.js'
import { argumentsOf } from './arguments.js'
import type { ShopArguments } from './arguments.js'
import type { Shop } from './shop.js'

const directory = join(packageRoot, 'bench', 'shop', 'questions')

/** Question about a shop: SPARQL with `%placeholders%` for its arguments. */
export interface ShopQuestion {
  name: string
  template: string
  /** How often a mix of questions has it. */
  share: number
}

/** Questions that a mix has more than once. */
const shares: Record<string, number> = {
  'about-a-product': 6,
  'offers-and-reviews': 4,
  'newest-reviews': 2,
  'reviewer': 4,
  'cheap-and-quick': 2
}

/** The twelve questions, in the order of their names. */
export function shopQuestions(): ShopQuestion[] {
  return readdirSync(directory)
    .sort()
    .map(file => {
      const name = basename(file, '.rq')
      return { name, template: readFileSync(join(directory, file), 'utf8'), share: shares[name] ?? 1 }
    })
}

/** Text of a question as so many customers ask it, none twice. */
export function askedBy(customers: number, { template }: ShopQuestion, shop: Shop): string[] {
  const texts = Array.from({ length: customers }, (_, customer) => filled(template, argumentsOf(shop, customer)))
  return [...new Set(texts)]
}

/** Template with arguments in place of its placeholders. Throws where it names another. */
export function filled(template: string, given: ShopArguments): string {
  return template.replace(/%(\w+)%/g, (_, name: string) => {
    const term = given[name]
    if (term === undefined) throw new Error(`unknown placeholder %${name}%`)
    return term
  })
}
