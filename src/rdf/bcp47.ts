/** Tags of old that are registered as they are (RFC 5646, 2.1, irregular and regular). */
const GRANDFATHERED = new Set(
  (
    'en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu ' +
    'sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
  ).split(' ')
)
const PRIVATE = 'x(?:-[a-z0-9]{1,8})+'
const TAG = new RegExp(
  '^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?' +
    '(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*' +
    `(?:-${PRIVATE})?|${PRIVATE})$`
)

/** Test whether a text is a well-formed language tag (BCP 47: RFC 5646, 2.2.9): tags of RDF literals are such. */
export function isLanguageTag(text: string): boolean {
  const tag = text.toLowerCase()
  return /^[\w-]*$/.test(text) && (TAG.test(tag) || GRANDFATHERED.has(tag))
}
