import { html } from './html.js'
import type { Content } from './html.js'
import { linkTo } from './links.js'
import { shortName } from '../../model/short-names.js'
import type { PageContext } from '../../site/page-context.js'
import { textWithLanguage } from '../../site/texts.js'
import { plainText } from './texts.js'

/** Links to terms by label, with the way they are written in queries for those of others. */
export function namesOfTerms(iris: readonly string[], context: PageContext): Content {
  const { model } = context.site
  return iris.map(
    (iri, i) =>
      html`${i > 0 && ', '}${linkTo(
        iri,
        model,
        plainText(textWithLanguage(model.term(iri)?.labels ?? {}, context) ?? { text: shortName(iri, model) })
      )}`
  )
}
