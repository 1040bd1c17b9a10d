import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { openStored } from './compaction'
import { messageTypes } from '../../lib/protocol/messages'
import { FakePerson } from './testing/fake-person'
import { FakeRoom } from './testing/fake-room'
import type { MemoryLog } from './testing/memory-log'
import { until } from './testing/until'

const full = [
  ['as Node says it', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })],
  ['as PostgreSQL says it', Object.assign(new Error('could not extend file'), { code: '53100' })],
] as const

/** Acknowledgements that have reached a person. */
const durable = ({ socket }: FakePerson) => socket.sent.filter((message) => message[0] === messageTypes.durable).length

test.each(full)(
  'on a disk that is full (%s) people go on, nothing is called saved, and all is once there is room',
  async (_, fault) => {
    const fake = await FakeRoom.open()
    const { room, deps } = fake
    // True: this is the log that a fake room has.
    const log = deps.log as MemoryLog
    const [ada, ben] = [new FakePerson(fake), new FakePerson(fake)]
    const note = ({ doc }: FakePerson) => doc.getText('note')
    note(ada).insert(0, 'before ')
    await until(() => room.canvas.isCommitted && durable(ada) > 0)
    const [acknowledged, rows] = [durable(ada), log.boards.get(room.boardId)?.rows.length]

    log.fault = fault
    note(ada).insert(7, 'during ')
    await until(() => String(note(ben)) === 'before during ')
    note(ben).insert(14, 'still')
    await until(() => String(note(ada)) === 'before during still' && deps.commit.isAway)
    // Folding fails as well, and breaks nothing.
    await room.canvas.fold()
    expect(durable(ada)).toBe(acknowledged)
    expect(log.boards.get(room.boardId)?.rows.length).toBe(rows)
    expect(deps.queue.updates).toBeGreaterThan(0)

    log.fault = null
    await until(() => durable(ada) > acknowledged && deps.queue.updates === 0)
    expect(deps.commit.isAway).toBe(false)
    const stored = await log.load(room.boardId)
    const { doc } = await openStored(stored ?? { epoch: 1, base: null, rows: [] }, { doc: new Y.Doc() })
    expect(String(doc.getText('note'))).toBe('before during still')
  },
)
