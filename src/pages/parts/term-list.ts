import { html } from './html.js'
import type { Content } from './html.js'
import { linkTo } from './links.js'
import { shortName } from '../../model/short-names.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { textWithLanguage } from '../../site/texts.js'
import { plainText } from './texts.js'

/** Links to terms, sorted by their labels; those of others without one are called as queries write them. */
export function namesOfTerms(iris: readonly string[], context: PageContext): Content {
  const { model } = context.site
  const terms = iris.map(iri => ({
    iri,
    label: textWithLanguage(model.term(iri)?.labels ?? {}, context) ?? { text: shortName(iri, model) }
  }))
  return sortedBy(terms, ({ label }) => label.text, context.language).map(
    ({ iri, label }, i) => html`${i > 0 && ', '}${linkTo(iri, model, plainText(label))}`
  )
}
