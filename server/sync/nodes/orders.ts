import { z } from 'zod'
import { roles } from '../../../lib/access/roles'
import { idOf } from '../../../lib/kernel/ids'
import { announcement } from '../../../lib/protocol/announcements'
import { type CloseCode, closeCodes } from '../../../lib/protocol/close-codes'

const participantId = idOf('participant')
// True: the values of this object are the close codes.
const codes = Object.values(closeCodes) as [CloseCode, ...CloseCode[]]
const code = z.literal(codes)

/**
 * What a use case has decided about the connections of a board. It holds on every node at once, also for somebody who is
 * just being let in there; so it goes to all nodes, not only to those with somebody on the board.
 */
export const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('evict'), participantId, code }),
  z.object({ do: z.literal('role'), participantId, role: z.enum(roles) }),
  z.object({ do: z.literal('close'), code }),
  z.object({ do: z.literal('tell'), participantId, announcement }),
  z.object({ do: z.literal('mute'), participantId, isMuted: z.boolean() }),
  z.object({ do: z.literal('rules'), rules: z.object({ held: z.boolean(), writers: z.array(z.enum(roles)) }) }),
])

export type Order = z.infer<typeof order>
