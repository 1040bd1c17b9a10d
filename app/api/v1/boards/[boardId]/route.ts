import * as contracts from '@/lib/contracts/boards'
import { changeBoard } from '@/server/boards/change-board'
import { deleteBoard } from '@/server/boards/delete-board'
import { readBoard } from '@/server/boards/read-board'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getBoard, ({ runtime, caller, params }) => readBoard(runtime, caller, params)),
  endpoint(contracts.changeBoard, ({ runtime, caller, params, body }) =>
    changeBoard(runtime, caller, { ...params, ...body }),
  ),
  endpoint(contracts.deleteBoard, ({ runtime, caller, params }) => deleteBoard(runtime, caller, params)),
)
