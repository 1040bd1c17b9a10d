import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { sayDone } from '@/server/workshop/say-done'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.sayDone, ({ runtime, caller, params, body }) => sayDone(runtime, caller, { ...params, ...body })),
)
