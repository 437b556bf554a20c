import type { Endings } from './slots.js'

/**
 * Azerbaijani nouns: stem + plural + possessive + case + relative -kı + copula, each ending in its forms of vowel
 * harmony. After the declension tables that any grammar of the literary language has (mənsubiyyət və hal şəkilçiləri);
 * of the possessives only the third person, which names take in compounds, and its pronominal n before cases. Of verbs,
 * the noun in -ma and the past in -ıb, which names of events are made of.
 */
export const azerbaijani: Endings = {
  minLength: 3,
  slots: [
    ['dır', 'dir', 'dur', 'dür'],
    ['dakı', 'dəki', 'ndakı', 'ndəki'],
    [
      'ın',
      'in',
      'un',
      'ün',
      'nın',
      'nin',
      'nun',
      'nün',
      'a',
      'ə',
      'ya',
      'yə',
      'na',
      'nə',
      'ı',
      'i',
      'u',
      'ü',
      'nı',
      'ni',
      'nu',
      'nü',
      'yı',
      'yi',
      'yu',
      'yü',
      'da',
      'də',
      'nda',
      'ndə',
      'dan',
      'dən',
      'ndan',
      'ndən',
      'la',
      'lə',
      'yla',
      'ylə',
      'ca',
      'cə'
    ],
    ['ı', 'i', 'u', 'ü', 'sı', 'si', 'su', 'sü'],
    ['lar', 'lər'],
    ['ma', 'mə', 'ıb', 'ib', 'ub', 'üb'],
    ['lı', 'li', 'lu', 'lü']
  ],
  // The k of səfirlik is y before a vowel: səfirliyi.
  hardened: { y: 'k' }
}
