import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LiveRuntime } from '@/server/testing/live-runtime'

export interface SocketDoor {
  /** Where the sockets of this runtime come in: `ws://127.0.0.1:port`. */
  readonly url: string
  close(): void
}

/** The sockets of a live runtime over true TCP, without pages. */
export async function openSocketDoor({ rooms }: LiveRuntime): Promise<SocketDoor> {
  const server = createServer()
  server.on('upgrade', (request, socket, head) => rooms.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
