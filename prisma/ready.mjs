// Before `npm start`: a Node that runs TypeScript as it is (22.18 and later), the database clients, and the
// built inbox.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Acolhe needs Node 22.18 or newer; this is ${process.versions.node}.

What to do: run \`npm ci\` with install scripts allowed. It brings a Node of its own for the commands
of this project, and leaves yours as it is.`)
  process.exit(1)
}
await import('./generate.mjs')
await import('../src/inbox/ready.mjs')
