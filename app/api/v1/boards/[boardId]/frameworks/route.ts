import * as contracts from '@/lib/contracts/own-frameworks'
import { listBoardFrameworks } from '@/server/frameworks/list-board-frameworks'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listBoardFrameworks, ({ runtime, caller, params }) =>
    listBoardFrameworks(runtime, caller, params),
  ),
)
