import * as contracts from '@/lib/contracts/findings'
import { listFindings } from '@/server/advisor/list-findings'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listFindings, ({ runtime, caller, params }) => listFindings(runtime, caller, params)),
)
