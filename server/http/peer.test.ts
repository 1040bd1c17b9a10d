import { describe, expect, test } from 'vitest'
import { isLoopback, peerAddress, trustedPeers } from './peer'

describe('the caller’s address', () => {
  const nobody = trustedPeers([])
  const proxies = trustedPeers(['10.0.0.0/8', '::1'])

  test('is the socket’s when no proxy is trusted, whatever the header says', () => {
    expect(peerAddress('203.0.113.9', { 'x-forwarded-for': '1.2.3.4' }, nobody)).toBe('203.0.113.9')
  })
  test('is the right-most untrusted one behind trusted proxies', () => {
    expect(peerAddress('10.1.1.1', { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.2.2.2' }, proxies)).toBe(
      '198.51.100.7',
    )
  })
  test('is the proxy’s own when it forwards nothing usable', () => {
    expect(peerAddress('10.1.1.1', { 'x-forwarded-for': 'not-an-address' }, proxies)).toBe('10.1.1.1')
  })
  test('reads mapped IPv4 addresses as IPv4', () => {
    expect(peerAddress('::ffff:10.9.9.9', { 'x-forwarded-for': '::ffff:192.0.2.1' }, proxies)).toBe('192.0.2.1')
    expect(isLoopback('::ffff:127.0.0.1')).toBe(true)
    expect(isLoopback('10.0.0.1')).toBe(false)
  })
  test('a typo in TRUSTED_PROXIES is refused at start', () => {
    expect(() => trustedPeers(['10.0.0.0/8', 'proxy.internal'])).toThrow(/proxy\.internal/)
  })
})
