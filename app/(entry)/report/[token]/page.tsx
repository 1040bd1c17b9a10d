import type { Metadata } from 'next'
import { NoSuchReport } from '@/components/report/no-such-report'
import { ReaderFrame } from '@/components/report/reader-frame'
import { ReaderPassword } from '@/components/report/reader-password'
import { ReportView } from '@/components/report/report-view'
import { openReport } from './reader'

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const read = await openReport((await params).token)
  return {
    title: read.ok ? read.value.report.title : 'Report',
    robots: { index: false, follow: false, noarchive: true },
    referrer: 'no-referrer',
  }
}

/** A report for whoever was sent its link: nothing but the report, and nothing to press but Print and PDF. */
export default async function HandoverPage({ params, searchParams }: Props) {
  const { token } = await params
  const read = await openReport(token)
  const at = `/report/${encodeURIComponent(token)}`
  if (!read.ok) {
    // Said by the page itself: what Next shows for a missing page needs scripts.
    if (read.error.code !== 'password-needed') return <NoSuchReport />
    const { wrong, wait } = await searchParams
    return <ReaderPassword action={`${at}/open`} problem={wait ? 'wait' : wrong ? 'wrong' : null} />
  }
  const { report } = read.value
  return (
    <ReaderFrame board={report.board} pdf={`${at}/pdf`}>
      <ReportView
        report={report}
        picture={(frame) => `${at}/picture?phase=${encodeURIComponent(frame)}`}
        formerAt={() => null}
      />
    </ReaderFrame>
  )
}
