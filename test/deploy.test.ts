import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { earlyRoutes } from '../src/routes/early-routes.js'

const lines = readFileSync('deploy/Dockerfile', 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter(line => line && !line.startsWith('#'))
const argumentsOf = (instruction: string): string[] =>
  lines.filter(line => line.startsWith(`${instruction} `)).map(line => line.slice(instruction.length + 1).trim())
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  bin: Record<string, string>
  scripts: Record<string, string>
  engines: { node: string }
}

/** What a COPY names, without where it goes. */
const sourcesOf = (copy: string): string[] =>
  copy
    .split(/\s+/)
    .filter(word => !word.startsWith('--'))
    .slice(0, -1)

describe('deploy/Dockerfile', () => {
  const copies = argumentsOf('COPY')
  const fromContext = copies.filter(copy => !copy.includes('--from=')).flatMap(sourcesOf)

  it('copies only what there is, and what its list of ignored files lets through', () => {
    const [first, ...allowed] = readFileSync('deploy/Dockerfile.dockerignore', 'utf8')
      .split('\n')
      .filter(line => line && !line.startsWith('#'))
    expect(first).toBe('*')
    expect(fromContext.filter(path => !existsSync(path))).toEqual([])
    expect([...new Set(fromContext)].sort()).toEqual(allowed.map(line => line.replace(/^!/, '')).sort())
  })

  it('takes from the stage before what that stage has copied or made', () => {
    const made = ['node_modules', 'dist', 'releases']
    const taken = copies
      .filter(copy => copy.includes('--from=build'))
      .flatMap(sourcesOf)
      .map(path => path.replace('/srv/attache/', ''))
    expect(taken.filter(path => !made.includes(path) && !fromContext.includes(path))).toEqual([])
    expect(taken).toEqual(expect.arrayContaining([...made, 'ontology', 'shapes', 'data', 'queries']))
  })

  it('runs scripts that there are, and what the package names as its program', () => {
    const scripts = argumentsOf('RUN').flatMap(run => [...run.matchAll(/npm run (\S+)/g)].map(match => match[1]!))
    expect(scripts.filter(name => !(name in manifest.scripts))).toEqual([])
    expect(argumentsOf('ENTRYPOINT')).toEqual([JSON.stringify(['node', manifest.bin['attache']]).replace(',', ', ')])
  })

  it('runs as nobody special, listens on every address and asks a path of the server for its health', () => {
    expect(lines.lastIndexOf('USER node')).toBeGreaterThan(lines.findLastIndex(line => line.startsWith('COPY')))
    expect(argumentsOf('ENV').join(' ')).toContain('HOST=0.0.0.0')
    const path = /'(\/\w+)'/.exec(argumentsOf('HEALTHCHECK')[0]!)?.[1]
    expect(earlyRoutes.map(route => route.path)).toContain(path)
  })
})

describe('deploy/compose.yaml', () => {
  it('builds the image from files that there are, and gives it a limit of memory', () => {
    const { services } = parse(readFileSync('deploy/compose.yaml', 'utf8')) as {
      services: { attache: { build: { context: string; dockerfile: string }; ports: string[]; mem_limit: string } }
    }
    const { build, ports, mem_limit: limit } = services.attache
    expect(existsSync(join('deploy', build.context, build.dockerfile))).toBe(true)
    expect([limit, ports[0]?.split(':')[1]]).toEqual(['2g', /PORT=(\d+)/.exec(argumentsOf('ENV').join(' '))?.[1]])
  })
})

describe('deploy/attache.service', () => {
  it("starts the package's program, not as root, within a limit of memory, and writes nowhere but to releases", () => {
    const unit = new Map(
      readFileSync('deploy/attache.service', 'utf8')
        .split('\n')
        .filter(line => /^\w+=/.test(line))
        .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
    )
    expect(unit.get('ExecStart')).toContain(`node ${manifest.bin['attache']!} serve`)
    expect(unit.get('User')).toBe('attache')
    expect(unit.get('MemoryMax')).toBe('2G')
    expect(unit.get('ReadWritePaths')).toBe(`${unit.get('WorkingDirectory')!}/releases`)
  })
})

describe('deploy/kubernetes.yaml and deploy/haproxy.cfg', () => {
  const manifests = parseAllDocuments(readFileSync('deploy/kubernetes.yaml', 'utf8')).map(
    document => document.toJS() as KubernetesManifest
  )
  const balancer = readFileSync('deploy/haproxy.cfg', 'utf8')
  const paths = earlyRoutes.map(route => route.path)

  it('name paths of the server for its health, and the port that the image listens at', () => {
    const [container] = manifests.find(({ kind }) => kind === 'Deployment')!.spec.template!.spec.containers
    const probes = [container!.startupProbe, container!.readinessProbe, container!.livenessProbe]
    for (const { httpGet } of probes) expect(paths).toContain(httpGet.path)
    expect(String(container!.ports[0]!.containerPort)).toBe(/PORT=(\d+)/.exec(argumentsOf('ENV').join(' '))?.[1])
    expect(container!.args[0]).toBe('serve')
    expect(paths).toContain(/httpchk GET (\S+)/.exec(balancer)?.[1])
  })

  it('have the servers of deploy/compose-balanced.yaml, at the port that the image listens at', () => {
    const { services } = parse(readFileSync('deploy/compose-balanced.yaml', 'utf8'), { merge: true }) as {
      services: Record<string, { environment?: Record<string, string>; build?: { dockerfile: string } }>
    }
    const port = /PORT=(\d+)/.exec(argumentsOf('ENV').join(' '))![1]!
    const servers = Object.keys(services).filter(name => services[name]!.build)
    const names = [...balancer.matchAll(/presetenv (\S+)/g)].map(match => match[1]!)
    expect(services['balancer']!.environment).toEqual(
      Object.fromEntries(names.map((name, nth) => [name, `${servers[nth]!}:${port}`]))
    )
    expect([...balancer.matchAll(/^ {4}server (\w+) "\$\{(\w+)\}"/gm)].map(([, name, at]) => [name, at])).toEqual(
      servers.map((name, nth) => [name, names[nth]])
    )
  })

  it('select the pods that there are', () => {
    const label = manifests.find(({ kind }) => kind === 'Deployment')!.metadata.labels
    expect(manifests.find(({ kind }) => kind === 'Service')!.spec.selector).toEqual(label)
    expect(manifests.map(({ apiVersion }) => apiVersion)).toEqual(['apps/v1', 'v1', 'policy/v1'])
  })
})

/** Part of a manifest for Kubernetes that is looked at here. */
interface KubernetesManifest {
  apiVersion: string
  kind: string
  metadata: { labels?: Record<string, string> }
  spec: { selector: object; template?: { spec: { containers: Container[] } } }
}

type Probe = { httpGet: { path: string } }

interface Container {
  args: string[]
  ports: { containerPort: number }[]
  startupProbe: Probe
  readinessProbe: Probe
  livenessProbe: Probe
}
