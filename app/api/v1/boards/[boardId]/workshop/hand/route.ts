import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { lowerHand, raiseHand } from '@/server/workshop/together/take-part'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.raiseHand, ({ runtime, caller, params }) => raiseHand(runtime, caller, params)),
  endpoint(contracts.lowerHand, ({ runtime, caller, params }) => lowerHand(runtime, caller, params)),
)
