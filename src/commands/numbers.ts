import { InvalidArgumentError } from 'commander'

/** A number of a command line from 1 up. Throws what commander tells the user. */
export function atLeastOne(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It has to be a whole number from 1.')
  return Number(text)
}
