import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { checkReceipt } from '@/server/workshop/read-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.checkReceipt, ({ runtime, caller, params, body }) =>
    checkReceipt(runtime, caller, { ...params, ...body }),
  ),
)
