import type { Endings } from './slots.js'

/**
 * Georgian nouns: stem + plural + case + postposition + particle. After the declension tables and the list of
 * postpositions that any grammar of the standard language has (nominative, ergative, dative, genitive, instrumental,
 * adverbial, vocative; -ში, -ზე, -თან, -თვის …). The last slot is the vowel of the stem, which the nominative has and
 * the genitive and instrumental drop: პრაღა, პრაღის. Stems in a vowel and ლ, რ, ნ or მ may lose the vowel before these
 * endings: წარმომადგენელი, წარმომადგენლის.
 */
export const georgian: Endings = {
  minLength: 3,
  slots: [
    ['ც', 'ვე'],
    ['ში', 'ზე', 'თან', 'თვის', 'გან', 'დან', 'კენ', 'მდე', 'ვით', 'ებრ', 'ურთ'],
    ['მა', 'მ', 'ს', 'სა', 'ის', 'ისა', 'ით', 'ითა', 'თი', 'ად', 'ადა', 'დ', 'ო', 'თა', 'ნი'],
    ['ებ', 'ნ'],
    ['ი', 'ა', 'ე']
  ],
  syncopated: /[aeo](?=[lrnm]$)/
}
