/** Bytes of a page of WebAssembly's memory (WebAssembly Core Specification 2.0, 2.3.8). */
const PAGE_BYTES = 65_536
/** Pages that a memory can have at most: 4 GiB. */
const MAX_PAGES = 65_536
/** Length of the header of a module: magic number and version (5.5.16). */
const HEADER_BYTES = 8
/** Id of the section of a module that declares its memories (5.5.8). */
const MEMORY_SECTION = 5

/** Part of WebAssembly's JavaScript interface that is used here. */
interface WasmInterface {
  Module: new (module: Uint8Array) => object
  Instance: new (module: object, imports?: object) => { exports: { memory?: { buffer: ArrayBuffer } } }
}

/**
 * Limit in bytes of the memory of each WebAssembly module that this thread compiles from now on: a module that asks
 * for more gets none, which ends what it was doing. Returns a function that gives the bytes of the latest
 * instance's memory.
 */
export function limitWasmMemory(bytes: number): () => number {
  const wasm = (globalThis as unknown as { WebAssembly: WasmInterface }).WebAssembly
  let memory: { buffer: ArrayBuffer } | undefined
  wasm.Module = class extends wasm.Module {
    constructor(module: Uint8Array) {
      super(withMaximum(module, Math.ceil(bytes / PAGE_BYTES)))
    }
  }
  wasm.Instance = class extends wasm.Instance {
    constructor(module: object, imports?: object) {
      super(module, imports)
      memory = this.exports.memory
    }
  }
  return () => memory?.buffer.byteLength ?? 0
}

/**
 * Limit in bytes of the texts that this thread decodes from now on. A longer one is a `RangeError`: a text beyond what
 * the heap has left would end the whole process, not only the thread.
 */
export function limitDecodedText(bytes: number): void {
  const prototype = TextDecoder.prototype as { decode: (input?: ArrayBufferView, options?: object) => string }
  const { decode } = prototype
  prototype.decode = function (input, options) {
    if (input && input.byteLength > bytes) throw new RangeError('Invalid string length: more than this thread may have')
    return decode.call(this, input, options)
  }
}

/** Module whose memory has at most `pages` pages; unchanged when it declares no memory. */
export function withMaximum(module: Uint8Array, pages: number): Uint8Array {
  for (let at = HEADER_BYTES; at < module.length;) {
    const [size, start] = readUnsigned(module, at + 1)
    if (module[at] === MEMORY_SECTION) {
      // One memory: its flags, then the pages that it begins with, then perhaps a maximum.
      const [min] = readUnsigned(module, start + 2)
      const max = Math.min(MAX_PAGES, Math.max(min, pages))
      const section = [1, 1, ...unsigned(min), ...unsigned(max)]
      const head = [MEMORY_SECTION, ...unsigned(section.length)]
      return Buffer.concat([
        module.subarray(0, at),
        Uint8Array.from([...head, ...section]),
        module.subarray(start + size)
      ])
    }
    at = start + size
  }
  return module
}

/** Unsigned integer in LEB128 (5.2.2), and where it ends. */
function readUnsigned(bytes: Uint8Array, from: number): [value: number, end: number] {
  let value = 0
  for (let at = from, shift = 0; ; at++, shift += 7) {
    value += (bytes[at]! & 0x7f) * 2 ** shift
    if (bytes[at]! < 0x80) return [value, at + 1]
  }
}

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(Math.floor(value / 0x80))]
}
