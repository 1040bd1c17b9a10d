import * as contracts from '@/lib/contracts/compare'
import { endpoint, methods } from '@/server/http/route'
import { compareDecisions } from '@/server/sessions/compare-sessions'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.compareDecisions, ({ runtime, caller, params }) => compareDecisions(runtime, caller, params)),
)
