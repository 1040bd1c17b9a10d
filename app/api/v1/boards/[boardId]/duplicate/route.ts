import * as contracts from '@/lib/contracts/boards'
import { duplicateBoard } from '@/server/boards/duplicate-board'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.duplicateBoard, ({ runtime, caller, params, body }) =>
    duplicateBoard(runtime, caller, { ...params, ...body }),
  ),
)
