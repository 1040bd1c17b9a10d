import * as contracts from '@/lib/contracts/boards'
import { createBoard } from '@/server/boards/create-board'
import { listBoards } from '@/server/boards/list-boards'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.createBoard, ({ runtime, caller, body }) => createBoard(runtime, caller, body)),
  endpoint(contracts.listBoards, ({ runtime, caller, query: { archived, ...query } }) =>
    listBoards(runtime, caller, { ...query, archived: archived === 'true' }),
  ),
)
