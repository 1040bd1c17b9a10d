import * as contracts from '@/lib/contracts/register'
import { endpoint, methods } from '@/server/http/route'
import { changeCard } from '@/server/register/change-card'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.changeCard, ({ runtime, caller, params, body }) =>
    changeCard(runtime, caller, { ...params, changes: body }),
  ),
)
