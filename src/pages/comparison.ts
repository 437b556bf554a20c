import { choicesOf } from './choices.js'
import { comparisonSections, comparisonsOf } from './dossier.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { page } from './layout.js'
import { hrefOf, linkTo } from './links.js'
import { namesOf } from './names.js'
import type { Reader } from './site.js'
import { shownText } from './texts.js'

/** How a thing is compared: a form that offers the others where there are questions about two of its kind; or, when the address names another, the page about both. */
export async function comparisonOf(iri: string, classes: readonly string[], reader: Reader): Promise<{ form?: Html, page?: Html }> {
  const { site: { model }, say, url } = reader
  const [first] = await comparisonsOf(classes, reader)
  if (!first) return {}
  const others = (await choicesOf(first.other, reader))?.filter(choice => choice.iri !== iri) ?? []
  const wanted = new URLSearchParams(url.split('?')[1] ?? '').get('with')
  const chosen = others.find(({ value }) => value === wanted)
  const form = html`<section id="compare"><h2>${say('compare')}</h2><form class="form" action="${hrefOf(iri, model)}" method="get"><div class="field"><label for="with">${say('compare.with')}</label><select id="with" name="with" required>${others.map(({ value, label, lang }) => html`<option value="${value}"${lang && html` lang="${lang}"`}${value === wanted && html` selected`}>${label}</option>`)}</select></div><div class="actions"><button>${say('compare')}</button></div></form></section>`
  return chosen ? { page: await comparisonPage(iri, chosen.iri, classes, form, reader) } : others.length ? { form } : {}
}

/** Two things side by side: the answers to all questions that are asked of two of their kind. */
async function comparisonPage(iri: string, otherIri: string, classes: readonly string[], form: Content, reader: Reader): Promise<Html> {
  const { site: { model }, say } = reader
  const names = await namesOf(reader, [iri, otherIri])
  const [one, other] = [names.label(iri), names.label(otherIri)]
  const title = say('compare.both', { one: one.text, other: other.text })
  const sections = await comparisonSections(iri, otherIri, classes, reader)
  return page({ title, kicker: say('compare'), description: sections.map(section => section.title.text).join(' · '), crumbs: [[one.text, hrefOf(iri, model)!]] }, reader,
    html`<ul class="tiles">${[[iri, one], [otherIri, other]].map(([each, label]) => html`<li>${linkTo(each as string, model, shownText(label as typeof one))}</li>`)}</ul>`,
    sections.length ? sections.map(({ content }) => content) : html`<p class="notice">${say('noRows')}</p>`, form)
}
