import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Rows from one faulty row to the next. */
const EVERY = 25

const COLUMNS = ['no', 'state', 'topic', 'status', 'day', 'programme', 'unit', 'people'] as const
const STATES = ['georgia', 'azerbaijan', 'armenia']

type Course = Record<(typeof COLUMNS)[number], string>

/** Faults that are seeded, in turns: a name that is missing, a status, a count below zero, a person for a state. */
const FAULTS: readonly Partial<Course>[] = [
  { topic: '' },
  { status: '' },
  { people: '-3' },
  { state: 'nato-secretary-general' }
]

/** Courses of a generated table, as lines of CSV with their head. `faulty`: with faults in some rows. */
export function* courses(rows: number, faulty: boolean): Generator<string> {
  yield `${COLUMNS.join(',')}\n`
  const fault = new Map(faulty ? faultyRows(rows).map((no, i) => [no, FAULTS[i % FAULTS.length]]) : [])
  for (let no = 1; no <= rows; no++) {
    const row = { ...course(no), ...fault.get(no) }
    yield `${COLUMNS.map(column => row[column]).join(',')}\n`
  }
}

/** Numbers of the rows with a fault, of so many. */
export function faultyRows(rows: number): number[] {
  return Array.from({ length: Math.floor(rows / EVERY) }, (_, i) => (i + 1) * EVERY)
}

/** Writes a table of so many courses. */
export async function writeCourses(file: string, rows: number, faulty: boolean): Promise<void> {
  await pipeline(Readable.from(courses(rows, faulty)), createWriteStream(file))
}

function course(no: number): Course {
  return {
    no: String(no),
    state: STATES[no % STATES.length]!,
    topic: `"Course ${String(no % 977)}, part ${String(no % 7)}"`,
    status: 'occurred',
    day: new Date(Date.UTC(1999, 0, 1 + (no % 8000))).toISOString().slice(0, 10),
    programme: `Programme ${String(no % 31)}`,
    unit: `Unit ${String(no % 4999)}`,
    people: String((no % 40) + 1)
  }
}
