import * as contracts from '@/lib/contracts/boards'
import { endpoint, methods } from '@/server/http/route'
import { openSample } from '@/server/sample/open-sample'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.openSample, ({ runtime, caller }) => openSample(runtime, caller)),
)
