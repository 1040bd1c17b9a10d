import * as contracts from '@/lib/contracts/workshop'
import { endpoint, methods } from '@/server/http/route'
import { goToStep } from '@/server/workshop/together/go-to-step'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.goToStep, ({ runtime, caller, params, body }) =>
    goToStep(runtime, caller, { ...params, ...body }),
  ),
)
