import type { PageContext } from '../../site/page-context.js'
import { headerTexts, publicBase, siteName } from './identity.js'

/** Citation of the graph in words: name, release, year, address. */
export function citation(context: PageContext): string {
  const { name, release, year, address } = facts(context)
  return context.t('citation', { name, release, year: year ?? 'none', address })
}

/** Citation of the graph for BibTeX. */
export function bibtex(context: PageContext): string {
  const { name, release, year, address } = facts(context)
  return [
    `@misc{${context.site.model.name}-${release},`,
    `  title = {${name.replace(/[{}\\]/g, '')}},`,
    `  version = {${release}},`,
    ...(year ? [`  year = {${year}},`] : []),
    `  howpublished = {\\url{${address}}},`,
    '  note = {Knowledge graph}',
    '}'
  ].join('\n')
}

/** Citation of the graph as CSL-JSON. */
export function cslJson(context: PageContext): object[] {
  const { name, release, year, address } = facts(context)
  return [
    {
      id: `${context.site.model.name}-${release}`,
      type: 'dataset',
      title: name,
      version: release,
      issued: year ? { 'date-parts': [[Number(year)]] } : undefined,
      URL: address
    }
  ]
}

function facts({ site: { model, release }, origin }: PageContext): {
  name: string
  release: string
  year: string | undefined
  address: string
} {
  return {
    name: siteName(model, 'en'),
    release: release.id,
    year: headerTexts(model, 'issued')['']?.slice(0, 4),
    address: publicBase(model, origin)
  }
}
