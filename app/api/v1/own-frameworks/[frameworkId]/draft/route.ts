import * as contracts from '@/lib/contracts/own-frameworks'
import { changeOwnFramework } from '@/server/frameworks/change-own-framework'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.changeOwnFramework, ({ runtime, caller, params, body }) =>
    changeOwnFramework(runtime, caller, { ...params, ...body }),
  ),
)
