import * as contracts from '@/lib/contracts/board-frameworks'
import { putBoardFramework } from '@/server/frameworks/put-board-framework'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.putBoardFramework, ({ runtime, caller, params }) => putBoardFramework(runtime, caller, params)),
)
