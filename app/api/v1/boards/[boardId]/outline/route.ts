import { getOutline } from '@/lib/contracts/outline'
import { endpoint, methods } from '@/server/http/route'
import { readOutline } from '@/server/outline/read-outline'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getOutline, ({ runtime, caller, params }) => readOutline(runtime, caller, params)),
)
