import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  readPrivateKey,
  readPublicKeys,
  releaseSignatureFault,
  signatureFault,
  signRelease
} from '../../src/release/signature.js'

// The key pair of RFC 8410, section 10; the signature was made by `openssl pkeyutl -sign -rawin`.
const at = (name: string): string => join('test/fixtures/signature', name)
const manifest = readFileSync(at('manifest.json'))
const signature = readFileSync(at('manifest.json.sig'))
const keys = readPublicKeys(at('public.pem'))

const directory = mkdtempSync(join(tmpdir(), 'signature-'))
function written(name: string, text: string): string {
  writeFileSync(join(directory, name), text)
  return join(directory, name)
}
const pem = { type: 'pkcs8', format: 'pem' } as const
const spki = { type: 'spki', format: 'pem' } as const
const another = generateKeyPairSync('ed25519', { privateKeyEncoding: pem, publicKeyEncoding: spki })

describe('The signature of a release', () => {
  it('is that of openssl, byte for byte, and is not written again', async () => {
    const release = mkdtempSync(join(directory, 'release-'))
    copyFileSync(at('manifest.json'), join(release, 'manifest.json'))
    expect(await releaseSignatureFault({ directory: release }, keys)).toMatch(/^found none, expected 64 bytes/)
    await signRelease(release, readPrivateKey(at('key.pem')))
    expect(readFileSync(join(release, 'manifest.json.sig'))).toEqual(signature)
    expect(await releaseSignatureFault({ directory: release }, keys)).toBeUndefined()
    const { ino } = statSync(join(release, 'manifest.json.sig'))
    await signRelease(release, readPrivateKey(at('key.pem')))
    expect(statSync(join(release, 'manifest.json.sig')).ino).toBe(ino)
    await signRelease(release, readPrivateKey(written('another.pem', another.privateKey)))
    expect(await releaseSignatureFault({ directory: release }, keys)).toMatch(/^found one by another key/)
    expect(readdirSync(release)).toEqual(['manifest.json', 'manifest.json.sig'])
  })

  it('is verified by any of the keys of a file, and by no other bytes', () => {
    const changing = written('changing.pem', `${another.publicKey}and the old one\n${readFileSync(at('public.pem'))}`)
    expect(readPublicKeys(changing)).toHaveLength(2)
    expect(signatureFault(manifest, signature, readPublicKeys(changing))).toBeUndefined()
    const others = readPublicKeys(written('other.pem', another.publicKey))
    expect(signatureFault(manifest, signature, others)).toContain(`by a key of ${join(directory, 'other.pem')}`)
    expect(signatureFault(Buffer.concat([manifest, Buffer.from(' ')]), signature, keys)).toMatch(
      /^found one by another/
    )
    expect(signatureFault(manifest, signature.subarray(1), keys)).toMatch(/^found 63 bytes, expected 64 bytes/)
    expect(signatureFault(manifest, signature, [])).toMatch(/^found one by another/)
  })
})

describe('A key that is none of Ed25519 is refused, with what was found and what was expected:', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: pem, publicKeyEncoding: spki })
  const locked = generateKeyPairSync('ed25519', {
    publicKeyEncoding: spki,
    privateKeyEncoding: { ...pem, cipher: 'aes-256-cbc', passphrase: 'x' }
  })
  it.each([
    [
      'a file that is not there',
      () => join(directory, 'nowhere.pem'),
      'cannot be read: ENOENT',
      'cannot be read: ENOENT'
    ],
    ['text', () => written('text.pem', 'key\n'), 'found no PEM', 'found no PEM'],
    ['the other key of the pair', undefined, 'found a file with "PUBLIC KEY"', 'found a file with "PRIVATE KEY"'],
    ['a key with a password', () => written('locked.pem', locked.privateKey), '"ENCRYPTED PRIVATE KEY"', '"ENCRYPTED'],
    ['a broken one', () => written('cut.pem', another.publicKey.replace('MC', 'M')), '"PUBLIC KEY"', '"PUBLIC KEY"']
  ])('%s', (_, file, asPrivate, asPublic) => {
    const expected = (what: string): string => `expected ${what}`
    const [one, other] = file ? [file(), file()] : [at('public.pem'), at('key.pem')]
    expect(() => readPrivateKey(one)).toThrow(asPrivate)
    expect(() => readPrivateKey(one)).toThrow(expected('an Ed25519 private key (PEM, PKCS #8, without a password)'))
    expect(() => readPublicKeys(other)).toThrow(asPublic)
    expect(() => readPublicKeys(other)).toThrow(expected('Ed25519 public keys (PEM)'))
    expect(() => readPrivateKey(one)).toThrow(one)
  })

  it('a key for RSA', () => {
    expect(() => readPrivateKey(written('rsa.pem', rsa.privateKey))).toThrow('found a key for rsa, expected')
    expect(() => readPublicKeys(written('rsa.pem', rsa.publicKey))).toThrow('found a key for rsa, expected')
  })
})
