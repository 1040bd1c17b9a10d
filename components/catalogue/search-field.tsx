'use client'
import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { TextField } from '@/components/ui/text-field'
import styles from './search-field.module.css'

/** Finds while one types. `/` comes here from anywhere on the page where nothing is being typed; Esc empties it. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (words: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role=dialog], [role=alertdialog]')) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
  return (
    <search className={styles.search}>
      <TextField
        ref={field}
        label={label}
        hideLabel
        type="search"
        name="q"
        autoComplete="off"
        maxLength={200}
        placeholder={label}
        icon={<Search size={16} aria-hidden="true" />}
        end={value === '' ? <kbd className={styles.key}>/</kbd> : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('')
        }}
      />
    </search>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
