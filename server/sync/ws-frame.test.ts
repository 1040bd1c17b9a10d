import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { wsFragments, wsFrame, wsHeader } from './ws-frame'

const http = createServer()
const door = new WebSocketServer({ noServer: true, perMessageDeflate: false })
let frames: readonly Buffer[] = []

beforeAll(async () => {
  http.on('upgrade', (request, socket, head) =>
    door.handleUpgrade(request, socket, head, (ws) => {
      for (const frame of frames) socket.write(frame)
      ws.close()
    }),
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterAll(() => http.close())

/** What a WebSocket client makes of these bytes, written past the library. */
async function heard(...written: readonly Buffer[]): Promise<Buffer[]> {
  frames = written
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const messages: Buffer[] = []
  client.on('message', (data: Buffer) => messages.push(data))
  const code = await new Promise((resolve, reject) => client.on('close', resolve).on('error', reject))
  expect(code).toBe(1005)
  return messages
}

const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, place) => place % 251))

/** As text: comparing bytes one by one takes seconds. */
const text = (messages: readonly Buffer[]) => messages.map((message) => message.toString('latin1'))

describe('a message framed by us', () => {
  test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('is read by others when it is %i bytes long', async (length) => {
    const payload = bytes(length)
    const parts = [payload.subarray(0, length / 2), payload.subarray(length / 2)]
    const messages = await heard(wsFrame(payload), wsHeader(length), payload, wsFrame(...parts))
    expect(text(messages)).toEqual(text([payload, payload, payload]))
  })

  test.each([333, 500, 999, 1_000, 1_001])(
    'may leave in fragments of %i bytes, with a ping between them',
    async (size) => {
      const payload = bytes(1_000)
      const fragments = wsFragments(payload, size)
      expect(fragments).toHaveLength(Math.ceil(1_000 / size))
      const ping = Buffer.from([0x89, 0])
      expect(text(await heard(...fragments.flatMap((fragment) => [fragment, ping])))).toEqual(text([payload]))
    },
  )
})
