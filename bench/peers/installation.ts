import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './process.js'

/** Where peers are kept between runs: a cache outside of the project. */
export function peersFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sparql-peers')
}

const SECONDS = 600

/** Installs into a folder of the cache unless it is there; half an installation is never taken for one. */
async function installed(name: string, install: (directory: string) => Promise<void>): Promise<string> {
  const directory = join(peersFolder(), name)
  if (existsSync(directory)) return directory
  const making = `${directory}.part`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  await install(making)
  await rename(making, directory)
  return directory
}

/** Packages of npm, with versions that others are held at. */
export function fromNpm(name: string, version: string, overrides: Record<string, string>): Promise<string> {
  return installed(`${name.replace(/[^\w.-]+/g, '-').replace(/^-/, '')}-${version}`, async directory => {
    await writeFile(join(directory, 'package.json'), JSON.stringify({ private: true, overrides }))
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], {
      cwd: directory,
      seconds: SECONDS
    })
  })
}

/** A package of PyPI, alone or with what it depends on. */
export function fromPyPi(name: string, version: string, dependencies: 'alone' | 'all' = 'alone'): Promise<string> {
  const options = ['--quiet', ...(dependencies === 'alone' ? ['--no-deps'] : [])]
  return installed(`${name}-${version}`, directory =>
    run('python3', ['-m', 'pip', 'install', ...options, '--target', directory, `${name}==${version}`], {
      seconds: SECONDS
    })
  )
}

/** One file of Maven Central. */
export async function fromMaven(group: string, name: string, version: string): Promise<string> {
  const directory = await installed(`${name}-${version}`, directory =>
    run(
      'mvn',
      [
        '--batch-mode',
        '--quiet',
        'dependency:copy',
        `-Dartifact=${group}:${name}:${version}:jar`,
        `-DoutputDirectory=${directory}`
      ],
      { cwd: directory, seconds: SECONDS }
    )
  )
  return join(directory, `${name}-${version}.jar`)
}
