import path from 'node:path'
import { phoneFile } from '../../files'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
}

/** The phone's script, styles and fonts. Their names hold a hash of what is in them, so they are kept for ever. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params
  const bytes = await phoneFile(file)
  if (bytes === null) return new Response(null, { status: 404 })
  return new Response(bytes, {
    headers: {
      'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
