import * as contracts from '@/lib/contracts/private'
import { endpoint, methods } from '@/server/http/route'
import { endPrivate } from '@/server/workshop/private/end-private'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.endPrivate, ({ runtime, caller, params }) => endPrivate(runtime, caller, params)),
)
