import { drawFramework } from './draw-framework'

/** Pictures of the built-in frameworks, for everyone: they show no words and nothing of anybody's board. */
export async function GET(_: Request, { params }: { params: Promise<{ picture: string }> }): Promise<Response> {
  const svg = drawFramework((await params).picture)
  if (svg === null) return new Response(null, { status: 404 })
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml',
      // A day: the drawing changes only with a new version of the product.
      'Cache-Control': 'public, max-age=86400',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}
