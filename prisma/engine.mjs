// The Prisma schema engine as WebAssembly: what `prisma migrate` does, without a native binary, a
// server or a download.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const wasm = createRequire(import.meta.url)
  .resolve('@prisma/schema-engine-wasm')
  .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')

globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
  message: '',
  set_message(message) {
    this.message = message
  },
}

let ready
async function load() {
  ready ??= WebAssembly.instantiate(readFileSync(wasm), {
    './schema_engine_bg.js': bindings,
  }).then(({ instance }) => {
    bindings.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
  })
  await ready
}

/** adapterFactory: `offlineAdapter(provider)`, or one of Prisma's own for a live database. */
export async function schemaEngine(adapterFactory, datamodels) {
  await load()
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory)
  return bindings.SchemaEngine.new({ datamodels }, () => {}, adapter)
}

/** An adapter that never reaches a database: enough for a diff between two data models. */
export function offlineAdapter(provider) {
  const name = provider === 'sqlite' ? 'sqlite' : 'postgres'
  const version = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 16.0', 160000]],
  }
  const refuse = (what) => async () => {
    throw new Error(`offline: ${what}`)
  }
  const database = {
    provider: name,
    adapterName: 'offline',
    queryRaw: async (query) =>
      /server_version_num/.test(query.sql)
        ? version
        : { columnNames: [], columnTypes: [], rows: [] },
    executeRaw: async () => 0,
    executeScript: async () => {},
    dispose: async () => {},
    startTransaction: refuse('no transaction'),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  }
  return {
    provider: name,
    adapterName: 'offline',
    connect: async () => database,
    connectToShadowDb: refuse('no shadow database'),
  }
}

/**
 * PrismaPg for the schema engine. The engine reads "char" columns (OID 18) of the catalogue, which
 * the adapter refuses: they are asked for as text (OID 25) and declared as characters (6).
 */
export function withChar(factory) {
  const connect = async () => {
    const adapter = await factory.connect()
    const performIO = adapter.performIO.bind(adapter)
    const queryRaw = Object.getPrototypeOf(Object.getPrototypeOf(adapter)).queryRaw
    adapter.queryRaw = async (query) => {
      let chars = []
      const asText = async (one) => {
        const result = await performIO(one)
        const fields = result.fields ?? []
        chars = fields.map((field) => field.dataTypeID === 18)
        for (const field of fields) if (field.dataTypeID === 18) field.dataTypeID = 25
        return result
      }
      const result = await queryRaw.call(
        Object.create(adapter, { performIO: { value: asText } }),
        query,
      )
      for (const [i, char] of chars.entries()) if (char) result.columnTypes[i] = 6
      return result
    }
    return adapter
  }
  const { provider, adapterName } = factory
  return {
    provider,
    adapterName,
    connect,
    connectToShadowDb: () => Promise.reject(new Error('no')),
  }
}
