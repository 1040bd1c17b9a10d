import * as contracts from '@/lib/contracts/frameworks'
import { listFrameworks } from '@/server/boards/read-catalogue'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.listFrameworks, ({ runtime, caller }) => listFrameworks(runtime, caller)),
)
