import type { SavedQuery } from '../queries/saved-query.js'
import type { PageContext } from '../site/page-context.js'
import { textIn } from '../site/texts.js'
import { siteAddress, siteName } from './parts/identity.js'

/**
 * Text for programs that read in words (llms.txt: a title, a summary, lists of links): what the graph is, how it is
 * asked, its saved queries and dumps, and its licence. It is in English but for what the folder says otherwise.
 */
export function llmsText(queries: Iterable<SavedQuery>, context: PageContext): string {
  const { site, language } = context
  const { model, release } = site
  const origin = siteAddress(context)
  const link = (name: string, path: string, what: string): string => `- [${name}](${origin}${path}): ${oneLine(what)}`
  const summary = textIn(model.descriptions, context)
  const licence = model.licence === undefined ? [] : ['## Licence', '', `The graph: ${model.licence}`, '']
  return [
    `# ${siteName(model, language)}`,
    '',
    ...(summary === undefined ? [] : [`> ${oneLine(summary)}`, '']),
    'Each statement is from a source, a named graph, and each record names the passage that says it. A status ' +
      '(occurred, planned, wished …) holds as of the day that its source speaks; what is planned did not happen. ' +
      `Cite the source and the release, here ${release.id}.`,
    '',
    '## Ask',
    '',
    link('SPARQL endpoint', '/sparql', 'SPARQL 1.1 Protocol; without a query, its description'),
    link('Saved queries', '/queries.json', 'all of them with their parameters; answers as .json and .csv'),
    link('Tools', '/mcp', 'Model Context Protocol, Streamable HTTP: each row with its sources'),
    link('Who was it then', '/resolve', '?name=…&on=YYYY-MM-DD, where the graph has posts and who held them'),
    link('Search', '/search.json', '?q=…, names in any language and script'),
    link('OpenAPI', '/openapi.json', 'every address with its parameters'),
    link('Ontology', '/ontology.ttl', 'classes and properties with definitions'),
    '',
    '## Saved queries',
    '',
    ...[...queries].map(({ name, title, description }) =>
      link(textIn(title, context) ?? name, `/queries/${name}.json`, textIn(description, context) ?? name)
    ),
    '',
    '## Download',
    '',
    link('Dumps', '/dumps', 'the whole graph and each source, in six formats, with checksums'),
    link('Description of the dataset', '/.well-known/void', 'VoID and DCAT'),
    '',
    ...licence
  ].join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
