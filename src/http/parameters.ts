import { notPercentEncoded, parameterRepeated } from './bad-request.js'

/** Names and values in the order given: repeats are kept, which the SPARQL protocol needs. */
export class Parameters {
  constructor(readonly entries: readonly (readonly [name: string, value: string])[]) {}

  all(name: string): string[] {
    return this.entries.filter(entry => entry[0] === name).map(entry => entry[1])
  }

  /** The only value; undefined when there is none. Throws 400 for a repeat. */
  one(name: string): string | undefined {
    const values = this.all(name)
    if (values.length > 1) throw parameterRepeated(name)
    return values[0]
  }

  and(other: Parameters): Parameters {
    return new Parameters([...this.entries, ...other.entries])
  }
}

/** Parameters of `a=b&c=d` (application/x-www-form-urlencoded). Throws 400 where a percent sign encodes nothing. */
export function parseParameters(text: string, what: string): Parameters {
  const decode = (part: string): string => {
    try {
      return decodeURIComponent(part.replaceAll('+', ' '))
    } catch {
      throw notPercentEncoded(what)
    }
  }
  return new Parameters(
    text
      .split('&')
      .filter(Boolean)
      .map(pair => {
        const sign = pair.indexOf('=')
        return sign < 0 ? [decode(pair), ''] : [decode(pair.slice(0, sign)), decode(pair.slice(sign + 1))]
      })
  )
}

/** The parameters of a request's path. */
export function parametersOf(url: string): Parameters {
  const mark = url.indexOf('?')
  return parseParameters(mark < 0 ? '' : url.slice(mark + 1), 'query string')
}
