import '@fontsource-variable/inter/opsz.css'
import '../globals.css'
import { createRoot } from 'react-dom/client'
import { PhoneApp } from '@/components/phone/phone-app'
import { phoneStart, startElementId } from '@/components/phone/start'

/** Entry of the phone's own script. */
const element = document.getElementById('phone')
const told = phoneStart.safeParse(JSON.parse(document.getElementById(startElementId)?.textContent ?? 'null'))
if (element) {
  const start = told.success ? told.data : { kind: 'enter' as const, code: '', trouble: null }
  createRoot(element).render(<PhoneApp start={start} />)
}
