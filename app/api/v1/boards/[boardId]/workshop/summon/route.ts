import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { summon } from '@/server/workshop/together/take-part'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.summon, ({ runtime, caller, params, body }) => summon(runtime, caller, { ...params, ...body })),
)
