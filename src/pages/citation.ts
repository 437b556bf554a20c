import type { Reader } from './site.js'
import { headerTexts, siteName } from './identity.js'

/** How the graph is cited: name, release, year, address. */
export function citation(reader: Reader): string {
  const { name, release, year, address } = facts(reader)
  return reader.say('citation', { name, release, year: year ?? '', address })
}

/** The same for BibTeX. */
export function bibtex(reader: Reader): string {
  const { name, release, year, address } = facts(reader)
  return `@misc{${reader.site.model.name}-${release},\n  title = {${name.replace(/[{}\\]/g, '')}},\n  version = {${release}},\n${year ? `  year = {${year}},\n` : ''}  howpublished = {\\url{${address}}},\n  note = {Knowledge graph}\n}`
}

/** The same as CSL-JSON. */
export function cslJson(reader: Reader): object[] {
  const { name, release, year, address } = facts(reader)
  return [{ id: `${reader.site.model.name}-${release}`, type: 'dataset', title: name, version: release, ...year ? { issued: { 'date-parts': [[Number(year)]] } } : {}, URL: address }]
}

function facts({ site: { model, release } }: Reader): { name: string, release: string, year: string | undefined, address: string } {
  return { name: siteName(model, 'en'), release: release.id, year: (headerTexts(model, 'issued')['']?.slice(0, 4)), address: model.base }
}
