import * as contracts from '@/lib/contracts/frameworks'
import { readFramework } from '@/server/boards/read-catalogue'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getFramework, ({ runtime, caller, params }) => readFramework(runtime, caller, params)),
)
