import * as contracts from '@/lib/contracts/handover'
import { endpoint, methods } from '@/server/http/route'
import { revokeHandover } from '@/server/reports/revoke-handover'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.revokeHandover, ({ runtime, caller, params }) => revokeHandover(runtime, caller, params)),
)
