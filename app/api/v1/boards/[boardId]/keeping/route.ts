import * as contracts from '@/lib/contracts/keeping'
import { endpoint, methods } from '@/server/http/route'
import { readBoardKeeping, changeBoardKeeping } from '@/server/sessions/keeping'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getKeeping, ({ runtime, caller, params }) => readBoardKeeping(runtime, caller, params)),
  endpoint(contracts.changeKeeping, ({ runtime, caller, params, body }) =>
    changeBoardKeeping(runtime, caller, { ...params, ...body }),
  ),
)
