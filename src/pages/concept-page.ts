import { statementsOf } from '../query/description.js'
import { formatsFor } from '../store/formats.js'
import { dossierSections } from './dossier.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { chosenGroup, groupSection, incomingOf, incomingSections, shownOf } from './incoming.js'
import { formatLinks, page } from './layout.js'
import { hrefOf, linkTo, termLink } from './links.js'
import { linkList } from './matches.js'
import { nameTable } from './name-table.js'
import { namesOf } from './names.js'
import { pageNumber } from './pagination.js'
import type { Reader } from './site.js'
import { isStatus, statusBadge } from './status.js'
import { structuredConcept } from './structured-data.js'
import { namesOfTerms } from './term-list.js'
import { capital, shownText, textWithLanguage } from './texts.js'
import { queryFor, titleOf } from './thing-page.js'

/** A controlled value: what it means, what is broader and narrower, the questions about it and what has it. Undefined when there is none of that IRI. */
export async function conceptPage(iri: string, reader: Reader): Promise<Html | undefined> {
  const { site: { store, model }, language, signal, say } = reader
  const concept = model.concepts.get(iri)
  const path = hrefOf(iri, model)
  if (!concept || path === undefined) return undefined
  const groups = await incomingOf(iri, reader)
  const chosen = chosenGroup(groups, reader.url)
  const names = await namesOf(reader, [...groups.map(({ classIri }) => classIri), ...chosen ? chosen.things : shownOf(groups)])
  const label = names.label(iri)
  const shown = { text: capital(label.text, label.lang ?? language), ...label.lang ? { lang: label.lang } : {} }
  const frame = { title: titleOf(shown), plainTitle: shown.text, kicker: html`${namesOfTerms(concept.classes, reader)}${isStatus(iri, reader) && html` ${statusBadge(iri, reader)}`}`, crumbs: [[say('nav.ontology'), '/ontology'], ...concept.schemes.map(scheme => [names.label(scheme).text, hrefOf(scheme, model) ?? '/ontology'] as const)] as const }
  if (chosen) {
    return page({ ...frame, plainTitle: `${shown.text}: ${names.label(chosen.property).text}`, crumbs: [...frame.crumbs, [shown.text, path]] }, reader,
      html`<h2>${termLink(chosen.property, names, reader)}${chosen.classIri && html`: ${termLink(chosen.classIri, names, reader)}`}</h2>`, groupSection(chosen, pageNumber(reader.url), names, reader))
  }
  const own = await statementsOf(store, iri, model.base, signal)
  const definition = textWithLanguage(concept.definitions, language)
  const narrower = [...model.concepts.values()].filter(({ broader }) => broader.includes(iri)).map(each => each.iri)
  const line = (name: string, content: Content): Content => content && html`<div><dt>${name}</dt><dd>${content}</dd></div>`
  const { sections } = await dossierSections(iri, concept.classes, reader)
  return page({ ...frame, query: queryFor(iri), formats: formatLinks(path, formatsFor('graph').map(({ name }) => name)), data: structuredConcept(concept, reader), ...definition ? { description: definition.text } : {} }, reader,
    definition && html`<p class="lead">${shownText(definition)}</p>`,
    html`<dl class="fields">${line(say('notation'), concept.notation !== undefined && html`<code>${concept.notation}</code>`)}${line(say('broader'), concept.broader.length > 0 && namesOfTerms(concept.broader, reader))}${line(say('narrower'), narrower.length > 0 && namesOfTerms(narrower, reader))}</dl>`,
    sections.length > 0 && html`<section><h2>${say('dossier')}</h2>${sections.map(({ content }) => content)}</section>`,
    groups.length > 0 && html`<section><h2>${say('mentionedBy')}</h2>${incomingSections(iri, groups, names, reader)}</section>`,
    nameTable(iri, own, reader), linkList(iri, own, reader),
    html`<p class="note">${say('iri')} <code>${iri}</code> · ${linkTo(`${model.namespace}${concept.localName}`, model, say('nav.ontology'))}</p>`)
}
