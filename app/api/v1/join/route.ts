import { join } from '@/lib/contracts/people'
import { admit } from '@/server/auth/admit'
import { guestCookie } from '@/server/auth/credentials'
import { peerOf } from '@/server/http/rate-limit'
import { answer, endpoint, methods } from '@/server/http/route'
import { problemResponse } from '@/server/http/problem'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(join, async ({ runtime, request, caller, body }) => {
    const admitted = await admit(runtime, caller, { ...body, peer: peerOf(request.headers) })
    if (!admitted.ok) return problemResponse(admitted.error)
    const { token } = admitted.value
    const remember = token !== '' && caller.via !== 'bearer'
    const headers = remember ? { 'Set-Cookie': guestCookie(runtime.config, token) } : undefined
    return answer(runtime, join, admitted.value, headers)
  }),
)
