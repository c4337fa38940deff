import { Hono } from 'hono'
import { board } from './inbox/board.ts'
import { bulk } from './inbox/bulk.ts'
import { conversations } from './inbox/conversations.ts'
import { deeds } from './inbox/deeds.ts'
import type { Env } from './inbox/env.ts'
import { events } from './inbox/events.ts'
import { conversationFiles, files } from './inbox/files.ts'
import { labels } from './inbox/labels.ts'
import type { InboxParts } from './inbox/parts.ts'
import { replies } from './inbox/replies.ts'
import { search } from './inbox/search.ts'
import { translations } from './inbox/translations.ts'

/** The inbox's API, all under `/api`: one small app a noun. */
export const openApi = (parts: InboxParts) =>
  new Hono<Env>()
    .basePath('/api')
    .use('*', parts.signedIn)
    .route('/conversations', conversations(parts))
    .route('/conversations', deeds(parts))
    .route('/conversations', conversationFiles(parts))
    .route('/conversations', translations(parts))
    .route('/bulk', bulk(parts))
    .route('/files', files(parts))
    .route('/search', search(parts))
    .route('/replies', replies(parts))
    .route('/labels', labels(parts))
    .route('/', board(parts))
    .route('/', events(parts))

/** What `hono/client` needs to know of the API. */
export type AppType = ReturnType<typeof openApi>
