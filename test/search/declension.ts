/**
 * A Georgian name in its cases, as grammars decline it: stems in a consonant, in ა or ე, in ო or უ. A name that ends in
 * a case already has no others.
 */
export function declinedGeorgian(name: string): string[] {
  if (/-ში$/.test(name)) return []
  const stem = name.slice(0, -1)
  if (name.endsWith('ი'))
    return ['მა', 'ს', 'ის', 'ით', 'ად', 'ში', 'ზე', 'თან', 'ისთვის', 'იდან', 'ისგან'].map(ending => stem + ending)
  const straight = ['მ', 'ს', 'ში', 'ზე', 'სთან'].map(ending => name + ending)
  if (/[აე]$/.test(name)) return [...straight, ...['ის', 'ით', 'ისთვის', 'იდან', 'ისგან'].map(ending => stem + ending)]
  return /[ოუ]$/.test(name) ? [...straight, ...['თი', 'სთვის', 'დან', 'სგან'].map(ending => name + ending)] : []
}

/** An Azerbaijani name in its cases, with the vowels that its last vowel asks for; none of a name with an addition. */
export function declinedAzerbaijani(name: string): string[] {
  const vowel = [...name.toLocaleLowerCase('az')].findLast(letter => 'aıouəeiöü'.includes(letter))
  if (vowel === undefined || name.endsWith(')')) return []
  const narrow = { a: 'ı', ı: 'ı', o: 'u', u: 'u', ə: 'i', e: 'i', i: 'i', ö: 'ü', ü: 'ü' }[vowel]!
  const wide = 'aıou'.includes(vowel) ? 'a' : 'ə'
  const open = /[aıouəeiöü]$/.test(name)
  return [
    `${open ? 'n' : ''}${narrow}n`,
    `${open ? 'y' : ''}${wide}`,
    `${open ? 'n' : ''}${narrow}`,
    `d${wide}`,
    `d${wide}n`,
    `${open ? 'y' : ''}l${wide}`
  ].map(ending => name + ending)
}
