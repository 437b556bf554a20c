import { expect, it } from 'vitest'
import { clientOf } from '../../src/http/client.js'

const from = (remoteAddress: string, trustedProxies = 0, forwarded?: string): string | undefined =>
  clientOf({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }, trustedProxies)

it('A client is an IPv4 address, also one that is written as IPv6.', () => {
  expect(from('192.0.2.1')).toBe('192.0.2.1')
  expect(from('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(from('192.0.2.2')).not.toBe(from('192.0.2.1'))
})

it('A client has a network of IPv6 addresses, however they are written.', () => {
  const one = from('2001:db8:0:1::1')
  expect(one).toContain('/64')
  for (const address of ['2001:db8:0:1:ffff:ffff:ffff:ffff', '2001:0DB8:0000:0001::2']) expect(from(address)).toBe(one)
  for (const address of ['2001:db8:0:2::1', '2001:db8::1']) expect(from(address)).not.toBe(one)
})

it("This machine's own requests are of no client that is known, where no proxy is trusted.", () => {
  for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1']) expect(from(address)).toBeUndefined()
  expect(from('127.0.0.1', 1)).toBe('127.0.0.1')
})

it('Of X-Forwarded-For counts what the trusted proxies have written, not what stands before it.', () => {
  expect(from('127.0.0.1', 0, '192.0.2.9')).toBeUndefined()
  expect(from('10.0.0.1', 0, '192.0.2.9')).toBe('10.0.0.1')
  expect(from('127.0.0.1', 1, '203.0.113.5, 192.0.2.9')).toBe('192.0.2.9')
  expect(from('127.0.0.1', 2, '203.0.113.5, 192.0.2.9, 10.0.0.2')).toBe('192.0.2.9')
  expect(from('127.0.0.1', 3, '192.0.2.9')).toBe('192.0.2.9')
  expect(from('127.0.0.1', 1, '')).toBe('127.0.0.1')
})
