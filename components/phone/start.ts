import { z } from 'zod'
import { roomAnswer } from '@/lib/contracts/room'
import { idOf } from '@/lib/kernel/ids'

/** What the server already knows when it sends the page, so that the phone need not ask before it shows something. */
export const phoneStart = z.discriminatedUnion('kind', [
  /** A code is asked for. `trouble`: why the one in the address does not do. */
  z.object({ kind: z.literal('enter'), code: z.string(), trouble: z.string().nullable() }),
  /** The code works; who comes is asked for a name, or joins under their account's. */
  z.object({ kind: z.literal('join'), code: z.string(), account: z.string().nullable(), live: z.boolean() }),
  /** In the lobby: a facilitator has to let them in. */
  z.object({ kind: z.literal('waiting'), boardId: idOf('board'), name: z.string() }),
  /** On the board already. */
  z.object({ kind: z.literal('in'), room: roomAnswer }),
])
export type PhoneStart = z.infer<typeof phoneStart>

/** Id of the element that holds it as JSON. */
export const startElementId = 'start'
