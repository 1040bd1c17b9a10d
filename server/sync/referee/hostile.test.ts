import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuzzRuns, fuzzTimeoutMs } from '../../../lib/board/testing/arbitraries'
import { GuardedBoard, protectedPart } from './testing/guarded-board'
import { bytesOf, hostileUpdate } from './testing/hostile-updates'

test.each(['contributor', 'stakeholder', 'observer'] as const)(
  'whatever a tampered client of a %s sends, nothing changes that the role may not touch',
  (role) => {
    fc.assert(
      fc.property(fc.array(hostileUpdate, { minLength: 1, maxLength: 6 }), (updates) => {
        const board = new GuardedBoard()
        const before = JSON.stringify(protectedPart(board.doc, role))
        for (const update of updates) {
          const bytes = bytesOf(update, board)
          board.offer(role, bytes)
          expect(board.doc.store.pendingStructs).toBeNull()
          expect(board.doc.store.pendingDs).toBeNull()
          expect(JSON.stringify(protectedPart(board.doc, role))).toBe(before)
        }
      }),
      { numRuns: fuzzRuns(120) },
    )
  },
  fuzzTimeoutMs,
)
