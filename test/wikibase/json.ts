import { isCoordinates, listOf } from './items.js'
import type { ItemStatement, ItemValue, WikiItem } from './items.js'

/** Item in Wikibase's JSON, with the parts that `props` names. */
export function itemJson(item: WikiItem, props: readonly string[], languages: readonly string[]): object {
  const isAsked = (language: string): boolean => languages.length === 0 || languages.includes(language)
  const texts = (of: Record<string, string>): object =>
    Object.fromEntries(
      Object.entries(of).flatMap(([language, value]) => (isAsked(language) ? [[language, { language, value }]] : []))
    )
  const parts: Record<string, object> = {
    info: { lastrevid: item.revision, modified: item.modified, title: item.id, ns: 0, pageid: item.revision },
    labels: { labels: texts(item.labels) },
    descriptions: { descriptions: texts(item.descriptions) },
    aliases: {
      aliases: Object.fromEntries(
        Object.entries(item.aliases).flatMap(([language, values]) =>
          isAsked(language) ? [[language, values.map(value => ({ language, value }))]] : []
        )
      )
    },
    claims: {
      claims: Object.fromEntries(
        Object.entries(item.statements).map(([property, statements]) => [
          property,
          statements.map((statement, index) => claim(item.id, property, statement, index))
        ])
      )
    }
  }
  return Object.assign({ type: 'item', id: item.id }, ...props.map(prop => parts[prop] ?? {})) as object
}

/** Identifier of an item's statement. */
export function statementId(item: string, property: string, index: number): string {
  return `${item}$${property.toLowerCase()}-${index}`
}

function claim(item: string, property: string, { value, qualifiers, reference }: ItemStatement, index: number): object {
  const snaks = Object.entries(qualifiers ?? {}).map(([p, values]) => [
    p,
    listOf(values).map(v => snak(p, v as ItemValue))
  ])
  const source = { 'hash': 'c0ffee', 'snaks': { P854: [snak('P854', reference ?? '')] }, 'snaks-order': ['P854'] }
  return {
    'mainsnak': snak(property, value),
    'type': 'statement',
    'qualifiers': Object.fromEntries(snaks) as object,
    'qualifiers-order': Object.keys(qualifiers ?? {}),
    'id': statementId(item, property, index),
    'rank': 'normal',
    'references': reference === undefined ? [] : [source]
  }
}

function snak(property: string, value: ItemValue): object {
  const known = { snaktype: 'value', property, hash: 'decaf' }
  if (isCoordinates(value)) {
    const [latitude, longitude] = value
    const globe = 'http://www.wikidata.org/entity/Q2'
    const datavalue = {
      value: { latitude, longitude, altitude: null, precision: 0.01, globe },
      type: 'globecoordinate'
    }
    return { ...known, datavalue, datatype: 'globe-coordinate' }
  }
  if (/^Q\d+$/.test(value)) {
    const entity = { 'entity-type': 'item', 'numeric-id': Number(value.slice(1)), 'id': value }
    return { ...known, datavalue: { value: entity, type: 'wikibase-entityid' }, datatype: 'wikibase-item' }
  }
  const { time, precision } = timeOf(value) ?? {}
  if (time !== undefined) {
    const calendarmodel = 'http://www.wikidata.org/entity/Q1985727'
    const whole = { time, timezone: 0, before: 0, after: 0, precision, calendarmodel }
    return { ...known, datavalue: { value: whole, type: 'time' }, datatype: 'time' }
  }
  return { ...known, datavalue: { value, type: 'string' }, datatype: /^https?:/.test(value) ? 'url' : 'string' }
}

/** Time of Wikibase that a date stands for; undefined when the text is no date. */
export function timeOf(text: string): { time: string; precision: number } | undefined {
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year === undefined) return undefined
  return { time: `+${year}-${month}-${day}T00:00:00Z`, precision: day !== '00' ? 11 : month !== '00' ? 10 : 9 }
}
