/** Details of a route's description besides its path and methods. */
export interface Details {
  parameters: readonly object[]
  produces: readonly string[]
  body?: object
}

/** Schema of a text. */
export const textSchema = { type: 'string' }
/** Parameter of a query string. */
export const parameter = (name: string, description: string, schema: object = textSchema): object => ({
  name,
  in: 'query',
  description,
  schema
})

/** Parameter of the language. */
export const language = parameter(
  'lang',
  'the language of the page or of the names in it, over the Accept-Language header'
)

/** The parameter that wins over the Accept header. */
export const formatParameter = (names: readonly string[]): object =>
  parameter('format', 'a format, over the Accept header', { enum: names })
/** Parameters that fit CSV to spreadsheets. */
export const csvDetails = [
  parameter('bom', 'for CSV: 1 puts a byte order mark, by which spreadsheets know UTF-8', { enum: ['0', '1'] }),
  parameter('safe', 'for CSV: 1 puts an apostrophe before cells that a spreadsheet would take for a formula', {
    enum: ['0', '1']
  })
]
