import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messageTypes, syncSteps } from '../../../lib/protocol/messages'
import { awarenessOf, syncFrame } from './clients'
import type { FakeRoom } from './fake-room'
import type { FakeSocket } from './fake-socket'

/** A stock client: a document of its own, and the protocol around it. It hears only what its socket lets through. */
export class FakePerson {
  readonly doc = new Y.Doc()
  readonly states = new Map<number, string>()
  /** What it says of itself; null: nothing. */
  said: string | null = null
  isSynced = false
  isHere = true
  readonly #join: ReturnType<FakeRoom['join']>
  readonly #fake: FakeRoom
  readonly #heard: Uint8Array[] = []
  #isStuck = false
  #clock = 0

  constructor(fake: FakeRoom, doc?: Y.Doc) {
    this.#fake = fake
    if (doc) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc))
    this.#join = fake.join()
    const { socket } = this.#join
    for (const message of socket.sent) this.#hear(message)
    socket.on('heard', (messages: readonly Uint8Array[]) => {
      if (this.#isStuck) this.#heard.push(...messages)
      else for (const message of messages) this.#hear(message)
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.isHere) this.#join.offer(update)
    })
    this.#join.say(syncFrame(syncSteps.step1, Y.encodeStateVector(this.doc)))
  }

  get socket(): FakeSocket {
    return this.#join.socket
  }

  say(state: string): void {
    this.said = state
    this.#join.say(awarenessOf([this.doc.clientID, ++this.#clock, state]))
  }

  /** Nothing gets through any more. */
  stick(): void {
    this.#isStuck = true
    this.socket.stick()
  }

  loosen(): void {
    if (!this.#isStuck) return
    this.#isStuck = false
    for (const message of this.#heard.splice(0)) this.#hear(message)
    this.socket.drain()
  }

  leave(): void {
    this.isHere = false
    this.#fake.room.leave(this.#join.peer)
  }

  #hear(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.sync) this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    if (type === messageTypes.awareness) this.#meet(decoding.readVarUint8Array(decoder))
  }

  #sync(step: number, payload: Uint8Array): void {
    if (step === syncSteps.step1) {
      return this.#join.say(syncFrame(syncSteps.step2, Y.encodeStateAsUpdate(this.doc, payload)))
    }
    Y.applyUpdate(this.doc, payload, this)
    if (step === syncSteps.step2) this.isSynced = true
  }

  #meet(states: Uint8Array): void {
    const decoder = decoding.createDecoder(states)
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (clientId === this.doc.clientID) throw new Error('somebody got their own state back')
      if (json === 'null') this.states.delete(clientId)
      else this.states.set(clientId, json)
    }
  }
}
