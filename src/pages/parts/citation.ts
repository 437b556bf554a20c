import type { PageContext } from '../../site/page-context.js'
import { headerTexts, publicBase, siteName } from './identity.js'

/** How the graph is cited: name, release, year, address. */
export function citation(context: PageContext): string {
  const { name, release, year, address } = facts(context)
  return context.t('citation', { name, release, year: year ?? 'none', address })
}

/** The same for BibTeX. */
export function bibtex(context: PageContext): string {
  const { name, release, year, address } = facts(context)
  return `@misc{${context.site.model.name}-${release},\n  title = {${name.replace(/[{}\\]/g, '')}},\n  version = {${release}},\n${year ? `  year = {${year}},\n` : ''}  howpublished = {\\url{${address}}},\n  note = {Knowledge graph}\n}`
}

/** The same as CSL-JSON. */
export function cslJson(context: PageContext): object[] {
  const { name, release, year, address } = facts(context)
  return [
    {
      id: `${context.site.model.name}-${release}`,
      type: 'dataset',
      title: name,
      version: release,
      ...(year ? { issued: { 'date-parts': [[Number(year)]] } } : {}),
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
