import * as contracts from '@/lib/contracts/boards'
import { recoverBoard } from '@/server/boards/recover-board'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.recoverBoard, ({ runtime, caller, params }) => recoverBoard(runtime, caller, params)),
)
