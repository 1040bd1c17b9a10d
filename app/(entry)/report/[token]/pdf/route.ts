import { answerReport } from '@/server/reports/answer-report'
import { getRuntime } from '@/server/runtime'
import { openReport } from '../reader'

/** The report behind a link, as a file to keep. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const read = await openReport((await params).token)
  if (!read.ok) return new Response(null, { status: 404 })
  const answer = await answerReport(getRuntime(), read.value, 'pdf')
  answer.headers.set('Cache-Control', 'private, no-store')
  answer.headers.set('X-Robots-Tag', 'noindex')
  return answer
}
