import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { isHttpUrl } from '../base/http-url.js'
import { MIB, settingNames, variableOf } from '../site/limits.js'
import type { ServerLimits } from '../site/limits.js'
import { settings } from '../site/settings.js'
import { usableMemory } from '../store/pool-sizing.js'

/** Levels of the log, each with more events than the one before. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

/** Level of the log: one of `logLevels`. */
export type LogLevel = (typeof logLevels)[number]

/** Addition of an option for every limit of the server. */
export function addLimitOptions(command: Command): void {
  for (const name of settingNames) {
    const setting = settings[name]
    command.addOption(
      new Option(
        `--${setting.option} <${setting.unit.split(' ')[0]!.toLowerCase()}>`,
        `${setting.what}${setting.unit.includes(' ') ? ` (${setting.unit})` : ''}`
      )
        .env(variableOf(setting))
        .default(setting.default)
        .argParser(text => number(text, setting.min, setting.unit))
    )
  }
}

/** Option of the endpoints that queries may call. */
export function federationOption(): Option {
  return new Option(
    '--federation <endpoints>',
    'other endpoints that queries may call (SERVICE): names of attache.yaml with commas, or all of them; ' +
      'NAME=ADDRESS asks one at another address'
  )
    .env('ATTACHE_FEDERATION')
    .default('', 'none')
}

/** Option of releases that are fetched from where they are published. */
export function fromOption(): Option {
  return new Option('--from <url>', 'serve the releases of a directory at this address, fetched when they change')
    .env('ATTACHE_FROM')
    .argParser((text: string) => {
      if (!isHttpUrl(text))
        throw new InvalidArgumentError('It has to be the http or https URL of a directory of releases.')
      return text.endsWith('/') ? text : `${text}/`
    })
    .conflicts(['watch', 'graph'])
}

/** Part of the memory that kept answers may fill, and as much those that are being sent. */
const ANSWERS_SHARE = 1 / 8

/** The limits among a command's options, by the memory that there is: commander names them as the table does. */
export function limitsOf(options: ServerLimits): ServerLimits {
  const limits = Object.fromEntries(settingNames.map(name => [name, options[name]])) as ServerLimits
  const most = Math.floor((usableMemory() * ANSWERS_SHARE) / MIB)
  return {
    ...limits,
    cacheSize: Math.min(limits.cacheSize, most),
    outgoingSize: Math.min(limits.outgoingSize, most)
  }
}

/** Number of a command line from 1 up. Throws what commander shows the user. */
export function atLeastOne(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It has to be a whole number from 1.')
  return Number(text)
}

/** Parser of a number of a command line from `least` up. */
export function atLeast(least: number): (text: string) => number {
  return text => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= least)) throw new InvalidArgumentError(`It has to be a number from ${least}.`)
    return value
  }
}

const whole = new Set([
  'threads',
  'queries',
  'rows',
  'characters',
  'connections',
  'proxies',
  'requests',
  'requests a minute'
])

function number(text: string, least: number, unit: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least) || (whole.has(unit) && !Number.isInteger(value))) {
    throw new InvalidArgumentError(
      `It has to be a ${whole.has(unit) ? 'whole number' : 'number'} of ${unit}, ${least} or more.`
    )
  }
  return value
}
