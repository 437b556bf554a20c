import type { Report } from '../base/faults.js'
import { readYaml } from '../base/yaml.js'
import type { Model } from '../model/model.js'
import { HeaderReader } from './header-reader.js'
import type { QueryHeader } from './header-reader.js'

/** Header of a query, checked; what is wrong is reported. Undefined when there is none that can be read. */
export function readQueryHeader(file: string, text: string, model: Model, report: Report): QueryHeader | undefined {
  const { yaml } = splitHeader(text)
  const value = yaml.trim() ? readYaml(file, yaml, report) : undefined
  if (value?.kind === 'mapping') return new HeaderReader(file, model, report).read(value.entries, value.at)
  if (!yaml.trim())
    report.fault(
      { file, line: 1, column: 1 },
      {
        message: 'the query has no header',
        expected: 'lines that begin with "#+ " and form YAML: title, description …'
      }
    )
  else if (value) report.fault({ file, ...value.at }, { message: 'the header is not a mapping' })
  return undefined
}

/** Parts of a query file: the YAML of its header, and the query that follows. */
export interface QueryFileParts {
  /**
   * Text of the `#+` lines, the sign as spaces and all other lines empty, so that places in it are places in the file.
   */
  yaml: string
  /** Text without the lines of the header. */
  query: string
}

/**
 * Parts of a query file: its header are the lines that begin with `#+` before the first that is neither comment nor
 * blank.
 */
export function splitHeader(text: string): QueryFileParts {
  const lines = text.split('\n')
  const first = lines.findIndex(line => line.trim() !== '' && !line.startsWith('#'))
  const end = first < 0 ? lines.length : first
  const isHeader = (line: string, i: number): boolean => i < end && line.startsWith('#+')
  return {
    yaml: lines
      .map((line, i) => (isHeader(line, i) ? `  ${line.slice(2)}` : ''))
      .join('\n')
      .trimEnd(),
    query: lines.filter((line, i) => !isHeader(line, i)).join('\n')
  }
}
