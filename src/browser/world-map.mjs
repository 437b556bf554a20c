import { createRequire } from 'node:module'
import countries from 'i18n-iso-countries'

const require = createRequire(import.meta.url)

/** Natural Earth's countries at 1:50 million: their codes (ISO 3166-1) and names in the languages of the interface. */
export function worldMap(languages) {
  const known = languages.filter(language => countries.getSupportedLanguages().includes(language))
  for (const language of known) countries.registerLocale(require(`i18n-iso-countries/langs/${language}.json`))
  const { objects, arcs, ...world } = require('world-atlas/countries-50m.json')
  const geometries = objects.countries.geometries.map(({ id, ...country }) => ({
    ...country,
    properties: {
      code: id && countries.numericToAlpha2(id),
      ...Object.fromEntries(known.flatMap(language => nameOf(id, language)))
    }
  }))
  return { ...world, arcs, objects: { countries: { type: 'GeometryCollection', geometries } } }
}

function nameOf(id, language) {
  const name = id === undefined ? undefined : countries.getName(id, language)
  return name === undefined ? [] : [[language, name]]
}
