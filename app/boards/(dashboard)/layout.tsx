import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { SideNav } from '@/components/site/side-nav'
import { themeCookie, themeSettingOf } from '@/components/site/theme-setting'
import { pageCaller } from '@/server/auth/page-caller'
import styles from './layout.module.css'

export default async function BoardsLayout({ children }: { children: ReactNode }) {
  const { account } = await pageCaller()
  if (!account) redirect('/sign-in')
  const theme = themeSettingOf((await cookies()).get(themeCookie)?.value)
  return (
    <div className={styles.layout}>
      <SideNav account={{ id: account.id, name: account.name, email: account.email }} theme={theme} />
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
