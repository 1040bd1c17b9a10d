import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Header in which main.ts hands the caller's address to routes. Inbound copies are removed first. */
export const peerHeader = 'x-charrette-peer'

/** Parses TRUSTED_PROXIES: addresses or networks (`10.0.0.0/8`). Throws on anything else, so that a typo is loud. */
export function trustedPeers(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    if (family === 0) throw new Error(`TRUSTED_PROXIES: ${entry} is neither an address nor a network`)
    const kind = family === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(bits), kind)
  }
  return list
}

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address)
const isTrusted = (list: BlockList, address: string): boolean => {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * The address that limits count by: the socket's own or, behind trusted proxies, the right-most address of
 * X-Forwarded-For that is not itself a trusted proxy. Everything left of it may be forged.
 */
export function peerAddress(
  socketAddress: string | undefined,
  headers: IncomingHttpHeaders,
  trusted: BlockList,
): string {
  const own = plain(socketAddress ?? '')
  if (!isTrusted(trusted, own)) return own
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((it) => plain(it.trim()))
    .filter((it) => isIP(it) !== 0)
  for (const address of forwarded.reverse()) if (!isTrusted(trusted, address)) return address
  return own
}

export function isLoopback(address: string | undefined): boolean {
  const it = plain(address ?? '')
  return it === '::1' || it.startsWith('127.')
}
