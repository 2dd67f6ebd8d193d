import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/600.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { Console } from './console.tsx'

const place = document.getElementById('console')
if (place) createRoot(place).render(<Console />)
