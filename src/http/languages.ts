import Negotiator from 'negotiator'
import { defaultLanguage, languages } from '../site/messages.js'

/** Name of the cookie that remembers the language somebody chose. */
export const COOKIE = 'lang'

/** The language of the interface that someone wants: by `?lang=`, a cookie, or Accept-Language. */
export function languageOf(
  wanted: string | undefined,
  headers: { 'cookie'?: string; 'accept-language'?: string }
): string {
  const remembered = headers.cookie
    ?.split(';')
    .map(each => each.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1]
  for (const language of [wanted, remembered]) if (language !== undefined && languages.has(language)) return language
  const accepted = new Negotiator({
    headers: { 'accept-language': headers['accept-language'] ?? '*' }
  } as never).languages([...languages.keys()])
  return accepted[0] ?? defaultLanguage
}
