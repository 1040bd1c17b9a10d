import { problem } from '@/lib/kernel/problems'
import { problemResponse } from '@/server/http/problem'

/** Whatever no other route of the API takes: programs get problem+json, never a page. */
async function nothingHere(): Promise<Response> {
  return problemResponse(problem('not-found', { detail: 'The API has no such address. See /api/v1/openapi.json.' }))
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as HEAD,
  nothingHere as OPTIONS,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
}
