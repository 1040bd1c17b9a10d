import * as contracts from '@/lib/contracts/own-frameworks'
import { publishOwnFramework } from '@/server/frameworks/change-own-framework'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.publishOwnFramework, ({ runtime, caller, params, body }) =>
    publishOwnFramework(runtime, caller, { ...params, ...body }),
  ),
)
