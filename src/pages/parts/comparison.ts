import { choicesOf } from '../../lookup/choices.js'
import { comparisonSections, comparisonsOf } from './dossier.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { page } from './layout.js'
import { hrefOf, linkTo } from './links.js'
import { labelsOf } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { shownText } from './texts.js'

/** How a thing is compared: a form that offers the others where there are questions about two of its kind; or, when the address names another, the page about both. */
export async function comparisonOf(
  iri: string,
  classes: readonly string[],
  context: PageContext
): Promise<{ form?: Html; page?: Html }> {
  const {
    site: { model },
    t,
    url
  } = context
  const [first] = await comparisonsOf(classes, context)
  if (!first) return {}
  const others = (await choicesOf(first.other, context))?.filter(choice => choice.iri !== iri) ?? []
  const wanted = new URLSearchParams(url.split('?')[1] ?? '').get('with')
  const chosen = others.find(({ value }) => value === wanted)
  const form = html`<section id="compare"><h2>${t('compare')}</h2><form class="form" action="${hrefOf(iri, model)}" method="get"><div class="field"><label for="with">${t('compare.with')}</label><select id="with" name="with" required>${others.map(({ value, label, lang }) => html`<option value="${value}"${lang && html` lang="${lang}"`}${value === wanted && html` selected`}>${label}</option>`)}</select></div><div class="actions"><button>${t('compare')}</button></div></form></section>`
  return chosen
    ? { page: await comparisonPage(iri, chosen.iri, classes, form, context) }
    : others.length
      ? { form }
      : {}
}

/** Two things side by side: the answers to all questions that are asked of two of their kind. */
async function comparisonPage(
  iri: string,
  otherIri: string,
  classes: readonly string[],
  form: Content,
  context: PageContext
): Promise<Html> {
  const {
    site: { model },
    t
  } = context
  const names = await labelsOf(context, [iri, otherIri])
  const [one, other] = [names.label(iri), names.label(otherIri)]
  const title = t('compare.both', { one: one.text, other: other.text })
  const sections = await comparisonSections(iri, otherIri, classes, context)
  return page(
    {
      title,
      kicker: t('compare'),
      description: sections.map(section => section.title.text).join(' · '),
      crumbs: [[one.text, hrefOf(iri, model)!]]
    },
    context,
    html`<ul class="tiles">${[
      [iri, one],
      [otherIri, other]
    ].map(([each, label]) => html`<li>${linkTo(each as string, model, shownText(label as typeof one))}</li>`)}</ul>`,
    sections.length ? sections.map(({ content }) => content) : html`<p class="notice">${t('noRows')}</p>`,
    form
  )
}
