import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { removeDissent } from '@/server/workshop/dissent'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.removeDissent, ({ runtime, caller, params }) => removeDissent(runtime, caller, params)),
)
