/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked once, by `npm run typecheck`; a start must not pay for it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['postgres', 'pino', 'ws', 'ioredis', '@node-rs/argon2', 'prom-client', 'pdfkit'],
  images: { unoptimized: true },
  devIndicators: false,
}
