/** Message types on `/sync/:boardId`. 0, 1 and 3 are y-websocket's own; clients that do not know ours ignore them. */
export const messageTypes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** server → client: `varUint8Array` state vector, `varUint` n: the first n sync step 2 and update messages of this connection are committed. */
  durable: 100,
  /** server → client: `varString` JSON, an announcement (announcements.ts). */
  announcement: 101,
  /** both: binary cursors. */
  cursors: 102,
} as const

export const syncSteps = { step1: 0, step2: 1, update: 2 } as const
