import type { Position } from '../base/location.js'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedEntry, ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import type { RecordTemplate, RowCondition, TableDialect, TableFormat, TableMapping } from './mapping.js'
import { tableFormats } from './mapping.js'
import { parseTemplate } from './templates.js'
import type { TemplateMapping, TemplateValue } from './templates.js'
import { ValueRuleReader } from './value-rule-reader.js'

const keys = [
  'source',
  'obtain',
  'table',
  'key',
  'passage',
  'faulty rows',
  'only',
  'skip',
  'values',
  'records'
] as const
const dialectKeys = [
  ...['path', 'format', 'delimiter', 'quoteChar', 'commentPrefix', 'encoding', 'header', 'skipRows', 'columns'],
  ...['rows', 'sheet', 'null', 'fillDown', 'lang']
]

/** Reader of a mapping file; faults are reported with their locations. */
export class MappingReader extends ValueRuleReader {
  /** Mapping of the file; undefined, with faults, when the source, the table or the records are missing. */
  read(name: string, mapping: ParsedMapping): Omit<TableMapping, 'fingerprint' | 'isSound'> | undefined {
    this.known(mapping.entries, keys, 'a mapping')
    const of = (key: (typeof keys)[number]): ParsedValue | undefined => entryOf(mapping, key)?.value
    for (const key of ['source', 'table', 'records'] as const)
      if (!of(key)) this.fault(mapping.at, `the mapping has no ${key}`, '', `${key}: …`)
    const [source, table, records] = [of('source'), of('table'), of('records')]
    if (!source || !table || !records) return undefined
    const passage = of('passage')
    const dialect = this.#dialect(table)
    const conditions = (['only', 'skip'] as const).flatMap(key => this.#conditions(of(key), key === 'only'))
    return {
      name,
      file: this.file,
      at: this.location(mapping.at),
      source: { slug: this.text(source), at: this.location(source.at) },
      obtain: of('obtain') ? this.text(of('obtain')!) : '',
      table: dialect,
      key: of('key') && this.template(of('key')!),
      passage: passage ? this.templates(passage, ['page', 'document'], 'the passage of a row') : {},
      faultyRows: of('faulty rows') ? this.choice(of('faulty rows')!, ['stop', 'leave out']) : 'stop',
      conditions,
      values: new Map(this.#entriesOf(of('values')).map(entry => [entry.key, this.rule(entry)])),
      records: this.list(records).flatMap(record => this.record(record) ?? [])
    }
  }

  #entriesOf(value: ParsedValue | undefined): readonly ParsedEntry[] {
    return value ? this.entries(value, 'values') : []
  }

  #dialect(value: ParsedValue): TableDialect {
    const entries = value.kind === 'text' ? [{ key: 'path', at: value.at, value }] : this.entries(value, 'a table')
    this.known(entries, dialectKeys, 'a table')
    const of = (key: string): ParsedValue | undefined => entries.find(entry => entry.key === key)?.value
    const text = (key: string): string => (of(key) ? this.text(of(key)!) : '')
    const path = text('path')
    if (!path) this.fault(value.at, 'the table has no path', '', 'path: FOLDER/NAME.csv')
    if (/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path))
      this.fault(of('path')!.at, 'the path leads out of the folder of tables', path, 'FOLDER/NAME.csv')
    const encoding = text('encoding') || 'utf-8'
    const format = of('format') ? this.choice(of('format')!, tableFormats) : this.#formatOf(path, value.at)
    if (format === 'xml' && !text('rows'))
      this.fault(value.at, 'the table has no rows', '', 'rows: NAME of the elements that are rows')
    if (!isEncoding(encoding))
      this.fault(of('encoding')!.at, 'unknown encoding', encoding, 'a name of the Encoding Standard: windows-1251')
    return {
      path,
      at: this.location(of('path')?.at ?? value.at),
      format,
      delimiter: text('delimiter').replace('\\t', '\t') || undefined,
      quoteChar: text('quoteChar') || undefined,
      commentPrefix: text('commentPrefix') || undefined,
      encoding: isEncoding(encoding) ? encoding : 'utf-8',
      header: of('header') ? this.boolean(of('header')!) : format !== 'json' && format !== 'jsonl' && format !== 'xml',
      skipRows: of('skipRows') ? this.integer(of('skipRows')!) : 0,
      columns: of('columns') ? this.list(of('columns')!).map(column => this.text(column)) : [],
      rows: text('rows'),
      sheet: text('sheet'),
      fillDown: of('fillDown') ? this.list(of('fillDown')!).map(column => this.text(column)) : [],
      nulls: new Set(['', ...(of('null') ? this.list(of('null')!).map(each => this.text(each)) : [])]),
      language: text('lang') || 'en'
    }
  }

  #formatOf(path: string, at: Position): TableFormat {
    const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
    const format = tableFormats.find(known => known === (ending === 'ndjson' ? 'jsonl' : ending))
    if (!format && path) this.fault(at, 'unknown file type', path, `format: ${tableFormats.join(', ')}`)
    return format ?? 'csv'
  }

  #conditions(value: ParsedValue | undefined, wanted: boolean): RowCondition[] {
    return (value ? this.entries(value, 'a condition', '{ COLUMN: PATTERN }') : []).flatMap(({ key, at, value }) => {
      const pattern = this.pattern(value, source => `^(?:${source})$`)
      return pattern ? [{ column: key, pattern, wanted, at: this.location(at) }] : []
    })
  }

  protected record(value: ParsedValue): RecordTemplate | undefined {
    const entries = this.entries(value, 'a record', '{ id, type, … }')
    const of = (key: string): ParsedValue | undefined => entries.find(entry => entry.key === key)?.value
    const id = of('id')
    if (!id) return this.fault(value.at, 'the record has no id', '', 'id: NAME-$(key)')
    const fields = entries.filter(({ key }) => !['id', 'if', 'once'].includes(key))
    const evidence = fields.find(({ key }) => key === 'evidence')
    if (evidence) this.fault(evidence.at, 'a record of a table is quoted from its row', 'evidence', 'no evidence')
    return {
      at: this.location(value.at),
      id: this.template(id),
      fields: { kind: 'mapping', at: this.location(value.at), entries: fields.map(entry => this.#entry(entry)) },
      condition: of('if') && this.template(of('if')!),
      once: of('once') ? this.boolean(of('once')!) : false
    }
  }

  #entry({ key, at, value }: ParsedEntry): TemplateMapping['entries'][number] {
    return { key, at: this.location(at), value: this.#value(value) }
  }

  #value(value: ParsedValue): TemplateValue {
    const at = this.location(value.at)
    if (value.kind === 'text') return { kind: 'text', template: parseTemplate(value.text, at) }
    if (value.kind === 'list') return { kind: 'list', at, values: value.values.map(member => this.#value(member)) }
    return { kind: 'mapping', at, entries: value.entries.map(entry => this.#entry(entry)) }
  }
}

function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name)
    return true
  } catch {
    return false
  }
}
