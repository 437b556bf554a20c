/** Words of the interface in English: the list that other languages follow. */
export const en = {
  start: 'Start', queries: 'Questions', sparql: 'SPARQL', ontology: 'Ontology', shapes: 'Shapes', dumps: 'Downloads', sources: 'Sources',
  skip: 'Skip to the content', formats: 'This page as data', language: 'Language', statements: 'Statements', property: 'Property', value: 'Value',
  statedBy: 'Stated by', passage: 'passage', passages: 'Passages', mentionedBy: 'Mentioned by', kind: 'Kind', records: 'What it states', answer: 'Answer',
  run: 'Ask', query: 'Query', parameters: 'Parameters', required: 'required', rows: 'rows', noRows: 'Nothing was found.', definition: 'Definition',
  classes: 'Classes', properties: 'Properties', concepts: 'Controlled values', fields: 'Fields', parents: 'Under', file: 'File', size: 'Bytes', count: 'Number', quads: 'statements',
  things: 'Things by kind', more: 'More is not shown.', yes: 'yes', no: 'no'
}

/** A word of the interface. */
export type Word = keyof typeof en
