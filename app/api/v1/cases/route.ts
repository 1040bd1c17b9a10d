import * as contracts from '@/lib/contracts/own-frameworks'
import { createOwnCase, listOwnCases } from '@/server/frameworks/own-cases'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listOwnCases, ({ runtime, caller }) => listOwnCases(runtime, caller)),
  endpoint(contracts.createOwnCase, ({ runtime, caller, body }) => createOwnCase(runtime, caller, body)),
)
