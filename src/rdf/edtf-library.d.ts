declare module 'edtf' {
  interface Extended {
    type: string
    min: number
    max: number
    lower?: unknown
    upper?: unknown
  }
  export default function edtf(text: string): Extended
}
