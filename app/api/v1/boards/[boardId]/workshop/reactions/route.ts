import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { react } from '@/server/workshop/together/take-part'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.react, ({ runtime, caller, params, body }) => react(runtime, caller, { ...params, ...body })),
)
