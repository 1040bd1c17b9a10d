import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

export interface CuttableProxy {
  /** The database's address, through the proxy. */
  readonly url: string
  /** Breaks every connection and accepts no more. */
  cut(): void
  /** Keeps every connection and takes new ones, but passes nothing on that is said to the database. */
  hold(): void
  /** Everything as it was. */
  mend(): void
  close(): Promise<void>
}

/** A TCP proxy in front of a database, so that a test can take the database away. */
export async function cuttableProxy(databaseUrl: string): Promise<CuttableProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const pairs = new Map<Socket, Socket>()
  let isCut = false
  let isHeld = false
  const server = createServer((inbound) => {
    if (isCut) return inbound.destroy()
    const outbound = connect(Number(target.port), target.hostname)
    pairs.set(inbound, outbound)
    inbound.on('close', () => pairs.delete(inbound))
    for (const [one, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    outbound.pipe(inbound)
    if (!isHeld) inbound.pipe(outbound)
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    cut() {
      isCut = true
      destroyAll()
    },
    hold() {
      isHeld = true
      for (const [inbound, outbound] of pairs) inbound.unpipe(outbound).pause()
    },
    mend() {
      isCut = false
      if (!isHeld) return // what is piped twice arrives twice
      isHeld = false
      for (const [inbound, outbound] of pairs) inbound.pipe(outbound)
    },
    async close() {
      destroyAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
