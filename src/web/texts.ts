import type { Texts } from '../model/terms.js'

/** A text for programs, which name no language: English, else the first there is. */
export function textIn(texts: Texts): string | undefined {
  return texts['en'] ?? Object.values(texts)[0]
}
