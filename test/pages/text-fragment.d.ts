declare module 'text-fragments-polyfill/text-fragment-utils' {
  /** Text directives of an address's fragment. */
  export function getFragmentDirectives(hash: string): { text?: string[] }
  /** Words that each text directive names. */
  export function parseFragmentDirectives(directives: { text?: string[] }): {
    text?: { textStart: string; textEnd: string }[]
  }
}
