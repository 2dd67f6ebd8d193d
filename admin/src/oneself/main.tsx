import '@fontsource/noto-sans-myanmar/myanmar-400.css'
import '@fontsource/noto-sans-myanmar/myanmar-600.css'
import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/600.css'
import './oneself.css'
import { createRoot } from 'react-dom/client'
import { OwnPage } from './own-page.tsx'

const place = document.getElementById('me')
if (place) createRoot(place).render(<OwnPage />)
