import * as contracts from '@/lib/contracts/own-frameworks'
import { deleteOwnFramework } from '@/server/frameworks/change-own-framework'
import { readOwnFramework } from '@/server/frameworks/read-own-framework'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getOwnFramework, ({ runtime, caller, params }) => readOwnFramework(runtime, caller, params)),
  endpoint(contracts.deleteOwnFramework, ({ runtime, caller, params }) => deleteOwnFramework(runtime, caller, params)),
)
