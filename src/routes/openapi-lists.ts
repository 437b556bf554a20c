import { csvDetails, formatParameter, language, parameter } from './openapi-parts.js'
import type { Details } from './openapi-parts.js'

const listOf = (own: object): Details => ({
  parameters: [own, formatParameter(['json', 'csv', 'html']), ...csvDetails, language],
  produces: ['application/json', 'text/csv', 'text/html']
})

/** Details of the lists that are pages, and data as JSON and CSV. */
export const listDetails: Readonly<Record<string, Details>> = {
  '/codebook{.:suffix}': listOf(parameter('class', 'the local name of one class')),
  '/changes{.:suffix}': listOf(parameter('since', 'a day (YYYY-MM-DD), or the id of a release that is kept'))
}
