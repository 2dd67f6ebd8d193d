import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/600.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { Console } from './console.tsx'

const RELOADED = 'anju.reloaded'

// A page whose files a newer build has replaced cannot be loaded any more: take the new build, once a minute at most.
window.addEventListener('vite:preloadError', event => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < 60_000) return
  sessionStorage.setItem(RELOADED, String(Date.now()))
  event.preventDefault()
  location.reload()
})

const place = document.getElementById('console')
if (place) createRoot(place).render(<Console />)
