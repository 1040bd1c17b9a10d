import * as contracts from '@/lib/contracts/own-frameworks'
import { saveBoardAsFramework } from '@/server/frameworks/save-board-as-framework'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.saveBoardAsFramework, ({ runtime, caller, params, body }) =>
    saveBoardAsFramework(runtime, caller, { ...params, ...body }),
  ),
)
