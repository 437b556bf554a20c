import { shorten } from '../base/value-checks.js'
import { badRequest } from '../http/bad-request.js'
import type { HttpError } from '../http/errors.js'

/** JSON object of a request. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Value of a JSON text. Throws 400 that says what is wrong with it. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badRequest(`${what} is not JSON: ${(error as Error).message}.`)
  }
}

/** Value as an object. `where` names its place in the request. */
export function objectAt(value: unknown, where: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected(where, value, 'an object')
  return value as JsonObject
}

/** Value as a list. */
export function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw expected(where, value, 'a list')
  return value
}

/** Value as a text that is not empty. */
export function textAt(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw expected(where, value, 'a text')
  return value
}

/** Value as one of some words; `usual` when it is left out. */
export function wordAt<const Word extends string>(
  value: unknown,
  where: string,
  words: readonly Word[],
  defaultWord: Word
): Word {
  const found = words.find(word => word === (value ?? defaultWord))
  if (found === undefined) throw expected(where, value, words.map(word => JSON.stringify(word)).join(' or '))
  return found
}

/** Value as a whole number from 1; undefined when it is left out. */
export function countAt(value: unknown, where: string): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw expected(where, value, 'a whole number from 1')
  return value
}

/** Check that an object has no key but some. Throws 400 for another. */
export function onlyKeys(object: JsonObject, where: string, keys: readonly string[]): void {
  const other = Object.keys(object).find(key => !keys.includes(key))
  if (other !== undefined)
    throw badRequest(`${capitalised(where)} has "${shorten(other)}"; expected only ${keys.join(', ')}.`)
}

/** Error 400 of a value that is not what it has to be. */
export function expected(where: string, found: unknown, what: string): HttpError {
  return badRequest(
    found === undefined
      ? `${capitalised(where)} is missing; expected ${what}.`
      : `${capitalised(where)} is ${shorten(JSON.stringify(found))}; expected ${what}.`
  )
}

/** Beginning of a sentence. */
function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
