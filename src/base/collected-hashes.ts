import type { Hash } from './hash.js'
import { HashTable } from './hash-table.js'
import type { HashSet } from './hash-table.js'
import { getOrInsert } from './memoize.js'
import { PartitionedRows, partitionOf } from './partitioned-rows.js'
import { StoredHashTable } from './stored-hash-table.js'
import type { TemporaryFile } from './temporary-file.js'

/** Rows of a partition in memory, and hashes of one in a table that stays there. */
const MAX_ROWS = 1 << 12
/** Hashes known as added, for each row of a partition in memory: those that come again soon are not written again. */
const RECENT = 16

/**
 * Hashes of any number, each of a group: those of a partition are deduplicated at a time, once all are there. What does
 * not fit into memory is in a temporary file.
 */
export class CollectedHashes<Group> {
  readonly #rows: PartitionedRows
  readonly #groups: Group[] = []
  readonly #numbers = new Map<Group, number>()
  #recent = new HashTable()

  /** `file`: opened when there is need of it, and closed by who opens it. */
  constructor(
    private readonly file: () => TemporaryFile,
    private readonly maxRows: number = MAX_ROWS
  ) {
    this.#rows = new PartitionedRows(3, file, maxRows)
  }

  /** Adds a hash of a group, always the same; returns whether it may be new. */
  add(hash: Hash, group: Group): boolean {
    if (!this.#recent.add(hash)) return false
    if (this.#recent.size > RECENT * this.maxRows) this.#recent = new HashTable()
    const number = getOrInsert(this.#numbers, group, () => this.#groups.push(group) - 1)
    this.#rows.add(hash.high, hash.high, hash.low, number)
    return true
  }

  /** Set of the hashes, which is valid as long as the file. `found`: called for each different one with its group. */
  deduplicate(found: (group: Group) => void): HashSet {
    const tables: HashSet[] = []
    for (const chunks of this.#rows.partitions()) {
      const table = new HashTable()
      for (const chunk of chunks)
        for (let at = 0; at < chunk.length; at += 3)
          if (table.add({ high: chunk[at]!, low: chunk[at + 1]! })) found(this.#groups[chunk[at + 2]!]!)
      tables.push(table.size > this.maxRows ? new StoredHashTable(table, this.file()) : table)
    }
    return { has: hash => tables[partitionOf(hash.high)]!.has(hash) }
  }
}
