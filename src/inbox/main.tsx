import './tokens.css'
import './base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { client } from './queries.ts'
import { localeOf, speak } from './words/words.ts'

const root = document.getElementById('app')
if (!root) throw new Error('no place for the page')
await speak(localeOf(...navigator.languages))
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>…</QueryClientProvider>
  </StrictMode>,
)
