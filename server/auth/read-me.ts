import type { z } from 'zod'
import { guestPlaces } from '../../db/queries/participants'
import { workspacesOf } from '../../db/queries/workspaces'
import type { getMe } from '../../lib/contracts/accounts'
import type { Runtime } from '../runtime'
import type { Caller } from './caller'
import { hashSecret } from './secrets'

/** Who the caller is, with and without an account, and what they may do outside of any board. */
export async function readMe({ db }: Pick<Runtime, 'db'>, caller: Caller): Promise<z.output<typeof getMe.answer>> {
  const { account, guestToken } = caller
  return {
    account,
    workspaces: account ? await workspacesOf(db, account.id) : [],
    guestOf: guestToken === null ? [] : await guestPlaces(db, hashSecret(guestToken)),
    may: { createBoards: account !== null },
  }
}
