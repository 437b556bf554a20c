import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { expect } from 'vitest'
import type { ServeProcess } from './process.js'

/** Names of the releases of a folder. */
export const releasesOf = (folder: string): string[] =>
  readdirSync(join(folder, 'releases')).filter(name => /^[0-9a-f]+$/.test(name))

/** Value of a metric of a server: the sum over its labels. */
export async function metricOf(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}metrics`)).text()
  return [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))].reduce(
    (sum, [, value]) => sum + Number(value),
    0
  )
}

/**
 * Has workers ended, one after the other, until something holds: each evaluates a query that takes for ever, whose
 * client goes away.
 */
export async function endWorkers(url: string, until: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; !(await until()); i++) {
    const query = `SELECT (COUNT(*) AS ?n) { ?a${i} ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }`
    await fetch(`${url}sparql?query=${encodeURIComponent(query)}`, { signal: AbortSignal.timeout(200) }).catch(
      () => undefined
    )
    await pass(150)
  }
}

/** Ends a server as an operator does; it has to end by itself, whatever has happened. */
export async function stop({ child, ended }: ServeProcess): Promise<void> {
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}

/** Threads of a process. */
export const threads = (pid: number): number =>
  Number(/^Threads:\s*(\d+)$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))![1])
