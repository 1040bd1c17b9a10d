'use client'
import { useState } from 'react'
import type { ThemeSetting } from '@/components/site/theme-setting'
import type { OwnAccount } from '@/lib/contracts/own-account'
import { PasswordSection } from './password-section'
import { ProfileSection } from './profile-section'
import styles from './settings.module.css'
import { SignInsSection } from './sign-ins-section'
import { ThemeSection } from './theme-section'
import { TokensSection } from './tokens-section'

/** What a person may change about their account and this device. Each section saves for itself. */
export function SettingsPage({ account: first, theme }: { account: OwnAccount; theme: ThemeSetting }) {
  const [account, setAccount] = useState(first)
  return (
    <div className={styles.column}>
      <h1 className={styles.title}>Settings</h1>
      <ProfileSection account={account} onChange={setAccount} />
      <ThemeSection theme={theme} />
      {account.hasPassword && <PasswordSection account={account} onChange={setAccount} />}
      <SignInsSection account={account} onChange={setAccount} />
      <TokensSection account={account} onChange={setAccount} />
    </div>
  )
}
