/** Kinds of problem that a request can meet, with what each means. Titles make URLs, so they stay as they are. */
export const problemTypes = {
  'Bad request': 'The request is malformed or incomplete.',
  'Syntax error': 'The query is not valid SPARQL; line and column say where.',
  'Bad parameter': 'A saved query was given an unknown parameter or an invalid value.',
  'Read-only': 'SPARQL updates are not allowed.',
  'Federation not allowed': 'The query calls another endpoint (SERVICE), which is not allowed.',
  'Remote endpoint failed': 'Another endpoint that the query calls (SERVICE) gave no answer that can be read.',
  'Remote endpoint timeout': 'Another endpoint that the query calls (SERVICE) has not answered in time.',
  'Remote endpoint busy':
    'Another endpoint that the query calls (SERVICE) takes no requests for now; Retry-After tells when to try again.',
  'Remote answer too large':
    'Another endpoint would have to be asked, or answers, more than the limits allow; a narrower query may succeed.',
  'Misdirected request': 'The request names a host that is none of the names of this server.',
  'Not found': 'There is no resource at this URL.',
  'Gone': 'The release that was asked for is no longer kept, or releases cannot be asked for here.',
  'Method not allowed': 'The resource does not support this method; Allow lists those that it supports.',
  'Not acceptable': 'The answer is not available in any of the formats asked for.',
  'Request timeout': 'The request took too long to arrive.',
  'Other release': 'The request names a release (If-Release) that this server does not serve, or not any more.',
  'Content too large': "The query or the request's body is longer than the limits allow.",
  'URI too long': 'Path and query string are longer than the limits allow; a long query can be sent by POST.',
  'Unsupported media type': "The media type or charset of the request's body is not supported.",
  'Range not satisfiable': 'The range lies beyond the end of the file.',
  'Too many requests':
    'This client has reached the rate limit, or has too many queries waiting; Retry-After tells when it may ask again.',
  'Header fields too large': 'The header section of the request is longer than the limits allow.',
  'Internal server error': 'The server failed unexpectedly; its log has the reason.',
  'Not ready':
    'No graph is served yet, or no longer, or what answers is still being made; Retry-After tells when to try again.',
  'Restart needed': 'The server cannot answer any more and found no way out; it should be restarted.',
  'Shutting down': 'The server is being stopped.',
  'Query timeout': 'The query took too long and was ended; a smaller one may succeed.',
  'Server busy': 'Too many queries are waiting, or answers being sent; Retry-After tells when to try again.',
  'Query not supported': 'The query calls a function that this endpoint does not have, or is too large for its store.',
  'Query too large': 'The query needs more memory than the limits allow; a smaller one may succeed.',
  'Query failed': 'The query was started and could not be finished.',
  'File damaged': 'The file differs from the checksum in its manifest and is not served.'
} as const

/** Title of a kind of problem. */
export type ProblemTitle = keyof typeof problemTypes

/** URL that identifies a kind of problem. */
export function problemType(title: ProblemTitle): string {
  return `/problems/${slugOf(title)}`
}

/** Kind of problem by the last segment of its URL. */
export function problemNamed(slug: string): ProblemTitle | undefined {
  return (Object.keys(problemTypes) as ProblemTitle[]).find(title => slugOf(title) === slug)
}

function slugOf(title: ProblemTitle): string {
  return title.toLowerCase().replaceAll(' ', '-')
}
