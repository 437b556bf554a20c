import type { Parameter, SavedQuery } from '../queries/saved-query.js'
import { formatsFor } from '../rdf/formats.js'
import { parameterExample, parameterSchema, parameterText } from '../site/parameter-schema.js'
import { textIn } from '../site/texts.js'
import type { TextReader } from '../site/texts.js'
import { MAX_NUMBER } from './paging.js'
import { csvDetails, formatParameter, parameter as parameterOf } from './openapi-parts.js'

/** A saved query's two paths: by Accept, and with a suffix. */
export function savedQueryPaths(query: SavedQuery, reader: TextReader): [string, Record<string, object>][] {
  const names = formatsFor(query.form.kind).map(({ name }) => name)
  const suffix = { name: 'suffix', in: 'path', required: true, schema: { enum: [...names, 'html', 'rq'] } }
  return [
    [
      `/queries/${query.name}`,
      { get: operation(query, query.name, [formatParameter([...names, 'html', 'rq'])], reader) }
    ],
    [`/queries/${query.name}.{suffix}`, { get: operation(query, `${query.name}-as`, [suffix], reader) }]
  ]
}

function operation(query: SavedQuery, id: string, formats: readonly object[], reader: TextReader): object {
  const title = textIn(query.title, reader) ?? query.name
  return {
    operationId: `query-${id}`,
    tags: ['saved queries'],
    summary: title,
    description: textIn(query.description, reader) ?? title,
    parameters: [
      ...query.parameters.map(each => parameter(each, reader)),
      ...(query.form.form === 'select' ? [...narrowing, ...paging, names, ...csvDetails, coverageLine] : []),
      ...formats
    ],
    responses: {
      200: {
        description: title,
        headers: headersOf(query),
        content: Object.fromEntries(
          [
            ...formatsFor(query.form.kind).map(({ mediaType }) => mediaType),
            'application/sparql-query',
            'text/html'
          ].map(type => [type, {}])
        )
      },
      default: { $ref: '#/components/responses/Refused' }
    }
  }
}

const text = (description: string): object => ({ description, schema: { type: 'string' } })

function headersOf({ form }: SavedQuery): Record<string, object> {
  const called = form.services.join(' ')
  return {
    'Attache-Coverage': text('the sources that set out to tell this (RFC 9651), where sources say what they cover'),
    ...(form.form === 'select' && { Link: text('the pages before and after (RFC 8288)') }),
    ...(called && { 'Attache-Remote': text(`the age in seconds of what ${called} answered, and requests to it`) })
  }
}

const narrowing = [
  parameterOf('filter', 'words that each row has to hold, in any name of what it names'),
  parameterOf('sort', 'the column that the rows are sorted by; with "-" before it downwards'),
  parameterOf(
    'columns',
    'the columns that are wanted, with commas; facet.COLUMN=VALUE chooses the rows with a value of a column: ' +
      'a slug, the notation of a controlled value, a year of a time'
  )
]

const coverageLine = parameterOf(
  'coverage',
  'for CSV: 1 puts what the sources cover before the rows, as a comment that begins with "#"',
  { enum: ['0', '1'] }
)

const paging = [
  {
    name: 'limit',
    in: 'query',
    description: 'at most so many rows',
    schema: { type: 'integer', minimum: 1, maximum: MAX_NUMBER }
  },
  {
    name: 'offset',
    in: 'query',
    description: 'how many rows are left out before',
    schema: { type: 'integer', minimum: 0, maximum: MAX_NUMBER }
  }
]

/** The parameter for the language of the names that are added to an answer. */
const names = {
  name: 'lang',
  in: 'query',
  description:
    'the language of the names of things, which stand after each column of identifiers as <column>Name, over the' +
    ' Accept-Language header; "none" leaves them out',
  schema: { type: 'string', examples: ['ka', 'none'] }
}

function parameter(parameter: Parameter, reader: TextReader): object {
  const { name, required } = parameter
  return {
    name,
    in: 'query',
    required,
    description: parameterText(parameter, reader),
    schema: parameterSchema(parameter),
    example: parameterExample(parameter)
  }
}
