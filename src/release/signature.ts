import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../base/replace-file.js'
import { MANIFEST } from './manifest.js'

/**
 * File name of a release's signature: the 64 bytes of Ed25519 (RFC 8032, section 5.1.6) over the bytes of its manifest,
 * which holds the checksums of all files.
 */
export const SIGNATURE = `${MANIFEST}.sig`

const SIGNATURE_BYTES = 64
const PUBLIC_KEYS = /-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g

/** Public key of who signs releases, and the file in which it stands. */
export interface PublicKey {
  file: string
  key: KeyObject
}

/** Private key for signing: Ed25519, a PEM file of PKCS #8 (RFC 8410). Throws a sentence for any other. */
export function readPrivateKey(file: string): KeyObject {
  const wanted = 'an Ed25519 private key (PEM, PKCS #8, without a password)'
  return keyOf(file, textOf(file, wanted), createPrivateKey, wanted)
}

/** Public keys of a PEM file, one or several: Ed25519 (RFC 8410). Throws a sentence for any other, and for none. */
export function readPublicKeys(file: string): PublicKey[] {
  const wanted = 'Ed25519 public keys (PEM)'
  const text = textOf(file, wanted)
  const blocks = text.match(PUBLIC_KEYS) ?? []
  if (blocks.length === 0) throw new Error(`${file}: found ${contentOf(text)}, expected ${wanted}`)
  return blocks.map(block => ({ file, key: keyOf(file, block, createPublicKey, wanted) }))
}

function textOf(file: string, wanted: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}; expected ${wanted}`, { cause: error })
  }
}

function keyOf(file: string, pem: string, read: (pem: string) => KeyObject, wanted: string): KeyObject {
  let key: KeyObject | undefined
  try {
    key = read(pem)
  } catch {
    // What it is instead is told below.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key
  const found = key ? `a key for ${key.asymmetricKeyType ?? 'something else'}` : contentOf(pem)
  throw new Error(`${file}: found ${found}, expected ${wanted}`)
}

function contentOf(text: string): string {
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1]
  return label === undefined ? 'no PEM' : `a file with "${label}"`
}

/** Signing of a release in its directory. The same key makes the same signature, which is then left as it is. */
export async function signRelease(directory: string, key: KeyObject): Promise<void> {
  const signature = sign(null, await readFile(join(directory, MANIFEST)), key)
  if (!(await signatureIn(directory))?.equals(signature)) await writeSignature(directory, signature)
}

/** Atomic write of a release's signature: servers may be reading it. */
export async function writeSignature(directory: string, signature: Uint8Array): Promise<void> {
  await replaceFile(join(directory, SIGNATURE), signature, true)
}

/** Reason for which the bytes of a manifest do not count as signed by one of the keys; undefined when they do. */
export function signatureFault(
  manifest: Uint8Array,
  signature: Uint8Array | undefined,
  keys: readonly PublicKey[]
): string | undefined {
  if (signature?.length === SIGNATURE_BYTES && keys.some(({ key }) => verify(null, manifest, key, signature)))
    return undefined
  const found =
    signature === undefined
      ? 'none'
      : signature.length === SIGNATURE_BYTES
        ? `one by another key, or of another ${MANIFEST}`
        : `${String(signature.length)} bytes`
  return `found ${found}, ${expectedSignature(keys)}`
}

/** Description of a signature as it has to be, for messages. */
export function expectedSignature(keys: readonly PublicKey[]): string {
  const files = [...new Set(keys.map(({ file }) => file))].join(', ')
  return `expected ${String(SIGNATURE_BYTES)} bytes, the Ed25519 signature of ${MANIFEST} by a key of ${files}`
}

/** Reason for which a release that is here does not count as signed; undefined when it does, or without keys. */
export async function releaseSignatureFault(
  { directory }: { directory: string },
  keys: readonly PublicKey[] | undefined
): Promise<string | undefined> {
  if (!keys) return undefined
  return signatureFault(await readFile(join(directory, MANIFEST)), await signatureIn(directory), keys)
}

function signatureIn(directory: string): Promise<Buffer | undefined> {
  return readFile(join(directory, SIGNATURE)).catch(() => undefined)
}
