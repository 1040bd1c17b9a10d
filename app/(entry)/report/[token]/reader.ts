import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { peerOf } from '@/server/http/rate-limit'
import { openHandover, readerCookie } from '@/server/reports/open-handover'
import { getRuntime } from '@/server/runtime'

/** The report for whoever holds this link; once per request, however many parts of the page ask. */
export const openReport = cache(async (token: string) => {
  const pass = (await cookies()).get(readerCookie)?.value
  return openHandover(getRuntime(), { token, pass, peer: peerOf(await headers()) })
})
