/** One setting of the server: an option of `attache serve`, an environment variable and a row of `/limits`. */
export interface Setting {
  /** Without the two hyphens; the environment variable is ATTACHE_ and this in capitals. */
  option: string
  unit: string
  default: number
  min: number
  what: string
}

/** Setting of the server. */
export const setting = (option: string, unit: string, standard: number, min: number, what: string): Setting => ({
  option,
  unit,
  default: standard,
  min,
  what
})
