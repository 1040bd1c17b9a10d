import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { readWorkshop } from '@/server/workshop/together/read-workshop'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getWorkshop, ({ runtime, caller, params }) => readWorkshop(runtime, caller, params)),
)
