import * as contracts from '@/lib/contracts/rounds'
import { endpoint, methods } from '@/server/http/route'
import { readBallots } from '@/server/workshop/read-round'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listBallots, ({ runtime, caller, params }) => readBallots(runtime, caller, params)),
)
