const JSON_TYPE = 'application/sparql-results+json'
const XML_TYPE = 'application/sparql-results+xml'
const names: Readonly<Record<string, string>> = {
  [JSON_TYPE]: JSON_TYPE,
  'application/json': JSON_TYPE,
  [XML_TYPE]: XML_TYPE,
  'application/xml': XML_TYPE,
  'text/xml': XML_TYPE
}

/**
 * SPARQL results of a response, in JSON or XML, checked to be whole: a reader that takes them as they come would pass
 * half of an answer on. Throws an `Error` with a reason that ends a sentence.
 */
export function completeResults(contentType: string, bytes: Uint8Array): { mediaType: string; text: string } {
  const given = contentType.split(';')[0]!.trim().toLowerCase()
  const mediaType = names[given]
  if (mediaType === undefined)
    throw new Error(`it answers ${given || 'without a media type'}; expected SPARQL results in JSON or XML`)
  const text = new TextDecoder().decode(bytes)
  if (!(mediaType === JSON_TYPE ? isWholeJson(text) : isWholeXml(text)))
    throw new Error('its answer is not whole, or no SPARQL results')
  return { mediaType, text }
}

function isWholeJson(text: string): boolean {
  try {
    const { results } = JSON.parse(text) as { results?: { bindings?: unknown } }
    return Array.isArray(results?.bindings)
  } catch {
    return false
  }
}

function isWholeXml(text: string): boolean {
  return /<(?:[\w.-]+:)?results[\s/>]/.test(text) && /<\/(?:[\w.-]+:)?sparql\s*>\s*$/.test(text)
}
