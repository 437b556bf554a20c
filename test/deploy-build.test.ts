import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

interface Job {
  kind: string
  metadata: { name: string }
  spec: {
    completionMode?: string
    completions?: number
    template: {
      spec: {
        containers: { command: string[]; volumeMounts: { name: string; mountPath: string }[] }[]
        volumes: { name: string }[]
      }
    }
  }
}

const documents = parseAllDocuments(readFileSync('deploy/kubernetes/build.yaml', 'utf8'))
const [parts, merge] = documents.map(document => document.toJS() as Job) as [Job, Job]
const commandOf = (job: Job): string => job.spec.template.spec.containers[0]!.command.join(' ')

it('runs a part for each index of the job, and merges what they leave', () => {
  expect(documents.flatMap(document => document.errors)).toEqual([])
  expect([parts, merge].map(({ kind }) => kind)).toEqual(['Job', 'Job'])
  expect(parts.spec.completionMode).toBe('Indexed')
  expect(commandOf(parts)).toContain(`--part $((JOB_COMPLETION_INDEX + 1))/${String(parts.spec.completions)} `)
  const directories = [parts, merge].map(job => /--parts (\S+)/.exec(commandOf(job))?.[1])
  expect(directories).toEqual(['/build/parts', '/build/parts'])
  expect(commandOf(merge)).toContain('build --merge')
})

it('mounts the volume that the parts lie on, and keeps the releases on it', () => {
  for (const { spec } of [parts, merge]) {
    const { containers, volumes } = spec.template.spec
    expect(containers[0]!.volumeMounts.map(({ name }) => name)).toEqual(
      containers[0]!.volumeMounts.map(() => volumes[0]!.name)
    )
  }
  const mounts = merge.spec.template.spec.containers[0]!.volumeMounts
  expect(mounts.map(({ mountPath }) => mountPath)).toContain('/srv/attache/releases')
})
