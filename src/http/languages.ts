import { parse } from 'cookie'
import Negotiator from 'negotiator'
import { defaultLanguage, languages } from '../site/messages.js'

const COOKIE = 'lang'

/** Header fields that tell a client's language. */
export interface LanguageHeaders {
  'cookie'?: string | undefined
  'accept-language'?: string | undefined
}

/** Language of the interface that a request is answered in: by `?lang=`, its cookie, or Accept-Language. */
export function languageOf(wanted: string | undefined, headers: LanguageHeaders): string {
  for (const language of [wanted, chosenLanguage(headers)])
    if (language !== undefined && languages.has(language)) return language
  const accepted = new Negotiator({
    headers: { 'accept-language': headers['accept-language'] ?? '*' }
  } as never).languages([...languages.keys()])
  return accepted[0] ?? defaultLanguage
}

/** Language that the cookie remembers. */
export function chosenLanguage({ cookie }: LanguageHeaders): string | undefined {
  return cookie ? parse(cookie)[COOKIE] : undefined
}

/** Cookie that remembers a chosen language for a year. */
export const languageCookie = (language: string): string =>
  `${COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`
