'use client'
import { useState } from 'react'
import { keepTheme, type ThemeSetting } from '@/components/site/theme-setting'
import { Segmented } from '@/components/ui/segmented'
import { Section } from './section'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function ThemeSection({ theme: kept }: { theme: ThemeSetting }) {
  const [theme, setTheme] = useState(kept)
  return (
    <Section title="Theme" words="For this device. Motion follows what the device is set to.">
      <Segmented
        label="Theme"
        wide
        value={theme}
        options={themes}
        onValueChange={(next) => {
          setTheme(next)
          keepTheme(next)
        }}
      />
    </Section>
  )
}
