import './tokens.css'
import './base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Door } from './door/door.tsx'
import { client, helloQuery } from './queries.ts'
import { showKeptTheme } from './theme.ts'
import { keepFocus } from './ui/keep-focus.ts'
import { localeOf, speak } from './words/words.ts'

// Not before somebody is signed in: the door is small.
const Inbox = lazy(async () => ({ default: (await import('./inbox.tsx')).Inbox }))

showKeptTheme()
keepFocus()
// Asked while the words come.
void client.prefetchQuery(helloQuery)
await speak(localeOf(...navigator.languages))
const root = document.getElementById('app')
if (!root) throw new Error('The page has no place for the app.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Door>
        <Suspense>
          <Inbox />
        </Suspense>
      </Door>
    </QueryClientProvider>
  </StrictMode>,
)
