import { parse } from 'content-type'

const JSON_TYPE = 'application/sparql-results+json'
const XML_TYPE = 'application/sparql-results+xml'
/** Media types of SPARQL results by those that servers send. */
const mediaTypes: Readonly<Record<string, string>> = {
  [JSON_TYPE]: JSON_TYPE,
  'application/json': JSON_TYPE,
  [XML_TYPE]: XML_TYPE,
  'application/xml': XML_TYPE,
  'text/xml': XML_TYPE
}

/**
 * SPARQL results of a response, in JSON or XML, verified to be complete: a streaming reader would pass half an answer
 * on. Throws an `Error` whose message can end a sentence.
 */
export function completeResults(contentType: string, bytes: Uint8Array): { mediaType: string; text: string } {
  const { type: given } = parse(contentType, { parameters: false })
  const mediaType = mediaTypes[given]
  if (mediaType === undefined)
    throw new Error(`it answers ${given || 'without a media type'}; expected SPARQL results in JSON or XML`)
  const text = new TextDecoder().decode(bytes)
  if (!(mediaType === JSON_TYPE ? isCompleteJson(text) : isCompleteXml(text)))
    throw new Error('its answer is incomplete, or not SPARQL results')
  return { mediaType, text }
}

function isCompleteJson(text: string): boolean {
  try {
    const { results } = JSON.parse(text) as { results?: { bindings?: unknown } }
    return Array.isArray(results?.bindings)
  } catch {
    return false
  }
}

function isCompleteXml(text: string): boolean {
  return /<(?:[\w.-]+:)?results[\s/>]/.test(text) && /<\/(?:[\w.-]+:)?sparql\s*>\s*$/.test(text)
}
