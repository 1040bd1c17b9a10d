import * as contracts from '@/lib/contracts/own-frameworks'
import { createOwnFramework } from '@/server/frameworks/create-own-framework'
import { listOwnFrameworks } from '@/server/frameworks/list-own-frameworks'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listOwnFrameworks, ({ runtime, caller }) => listOwnFrameworks(runtime, caller)),
  endpoint(contracts.createOwnFramework, ({ runtime, caller, body }) => createOwnFramework(runtime, caller, body)),
)
