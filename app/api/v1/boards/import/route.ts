import * as contracts from '@/lib/contracts/boards'
import { importBoard } from '@/server/boards/import-board'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.importBoard, ({ runtime, caller, query, body }) =>
    importBoard(runtime, caller, { ...query, file: body }),
  ),
)
