import { memoizeAsync } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import { rowsOf } from '../store/rows.js'
import type { Store } from '../store/store.js'
import { postTermsOf } from './post-terms.js'
import type { PostTerms } from './post-terms.js'
import { readTenures } from './tenures.js'
import type { Tenure, Tenures } from './tenures.js'

/** Part of an open release that tenures are read from. */
export interface TenuredRelease {
  /** The same for all requests; another release may have the same model. */
  release: object
  store: Store
  model: Model
}

const tenuresByRelease = memoizeAsync(({ store, model }: TenuredRelease, terms: PostTerms) =>
  readTenures(query => rowsOf(store, query), model, terms)
)

/** Tenures of a release, read when they are first asked for. */
export const tenuresIn = (site: TenuredRelease, terms: PostTerms): Promise<Tenures> =>
  // A request's store is its own.
  tenuresByRelease(site.release, site, terms)

/** Tenures of a person in a release; none where its model has none. The search index is not waited for. */
export async function tenuresOfPerson(iri: string, site: TenuredRelease): Promise<readonly Tenure[]> {
  const terms = postTermsOf(site.model)
  return terms ? (await tenuresIn(site, terms)).tenures.filter(({ person }) => person === iri) : []
}
