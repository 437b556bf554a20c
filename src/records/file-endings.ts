/** Endings of the names of YAML files. */
export const YAML_ENDINGS = ['.yaml', '.yml'] as const

/** Endings of the names of files that records or entities are read from. */
export const RECORD_ENDINGS = [...YAML_ENDINGS, '.csv', '.jsonl'] as const

/** Ending of the names of SSSOM mapping sets. */
export const MAPPING_SET_ENDING = '.sssom.tsv'
