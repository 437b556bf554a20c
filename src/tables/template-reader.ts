import { didYouMean } from '../base/faults.js'
import type { Location, Position } from '../base/location.js'
import type { ParsedValue } from '../base/parsed-values.js'
import { ValueReader } from '../base/value-reader.js'
import { parseTemplate } from './templates.js'
import type { Template } from './templates.js'

/** Reader of texts that mappings consist of: templates, patterns, choices. */
export abstract class TemplateReader extends ValueReader {
  protected pattern(value: ParsedValue, around: (source: string) => string): RegExp | undefined {
    const source = this.text(value)
    try {
      return new RegExp(around(source), 'u')
    } catch (error) {
      const reason = (error as Error).message.replace(/^.*: /, '')
      return this.fault(value.at, `the pattern cannot be read: ${reason}`, source, 'a regular expression')
    }
  }

  protected template(value: ParsedValue): Template {
    return parseTemplate(this.text(value), this.location(value.at))
  }

  protected templates<const K extends string>(
    value: ParsedValue,
    known: readonly K[],
    what: string
  ): Partial<Record<K, Template>> {
    const entries = this.mapping(value, known, what).map(entry => [entry.key, this.template(entry.value)] as const)
    return Object.fromEntries(entries) as Partial<Record<K, Template>>
  }

  protected choice<const T extends string>(value: ParsedValue, known: readonly T[]): T {
    const text = this.text(value)
    const found = known.find(each => each === text)
    if (found === undefined) this.fault(value.at, 'unknown choice', text, didYouMean(text, known, known.join(' or ')))
    return found ?? known[0]!
  }

  protected location({ line, column }: Position): Location {
    return { file: this.file, line, column }
  }
}
