import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { readRound } from '@/server/workshop/read-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getRound, ({ runtime, caller, params }) => readRound(runtime, caller, params)),
)
