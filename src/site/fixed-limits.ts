import { DATA_LIMITS } from '../base/value-checks.js'
import { READ_LIMITS } from '../rdf/nesting.js'
import { MAX_RESOLVED_LENGTH } from '../resolve/resolution.js'
import { QUERY_DEPTH } from '../sparql/ast.js'

/** Limit that no setting changes, a row of `/limits`. */
export interface FixedLimit {
  name: string
  value: number
  unit: string
  what: string
}

/** Limits of the reconciliation service: queries of a batch, entities of a data extension query. */
export const RECONCILIATION_LIMITS = { batch: 50, entities: 500 } as const

const fixed = (name: string, value: number, unit: string, what: string): FixedLimit => ({ name, value, unit, what })

/** Every limit of reading: of queries, of the RDF files of `--graph`, of the data files of a folder, of batches. */
export const fixedLimits: readonly FixedLimit[] = [
  fixed('resolveName', MAX_RESOLVED_LENGTH, 'characters', 'length of a name that is resolved (400)'),
  fixed('queryDepth', QUERY_DEPTH, 'levels', 'levels of the syntax tree of a query (400)'),
  fixed(
    'statementSize',
    READ_LIMITS.statement,
    'bytes',
    'size of a term or statement of an RDF file; a longer one is a fault'
  ),
  fixed(
    'nesting',
    READ_LIMITS.depth,
    'levels',
    'brackets or elements inside each other in an RDF file; it is read up to there'
  ),
  fixed('dataDepth', DATA_LIMITS.depth, 'levels', 'lists and mappings inside each other in a data file'),
  fixed('dataText', DATA_LIMITS.text, 'characters', 'length of a text, number or name in a data file'),
  fixed('dataRecord', DATA_LIMITS.record, 'characters', 'length of a row of CSV or a line of JSON Lines'),
  fixed('dataFile', DATA_LIMITS.file, 'characters', 'length of a YAML file'),
  fixed(
    'dataValues',
    DATA_LIMITS.values,
    'values',
    'values of a YAML file, those that aliases repeat counted each time'
  ),
  fixed(
    'reconciliationBatch',
    RECONCILIATION_LIMITS.batch,
    'queries',
    'queries of one batch of the reconciliation service (413)'
  ),
  fixed(
    'extensionEntities',
    RECONCILIATION_LIMITS.entities,
    'entities',
    'entities that one data extension query asks for (413)'
  )
]
