import type { Endings } from './slots.js'

/**
 * Russian nouns, names of persons and adjectives: stem + case ending, singular and plural. After the declension tables
 * that any grammar of the standard language has. Names of states in -ия lose its last vowel, so that `Грузии` and
 * `Грузия` meet in their stem.
 */
export const russian: Endings = {
  minLength: 3,
  slots: [
    [
      ...['а', 'я', 'у', 'ю', 'е', 'и', 'ы', 'о'],
      ...['ом', 'ем', 'ым', 'им', 'ой', 'ей', 'ью'],
      ...['ов', 'ев', 'ам', 'ям', 'ах', 'ях', 'ами', 'ями'],
      ...['ий', 'ый', 'ая', 'яя', 'ое', 'ее', 'ые', 'ие', 'ого', 'его', 'ому', 'ему', 'ую', 'юю', 'ых', 'их']
    ]
  ]
}
