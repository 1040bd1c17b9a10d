import '@fontsource-variable/inter/opsz.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { BrowserSetup } from '@/components/site/browser-setup'
import { SkipLink } from '@/components/site/skip-link'
import { themeCookie, themeSettingOf } from '@/components/site/theme-setting'
import { ToastProvider } from '@/components/ui/toast'

export const metadata: Metadata = {
  title: { default: 'Charrette', template: '%s · Charrette' },
  description: 'The collaborative board for architecture-decision workshops.',
  // Boards and invitations are nobody else's business; the landing page says otherwise for itself.
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f4f7' },
    { media: '(prefers-color-scheme: dark)', color: '#121418' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: a page that was built ahead has no nonce, and its scripts would be refused.
  await connection()
  const theme = themeSettingOf((await cookies()).get(themeCookie)?.value)
  return (
    <html lang="en-GB" data-theme={theme}>
      <body>
        <BrowserSetup>
          <SkipLink />
          <ToastProvider>{children}</ToastProvider>
        </BrowserSetup>
      </body>
    </html>
  )
}
