/** Every kind of problem that a request can meet and what it means. Titles make addresses, so they stay as they are. */
export const problemTypes = {
  'Bad request': 'The request cannot be read, or lacks something.',
  'Syntax error': 'The query cannot be read; line and column say where.',
  'Bad parameter': 'A saved query was given a parameter that it does not have or cannot take.',
  'Read-only': 'Updates are not carried out.',
  'Not carried out': 'The query asks another endpoint (SERVICE), which is not done here.',
  'Not found': 'Nothing has this address.',
  'Method not allowed': 'The address does not take this method; Allow names those it takes.',
  'Not acceptable': 'The answer cannot be had in any of the formats asked for.',
  'Too slow': 'The request took too long to arrive.',
  'Too large': "The query or the request's body is longer than the limits say.",
  'Address too long': 'The path and its query string are longer than the limits say; a long query can be sent by POST.',
  'Unsupported media type': "The request's body is of a media type or in a charset that is not read here.",
  'Range not satisfiable': 'The file is not as long as the range asks for.',
  'Too many requests': 'This client asks more often than the limits say; Retry-After tells when it may again.',
  'Headers too large': "The request's head is longer than the limits say.",
  'Unexpected': 'The program failed; its log has the reason.',
  'Not ready': 'No graph is served yet, or no longer.',
  'Stopping': 'The server is being stopped.',
  'Time limit': 'The query took too long and was ended; a smaller one may succeed.',
  'Busy': 'Too many queries wait; Retry-After tells when to come again.',
  'Not answered': 'The query was begun and could not be finished.'
} as const

export type ProblemTitle = keyof typeof problemTypes

/** The address that tells a kind of problem from others. */
export function problemType(title: ProblemTitle): string {
  return `/problems/${slugOf(title)}`
}

/** A kind of problem by the last part of its address. */
export function problemNamed(slug: string): ProblemTitle | undefined {
  return (Object.keys(problemTypes) as ProblemTitle[]).find(title => slugOf(title) === slug)
}

function slugOf(title: ProblemTitle): string {
  return title.toLowerCase().replaceAll(' ', '-')
}
