import { randomInt } from 'node:crypto'
import type { Chance } from '../../../lib/board/sealed-notes'
import { newId } from '../../../lib/kernel/ids'

/** Nothing that it draws can be foreseen or told apart later: an order that can be guessed hides nobody. */
export const chance: Chance = {
  below: (n) => randomInt(n),
  shapeId: () => `shape:${newId('reveal').slice('rvl_'.length)}`,
  client: () => randomInt(2 ** 32),
}
