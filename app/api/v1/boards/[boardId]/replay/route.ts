import * as contracts from '@/lib/contracts/replay'
import { endpoint, methods } from '@/server/http/route'
import { readReplay } from '@/server/sessions/read-replay'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getReplay, ({ runtime, caller, params }) => readReplay(runtime, caller, params)),
)
