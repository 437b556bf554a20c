import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../src/fetch/addresses.js'

// prettier-ignore
describe('An address is', () => {
  it.each(['198.35.26.96', '8.8.8.8', '172.15.0.1', '172.32.0.1', '2620:0:861:ed1a::1', '::ffff:8.8.8.8'])(
    'public: %s', address => { expect(isPublicAddress(address)).toBe(true) }
  )
  it.each([
    '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1',
    '169.254.169.254', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1',
    '::ffff:10.0.0.1', '::127.0.0.1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '64:ff9b::7f00:1',
    '2002:7f00:1::', '2001:db8::1', 'localhost', ''
  ])('not: %s', address => { expect(isPublicAddress(address)).toBe(false) })
})
