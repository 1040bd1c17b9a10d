import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { addDissent } from '@/server/workshop/dissent'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.addDissent, ({ runtime, caller, params, body }) =>
    addDissent(runtime, caller, { ...params, ...body }),
  ),
)
