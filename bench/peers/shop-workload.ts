import { askedBy, shopQuestions } from '../shop/questions.js'
import { Shop } from '../shop/shop.js'
import { cachedShop } from '../shop/write.js'
import { questionOf } from './question.js'
import type { Workload } from './workload.js'

/** Customers who ask each question. */
const CUSTOMERS = 100
/** Products from which on servers are started once. */
const LARGE = 5000

/** Workload of generated shops with so many products: each question with many arguments, none of them saved. */
export function shopWorkload(products: readonly number[]): Workload {
  return {
    name: 'shop',
    sizes: products,
    async prepare(count, directory) {
      const shop = new Shop(count)
      const { file, triples } = await cachedShop(shop, directory)
      const adHoc = shopQuestions().map(async question => {
        const variants = askedBy(CUSTOMERS, question, shop)
        return { ...(await questionOf(question.name, variants[0]!)), variants, share: question.share }
      })
      return {
        title: `${count.toLocaleString('en')} products`,
        quads: triples,
        dump: { file, named: false },
        starts: count < LARGE ? 3 : 1,
        saved: [],
        adHoc: await Promise.all(adHoc)
      }
    }
  }
}
