import { getLobby } from '@/lib/contracts/codes'
import { findCode } from '@/server/auth/find-code'
import { peerOf } from '@/server/http/rate-limit'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(getLobby, ({ runtime, request, caller, params }) =>
    findCode(runtime, caller, { ...params, peer: peerOf(request.headers) }),
  ),
)
