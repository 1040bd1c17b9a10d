import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { SettingsPage } from '@/components/account/settings-page'
import { themeCookie, themeSettingOf } from '@/components/site/theme-setting'
import { holderOf, readAccount } from '@/server/account/read-account'
import { pageCaller } from '@/server/auth/page-caller'
import { getRuntime } from '@/server/runtime'

export const metadata = { title: 'Settings' }

export default async function Page() {
  const runtime = getRuntime()
  const holder = await holderOf(runtime, await pageCaller(), (await headers()).get('cookie'))
  if (!holder.ok) redirect('/sign-in?callbackUrl=/settings')
  const theme = themeSettingOf((await cookies()).get(themeCookie)?.value)
  return <SettingsPage account={await readAccount(runtime, holder.value)} theme={theme} />
}
