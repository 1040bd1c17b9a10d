import * as contracts from '@/lib/contracts/private'
import { endpoint, methods } from '@/server/http/route'
import { cancelReveal } from '@/server/workshop/private/cancel-reveal'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.cancelReveal, ({ runtime, caller, params }) => cancelReveal(runtime, caller, params)),
)
