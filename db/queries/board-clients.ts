import type postgres from 'postgres'
import type { Id } from '../../lib/kernel/ids'

/** Who writes under a Yjs client id; null: the server itself. */
export interface BoardClient {
  readonly boardId: Id<'board'>
  readonly clientId: number
  readonly participantId: Id<'participant'> | null
}

/** Remembers who writes under which client id. The first word stands: nobody can take over what another wrote. */
export async function insertClients(tx: postgres.TransactionSql, clients: readonly BoardClient[]): Promise<void> {
  await tx`
    insert into board_clients (board_id, client_id, participant_id)
    select t.board_id, t.client_id, t.participant_id
    from unnest(${clients.map((it) => it.boardId)}::text[], ${clients.map((it) => it.clientId)}::bigint[],
      ${clients.map((it) => it.participantId)}::text[]) as t (board_id, client_id, participant_id)
    join boards on boards.id = t.board_id
    on conflict do nothing`
}
