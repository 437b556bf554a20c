import { settings } from './settings.js'
import type { Setting } from './settings.js'

/** A value for every setting, in the setting's unit. */
export type ServerLimits = Record<keyof typeof settings, number>

/** Names of the settings. */
export const settingNames = Object.keys(settings) as (keyof ServerLimits)[]

/** Default of every setting. */
export const defaultLimits = Object.fromEntries(
  settingNames.map(name => [name, settings[name].default])
) as ServerLimits

/** The environment variable of a setting. */
export function variableOf({ option }: Setting): string {
  return `ATTACHE_${option.toUpperCase().replaceAll('-', '_')}`
}

/** The limits as a table, for whoever shows them. */
export function limitsTable(
  limits: ServerLimits
): (Omit<Setting, 'min'> & { name: string; value: number; variable: string })[] {
  return settingNames.map(name => {
    const { option, unit, default: standard, what } = settings[name]
    return {
      name,
      value: limits[name],
      unit,
      default: standard,
      option: `--${option}`,
      variable: variableOf(settings[name]),
      what
    }
  })
}

/** Bytes of a mebibyte. */
export const MIB = 1 << 20
