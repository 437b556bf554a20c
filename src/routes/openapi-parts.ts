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
