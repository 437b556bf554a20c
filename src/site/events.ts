/** Events of a running server, each with the level at which its log tells it: `docs/operating.md` explains them. */
export const serverEvents = {
  /** Another release is answered from. */
  'release-served': 'info',
  /** The release's files are gone from the disk; what the server holds of them stays. */
  'release-missing': 'warn',
  /** Files of the served release were gone from the disk, and were fetched again. */
  'release-restored': 'warn',
  /** A dump of the served release differs from its checksum; queries are answered from the database made before. */
  'release-damaged': 'error',
  /** A release could not be loaded any more, and another one is served. */
  'release-recovered': 'warn',
  /** A release cannot be loaded any more, and there is no other. */
  'recovery-failed': 'error',
  /** The directory of releases cannot be written: a build elsewhere may remove the served release. */
  'lease-refused': 'warn',
  /** A changed folder has faults: the last good release stays. */
  'change-refused': 'warn',
  /** A folder with faults is again as it was. */
  'change-reverted': 'info',
  /** A change was built and cannot be served, or building failed. */
  'change-failed': 'error',
  /** A saved query or a message of the folder has faults and is left out. */
  'query-refused': 'warn',
  /** A worker could not load the graph and was ended. */
  'worker-unloadable': 'error',
  /** Memory has no room for a spare worker: after a query was ended, others wait until the graph is loaded again. */
  'memory-short': 'warn',
  /** A graph is large for the embedded store, which loads it at each start. */
  'large-graph': 'info',
  /** A signal has come: nothing new is taken. */
  'stopping': 'info',
  /** What was in flight, or a thread, did not end in time. */
  'stopped-late': 'warn'
} as const

/** Name of an event. */
export type ServerEvent = keyof typeof serverEvents

/** Log of a server's events. */
export type EventLog = (event: ServerEvent, message: string) => void
