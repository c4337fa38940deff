import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The inbox as static files in dist/inbox. Nothing inline: the page's policy forbids it. */
export default defineConfig({
  root: at('.'),
  base: '/inbox/',
  plugins: [react()],
  build: {
    outDir: process.env['INBOX_OUT'] ?? at('../../dist/inbox'),
    emptyOutDir: true,
    // A small picture would become a data: address, which the policy forbids.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  // `npx vite -c src/inbox/vite.config.ts` beside a running server.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
