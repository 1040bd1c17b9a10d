import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { closeRound } from '@/server/workshop/close-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.closeRound, ({ runtime, caller, params }) => closeRound(runtime, caller, params)),
)
