import type { ConceptValues } from '../lookup/concept.js'
import type { ThingGroupValues } from '../lookup/thing.js'
import type { Concept } from '../model/terms.js'
import type { PageContext } from '../site/page-context.js'
import { capital, textWithLanguage } from '../site/texts.js'
import type { LanguageText } from '../site/texts.js'
import { dossierSection } from './parts/dossier.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { groupSection, incomingSection } from './parts/incoming.js'
import { rdfLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import type { PageFrame } from './parts/layout.js'
import { hrefOf, linkTo } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { nameTable } from './parts/name-table.js'
import { isStatus, statusBadge } from './parts/status.js'
import { structuredConcept } from './parts/structured-data.js'
import { namesOfTerms } from './parts/term-list.js'
import { shownText } from './parts/texts.js'
import { queryFor } from './thing-page.js'

/** Page of a controlled value: what it means, what is broader and narrower, the answers about it and what has it. */
export function conceptPage({ concept, named, quads, groups, dossier }: ConceptValues, context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const { iri, notation, broader } = concept
  const definition = textWithLanguage(concept.definitions, context)
  const narrower = [...model.concepts.values()].filter(each => each.broader.includes(iri)).map(each => each.iri)
  const line = (name: string, content: Content): Content =>
    content && html`<div><dt>${name}</dt><dd>${content}</dd></div>`
  return page(
    {
      ...frameOf(concept, context),
      query: queryFor(iri),
      formats: rdfLinks(hrefOf(iri, model)!),
      data: structuredConcept(concept, context),
      description: definition?.text
    },
    context,
    definition && html`<p class="lead">${shownText(definition)}</p>`,
    html`<dl class="fields">${[
      line(t('notation'), notation !== undefined && html`<code>${notation}</code>`),
      line(t('broader'), broader.length > 0 && namesOfTerms(broader, context)),
      line(t('narrower'), narrower.length > 0 && namesOfTerms(narrower, context))
    ]}</dl>`,
    dossier.map((answer, at) => dossierSection(answer, named, context, at === 0)),
    incomingSection(iri, groups, named.names, context),
    nameTable(iri, quads, context),
    linkList(iri, quads, context),
    html`<p class="note">${t('iri')} <code>${iri}</code> · ${linkTo(
      `${model.namespace}${concept.localName}`,
      model,
      t('nav.ontology')
    )}</p>`
  )
}

/** Page of one group of what has a controlled value, in full. */
export function conceptGroupPage(
  concept: Concept,
  { group, named: { names } }: ThingGroupValues,
  at: number,
  context: PageContext
): Html {
  const frame = frameOf(concept, context)
  return page(
    {
      ...frame,
      plainTitle: `${frame.plainTitle}: ${names.label(group.property).text}`,
      crumbs: [...frame.crumbs, [frame.plainTitle, hrefOf(concept.iri, context.site.model)!]]
    },
    context,
    groupSection(group, at, names, context)
  )
}

/** Frame of both pages: what they have above their content. */
function frameOf(
  { iri, classes, schemes, labels, localName }: Concept,
  context: PageContext
): PageFrame & { plainTitle: string; crumbs: NonNullable<PageFrame['crumbs']> } {
  const {
    site: { model },
    language,
    t
  } = context
  const label: LanguageText = textWithLanguage(labels, context) ?? { text: localName }
  const shown = { ...label, text: capital(label.text, label.lang ?? language) }
  const nameOf = (scheme: string): string => textWithLanguage(model.term(scheme)?.labels ?? {}, context)?.text ?? scheme
  return {
    title: shownText(shown),
    plainTitle: shown.text,
    kicker: html`${namesOfTerms(classes, context)}${isStatus(iri, context) && html` ${statusBadge(iri, context)}`}`,
    crumbs: [
      [t('nav.ontology'), '/ontology'],
      ...schemes.map(scheme => [nameOf(scheme), hrefOf(scheme, model) ?? '/ontology'] as const)
    ]
  }
}
