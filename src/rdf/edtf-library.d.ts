declare module 'edtf' {
  /** The syntax tree of an EDTF text; throws for a text that is none. */
  export function parse(text: string): { type: string }
}
