import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What a page must have before it is drawn: everything it imports, and what that imports. */
function needed(page: string, graph: Graph): Set<string> {
  const found = new Set([page])
  for (const id of found)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}
type Graph = { getModuleInfo(id: string): { importedIds: string[] } | null }
const queue = at('inbox.tsx')

/** The inbox as static files in dist/inbox. Nothing inline: the page's policy forbids it. */
export default defineConfig({
  root: at('.'),
  base: '/inbox/',
  plugins: [react()],
  build: {
    // `||`: an empty name would be this folder, and it is emptied first.
    outDir: process.env['INBOX_OUT'] || at('../../dist/inbox'),
    emptyOutDir: true,
    // A small picture would become a data: address, which the policy forbids.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What is needed together comes in one file each: on a slow network every file is a wait of its own.
        codeSplitting: {
          groups: [
            { name: 'door', tags: ['$initial'], priority: 2 },
            {
              name: (id, graph) => (needed(queue, graph).has(id) ? 'inbox' : null),
              debugName: 'inbox',
            },
          ],
        },
      },
    },
  },
  // `npx vite -c src/inbox/vite.config.ts` beside a running server.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
