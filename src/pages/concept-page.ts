import { statementsAbout } from '../lookup/description.js'
import { formatsFor } from '../rdf/formats.js'
import { dossierSections } from './parts/dossier.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { chosenGroup, groupSection, incomingOf, incomingSections, shownOf } from './parts/incoming.js'
import { formatLinks, page } from './parts/layout.js'
import { hrefOf, linkTo, termLink } from './parts/links.js'
import { linkList } from './parts/matches.js'
import { nameTable } from './parts/name-table.js'
import { labelsOf } from '../lookup/labels.js'
import { pageNumber } from './parts/pagination.js'
import type { PageContext } from '../site/page-context.js'
import { isStatus, statusBadge } from './parts/status.js'
import { structuredConcept } from './parts/structured-data.js'
import { namesOfTerms } from './parts/term-list.js'
import { capital, textWithLanguage } from '../site/texts.js'
import { shownText } from './parts/texts.js'
import { queryFor, titleOf } from './thing-page.js'

/** A controlled value: what it means, what is broader and narrower, the questions about it and what has it. Undefined when there is none of that IRI. */
export async function conceptPage(iri: string, context: PageContext): Promise<Html | undefined> {
  const {
    site: { store, model },
    language,
    signal,
    t
  } = context
  const concept = model.concepts.get(iri)
  const path = hrefOf(iri, model)
  if (!concept || path === undefined) return undefined
  const groups = await incomingOf(iri, context)
  const chosen = chosenGroup(groups, context.url)
  const names = await labelsOf(context, [
    ...groups.map(({ classIri }) => classIri),
    ...(chosen ? chosen.things : shownOf(groups))
  ])
  const label = names.label(iri)
  const shown = { text: capital(label.text, label.lang ?? language), ...(label.lang ? { lang: label.lang } : {}) }
  const frame = {
    title: titleOf(shown),
    plainTitle: shown.text,
    kicker: html`${namesOfTerms(concept.classes, context)}${isStatus(iri, context) && html` ${statusBadge(iri, context)}`}`,
    crumbs: [
      [t('nav.ontology'), '/ontology'],
      ...concept.schemes.map(scheme => [names.label(scheme).text, hrefOf(scheme, model) ?? '/ontology'] as const)
    ] as const
  }
  if (chosen) {
    return page(
      {
        ...frame,
        plainTitle: `${shown.text}: ${names.label(chosen.property).text}`,
        crumbs: [...frame.crumbs, [shown.text, path]]
      },
      context,
      html`<h2>${termLink(chosen.property, names, context)}${chosen.classIri && html`: ${termLink(chosen.classIri, names, context)}`}</h2>`,
      groupSection(chosen, pageNumber(context.url), names, context)
    )
  }
  const own = await statementsAbout(store, iri, model.base, signal)
  const definition = textWithLanguage(concept.definitions, language)
  const narrower = [...model.concepts.values()].filter(({ broader }) => broader.includes(iri)).map(each => each.iri)
  const line = (name: string, content: Content): Content =>
    content && html`<div><dt>${name}</dt><dd>${content}</dd></div>`
  const { sections } = await dossierSections(iri, concept.classes, context)
  return page(
    {
      ...frame,
      query: queryFor(iri),
      formats: formatLinks(
        path,
        formatsFor('graph').map(({ name }) => name)
      ),
      data: structuredConcept(concept, context),
      ...(definition ? { description: definition.text } : {})
    },
    context,
    definition && html`<p class="lead">${shownText(definition)}</p>`,
    html`<dl class="fields">${line(t('notation'), concept.notation !== undefined && html`<code>${concept.notation}</code>`)}${line(t('broader'), concept.broader.length > 0 && namesOfTerms(concept.broader, context))}${line(t('narrower'), narrower.length > 0 && namesOfTerms(narrower, context))}</dl>`,
    sections.length > 0 && html`<section><h2>${t('dossier')}</h2>${sections.map(({ content }) => content)}</section>`,
    groups.length > 0 &&
      html`<section><h2>${t('mentionedBy')}</h2>${incomingSections(iri, groups, names, context)}</section>`,
    nameTable(iri, own, context),
    linkList(iri, own, context),
    html`<p class="note">${t('iri')} <code>${iri}</code> · ${linkTo(`${model.namespace}${concept.localName}`, model, t('nav.ontology'))}</p>`
  )
}
