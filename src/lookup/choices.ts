import type { Model } from '../model/model.js'
import type { Arguments } from '../queries/arguments.js'
import type { Parameter } from '../queries/saved-query.js'
import { iriText } from '../rdf/iris.js'
import { isIri } from '../rdf/rfc3987.js'
import { complete } from '../search/complete.js'
import { sortedBy } from '../base/sorting.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import type { Labels } from './labels.js'

/** Value that a parameter can be given, as a form offers it. */
export interface Choice {
  value: string
  iri: string
  label: string
  lang?: string
}

/** Things that the parameters of a form can be chosen from, by parameter; one with too many things to list has none. */
export type FormChoices = ReadonlyMap<string, readonly string[]>

/** More than this is not listed: the reader types, and gets suggestions. */
const MAX_CHOICES = 60
/** Characters of a typed text that are looked for. */
const MAX_TEXT = 200

/** Things that each parameter of a form can be chosen from. */
export async function formChoices(parameters: readonly Parameter[], context: LookupContext): Promise<FormChoices> {
  const found = await Promise.all(
    parameters.map(async parameter => [parameter.name, await thingsToChoose(parameter, context)] as const)
  )
  return new Map(found.flatMap(([name, things]) => (things ? [[name, things] as const] : [])))
}

/** Things that a parameter can be chosen from; undefined for simple types and where there is too much to list. */
export async function thingsToChoose(
  { type }: Parameter,
  { site: { model, store }, signal }: LookupContext
): Promise<readonly string[] | undefined> {
  if (type.kind !== 'class') return undefined
  if (model.isConceptClass(type.iri)) return [...model.conceptsOf(type.iri).values()].map(({ iri }) => iri)
  const classes = [...new Set([type.iri, ...model.subclasses(type.iri)])].map(iriText).join(' ')
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?x { VALUES ?class { ${classes} } ?x a ?class } LIMIT ${MAX_CHOICES + 1}`,
    signal
  )
  return rows.length > MAX_CHOICES ? undefined : rows.map(row => row['x']!.value as string)
}

/** Things that a text typed for a parameter may mean, best first: of its class, and called so or nearly so. */
export async function thingsMeant(
  { type }: Parameter,
  text: string,
  { site, language }: LookupContext
): Promise<readonly string[]> {
  if (type.kind !== 'class') return []
  const found = complete(await site.index(), {
    kind: 'entity',
    text: text.slice(0, MAX_TEXT),
    lang: language,
    classFilter: type.iri
  })
  return found.map(({ iri }) => iri)
}

/** Choices between things, sorted by their labels. */
export function choicesFrom(things: readonly string[], names: Labels, model: Model, language: string): Choice[] {
  const choices = things.map(iri => {
    const { text, lang } = names.label(iri)
    return { value: choiceValueOf(iri, model), iri, label: text, lang }
  })
  return sortedBy(choices, ({ label }) => label, language)
}

/** Value that names a thing in an address: a concept's notation, others' slug, or what stands behind the base. */
export function choiceValueOf(iri: string, { base, concepts }: Model): string {
  return concepts.get(iri)?.notation ?? (iri.startsWith(base) ? iri.slice(base.length).replace(/^id\//, '') : iri)
}

/** IRI that `choiceValueOf` gives a value for; undefined for what is none. */
export function iriOfChoice(value: string, { base, concepts, idIri }: Model): string | undefined {
  const concept = [...concepts.values()].find(({ notation }) => notation === value)
  const iri = concept?.iri ?? (isIri(value) ? value : value.includes('/') ? base + value : idIri(value))
  return isIri(iri) ? iri : undefined
}

/** IRIs that a value in an address may stand for: itself, a path behind the base, a slug. */
export function irisOfValue(value: string | undefined, { base, idIri, sourceIri }: Model): string[] {
  return value ? [value, base + value, idIri(value), sourceIri(value)] : []
}

/** IRIs that a form names: those to choose from, and what its arguments may stand for. */
export function irisOfForm(choices: FormChoices, given: Arguments, model: Model): string[] {
  return [...[...choices.values()].flat(), ...given.flatMap(([, value]) => irisOfValue(value, model))]
}
