import type { Report } from '../base/faults.js'
import { readYaml } from '../base/yaml.js'
import { startOf } from '../base/location.js'
import type { Model } from '../model/model.js'
import { splitHeader } from '../sparql/query-file.js'
import { HeaderReader } from './header-reader.js'
import type { QueryHeader } from './header-reader.js'

/** Header of a query, checked; what is wrong is reported. Undefined when there is none that can be read. */
export function readQueryHeader(file: string, text: string, model: Model, report: Report): QueryHeader | undefined {
  const { yaml } = splitHeader(text)
  const value = yaml.trim() ? readYaml(file, yaml, report) : undefined
  if (value?.kind === 'mapping') return new HeaderReader(file, model, report).read(value.entries, value.at)
  if (!yaml.trim())
    report.fault(startOf(file), {
      message: 'the query has no header',
      expected: 'lines that begin with "#+ " and form YAML: title, description …'
    })
  else if (value) report.fault({ file, ...value.at }, { message: 'the header is not a mapping' })
  return undefined
}
