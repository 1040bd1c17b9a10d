import * as encoding from 'lib0/encoding'
import { clientFrame, type LeanSocket } from './socket'
import { dice } from './statistics'

export interface Attack {
  readonly name: string
  /** Hocuspocus reads the name of the document first: what is to come further has to say it. */
  send(socket: LeanSocket, documentName: string | null): void
}

const megabyte = 1024 * 1024
const { below, bytes } = dice(99)

function message(documentName: string | null, ...body: (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    if (documentName !== null) encoding.writeVarString(encoder, documentName)
    for (const part of body) {
      if (typeof part === 'number') encoding.writeVarUint(encoder, part)
      else encoding.writeUint8Array(encoder, part)
    }
  })
}

/** A sync message of type 2 with a length that is true and an update that is none. */
function update(documentName: string | null, content: Uint8Array): Uint8Array {
  return message(documentName, 0, 2, content.length, content)
}

/** What one connection can do to everybody else, if a server lets it. Bytes of chance come out the same in every run. */
export const attacks: readonly Attack[] = [
  {
    name: 'random bytes',
    send(socket) {
      for (let time = 0; time < 100; time++) socket.send(bytes(1 + below(300)))
    },
  },
  {
    name: 'numbers cut short',
    send(socket, name) {
      socket.send(Buffer.of())
      socket.send(Buffer.of(0x80))
      socket.send(message(name, 0, Buffer.of(0x80, 0x80)))
      socket.send(message(name, 0, 2, Buffer.of(0xff, 0xff, 0xff)))
      socket.send(message(name, 1, Buffer.of(0xff, 0xff, 0xff, 0xff, 0x0f)))
      socket.send(message(name, 0, 2, Buffer.of(5, 1)))
    },
  },
  {
    name: 'unknown types and texts',
    send(socket, name) {
      socket.send(message(name, 99, Buffer.of(1, 2, 3)))
      socket.send(message(name, 0, 77, Buffer.of(1, 0)))
      socket.sendText('hello')
      socket.sendText('{"type":"nothing that exists"}')
    },
  },
  {
    name: 'updates that are none',
    send(socket, name) {
      for (let time = 0; time < 20; time++) socket.send(update(name, bytes(60)))
      // Says that two billion structs follow.
      socket.send(update(name, Buffer.of(1, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 0)))
      socket.sendText('{"type":"push","clientClock":1,"diff":{"shape:a":["put",{"id":"shape:a"}]}}')
      socket.sendText('{"type":"push","clientClock":2,"diff":{"__proto__":["patch",{"x":["put",1]}]}}')
    },
  },
  {
    name: 'presence that is none',
    send(socket, name) {
      const json = Buffer.from('{"x":')
      socket.send(message(name, 1, json.length + 4, 1, 200, 1, json.length, json))
      socket.send(message(name, 1, 4, Buffer.of(0xff, 0xff, 0xff, 0xff)))
      socket.sendText('{"type":"push","clientClock":3,"presence":["put",null]}')
    },
  },
  {
    name: 'a frame of a forged length',
    send(socket) {
      const head = Buffer.alloc(14)
      head[0] = 0x82
      head[1] = 0xff
      head.writeBigUInt64BE(0x7fff_ffff_ffff_ffffn, 2)
      socket.sendRaw(head)
    },
  },
  {
    name: 'an opcode that does not exist, unmasked',
    send(socket) {
      socket.sendRaw(Buffer.of(0x83, 0x01, 0x00))
      socket.sendRaw(Buffer.of(0x82, 0x03, 1, 2, 3))
    },
  },
  {
    name: 'a frame of 100 MB',
    send(socket, name) {
      const head = message(name, 0, 2)
      const body = Buffer.alloc(100 * megabyte)
      body.set(head)
      socket.sendRaw(clientFrame(body))
    },
  },
  {
    name: '100 MB in messages of 1 MB',
    send(socket, name) {
      const body = Buffer.alloc(megabyte)
      body.set(message(name, 1))
      for (let time = 0; time < 100; time++) socket.send(body)
    },
  },
]
