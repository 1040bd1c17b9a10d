import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import { sendResponse } from 'next/dist/server/send-response'
import { NodeNextRequest, NodeNextResponse } from 'next/dist/server/base-http/node'
import { expect, test } from 'vitest'
import { packedAnswer } from './packed-answer'
import { sayHowPacked } from './packed-header'

// As Next sends what a route answers: by its own function, which takes headers out.
test('whoever asks for a packed answer gets it unpacked by their own hands, through all that Next does to it', async () => {
  const content = Buffer.from('a canvas '.repeat(1_000))
  const server = createServer((request, response) => {
    sayHowPacked(response)
    const asked = new Request('http://localhost/', { headers: { 'accept-encoding': 'br' } })
    void packedAnswer(brotliCompressSync(content), asked).then((answer) =>
      sendResponse(new NodeNextRequest(request), new NodeNextResponse(response), answer),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), content)).toBe(0)
  } finally {
    server.close()
  }
})
